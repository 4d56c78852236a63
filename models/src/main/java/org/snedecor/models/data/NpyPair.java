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
/// images.npy   whole numbers from 0 to 255, of any type (uint8), [n, height, width] or [n, channels, height, width] with 1 or 3 channels
/// labels.npy   whole numbers of any type, [n] or [n, 1]; those that occur are the classes ([ClassNumbers])
/// classes.txt  the name of label 0, of label 1, ..., one a line; may be missing, the names are then the labels
/// ```
///
/// Arrays from elsewhere. Images are whole numbers, channels first: real numbers and truth values would leave open what is white.
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
        if (!grey && shape.length != 4) {
            throw new FileFormatException(imageFile, "the shape is " + Arrays.toString(shape) + ", it must be [n, height, width] or [n, channels, height, width]");
        }
        StoredArray stored = LabelFile.read(labelFile, shape[0], shape[0] + " images");
        ClassNumbers numbers = new ClassNumbers();
        int[] labels = numbers.of(stored.sortKeys());
        List<String> digits = numbers.names(stored::digits);
        List<String> names = ClassNames.of(folder.resolve("classes.txt"), digits, digits);
        String name = folder.toAbsolutePath().normalize().getFileName() instanceof Path last ? last.toString() : "npy";
        try {
            return new ImageSet(name, pixels(imageFile, images), labels, grey ? 1 : shape[1], shape[shape.length - 2], shape[shape.length - 1], names);
        } catch (IllegalArgumentException e) {
            throw new FileFormatException(imageFile, e.getMessage(), e);
        }
    }

    private static byte[] pixels(Path file, StoredArray images) throws FileFormatException {
        if (images.type() == Dtype.U8) return images.bytes();
        if (!images.type().whole() || images.type() == Dtype.BOOL) {
            throw new FileFormatException(file, "the images are " + images.type() + ", but whole numbers from 0 to 255 are read, best as uint8");
        }
        double[] numbers = images.doubles();
        byte[] pixels = new byte[numbers.length];
        for (int i = 0; i < pixels.length; i++) {
            if (numbers[i] < 0 || numbers[i] > 255) throw new FileFormatException(file, "element " + i + " of the images is " + (long) numbers[i] + ", but pixels are from 0 to 255");
            pixels[i] = (byte) numbers[i];
        }
        return pixels;
    }
}
