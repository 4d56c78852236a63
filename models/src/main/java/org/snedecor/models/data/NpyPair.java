package org.snedecor.models.data;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.snedecor.models.io.Dtype;
import org.snedecor.models.io.FileFormatException;
import org.snedecor.models.io.Npy;
import org.snedecor.models.io.StoredArray;

/// ```
/// images.npy   uint8, [n, height, width] or [n, channels, height, width] with 1 or 3 channels
/// labels.npy   u1, i4 or i8, [n], from 0
/// classes.txt  one name a line; may be missing, the names are then the numbers
/// ```
///
/// Arrays from elsewhere. Images must be bytes from 0 to 255, channels first: floats would leave open what is black.
public final class NpyPair {

    private NpyPair() {}

    static boolean in(Path folder) {
        return Files.isRegularFile(folder.resolve("images.npy"));
    }

    /// @throws FileFormatException where a file is missing or bad, or the two do not go together
    public static ImageSet read(Path folder) throws FileFormatException {
        Path imageFile = folder.resolve("images.npy"), labelFile = folder.resolve("labels.npy");
        StoredArray images = Npy.read(imageFile);
        int[] shape = images.shape();
        boolean grey = shape.length == 3;
        if (images.type() != Dtype.U8) throw new FileFormatException(imageFile, "the images are " + images.type() + ", only bytes (uint8) are read");
        if (!grey && shape.length != 4) {
            throw new FileFormatException(imageFile, "the shape is " + Arrays.toString(shape) + ", it must be [n, height, width] or [n, channels, height, width]");
        }
        int[] labels = labels(labelFile, shape[0]);
        List<String> names = ClassNames.in(folder.resolve("classes.txt"));
        if (names.isEmpty()) names = ClassNames.numbers(labels);
        ClassNames.check(labelFile, labels, names);
        String name = folder.toAbsolutePath().normalize().getFileName() instanceof Path last ? last.toString() : "npy";
        try {
            return new ImageSet(name, images.bytes(), labels, grey ? 1 : shape[1], shape[shape.length - 2], shape[shape.length - 1], names);
        } catch (IllegalArgumentException e) {
            throw new FileFormatException(imageFile, e.getMessage(), e);
        }
    }

    private static int[] labels(Path file, int count) throws FileFormatException {
        StoredArray labels = Npy.read(file);
        if (labels.shape().length != 1) throw new FileFormatException(file, "labels have rank 1, not " + labels.shape().length);
        if (labels.size() != count) throw new FileFormatException(file, "there are " + labels.size() + " labels but " + count + " images");
        try {
            return labels.ints();
        } catch (ArithmeticException e) {
            throw new FileFormatException(file, "the labels are no class numbers: " + e.getMessage());
        }
    }
}
