package org.snedecor.models.data;

import java.nio.file.Path;
import org.snedecor.models.io.FileFormatException;
import org.snedecor.models.io.Npy;
import org.snedecor.models.io.StoredArray;

/// labels.npy: whole numbers of any type, `[n]` or `[n, 1]`
public final class LabelFile {

    private LabelFile() {}

    /// @param count of the labels that are expected   @param whose what they belong to, in words, as in `60 images`
    /// @throws FileFormatException where they are not whole numbers, no list, or not as many
    public static StoredArray read(Path file, int count, String whose) throws FileFormatException {
        StoredArray labels = Npy.read(file);
        if (!labels.type().whole()) throw new FileFormatException(file, "labels are whole numbers, not " + labels);
        int[] shape = labels.shape();
        if (shape.length != 1 && !(shape.length == 2 && shape[1] == 1)) throw new FileFormatException(file, labels + " is not a list of labels");
        if (labels.size() != count) throw new FileFormatException(file, "there are " + labels.size() + " labels but " + whose);
        return labels;
    }
}
