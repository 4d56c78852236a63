package org.snedecor.models.data;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.snedecor.models.io.ArrayPlace;
import org.snedecor.models.io.Dtype;
import org.snedecor.models.io.FileFormatException;
import org.snedecor.models.io.Npy;
import org.snedecor.models.io.PixelSource;
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
        return read(folder, Streaming.AUTOMATIC);
    }

    /// @param streaming images of type uint8, row-major, can be streamed; others are read into memory
    static ImageSet read(Path folder, Streaming streaming) throws FileFormatException {
        Path imageFile = folder.resolve("images.npy"), labelFile = folder.resolve("labels.npy");
        Optional<ArrayPlace> place = Npy.place(imageFile).filter(found -> streaming.streams(found.bytes()));
        if (place.isPresent()) {
            int[] shape = place.get().shape();
            checkRank(imageFile, shape);
            return of(folder, imageFile, labelFile, shape, place.get().mapped());
        }
        StoredArray images = Npy.read(imageFile);
        int[] shape = images.shape();
        checkRank(imageFile, shape);
        byte[] pixels = pixels(imageFile, images);
        return of(folder, imageFile, labelFile, shape, PixelSource.of(pixels, shape[0] == 0 ? Math.max(1, size(shape)) : Math.max(1, pixels.length / shape[0])));
    }

    /// Bytes of one image.
    private static int size(int[] shape) {
        return (int) Math.min(Integer.MAX_VALUE, Arrays.stream(shape).skip(1).asLongStream().reduce(1, (a, b) -> a * b));
    }

    private static void checkRank(Path imageFile, int[] shape) throws FileFormatException {
        if (shape.length != 3 && shape.length != 4) {
            throw new FileFormatException(imageFile, "the shape is " + Arrays.toString(shape) + ", it must be [n, height, width] or [n, channels, height, width]");
        }
    }

    private static ImageSet of(Path folder, Path imageFile, Path labelFile, int[] shape, PixelSource pixels) throws FileFormatException {
        boolean grey = shape.length == 3;
        StoredArray stored = LabelFile.read(labelFile, shape[0], shape[0] + " images");
        ClassNumbers numbers = new ClassNumbers();
        int[] labels = numbers.of(stored.sortKeys());
        List<String> digits = numbers.names(stored::digits);
        List<String> names = ClassNames.of(folder.resolve("classes.txt"), digits, digits);
        String name = folder.toAbsolutePath().normalize().getFileName() instanceof Path last ? last.toString() : "npy";
        try {
            return new ImageSet(name, pixels, labels, grey ? 1 : shape[1], shape[shape.length - 2], shape[shape.length - 1], names, List.of());
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
