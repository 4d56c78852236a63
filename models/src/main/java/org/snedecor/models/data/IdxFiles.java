package org.snedecor.models.data;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.snedecor.models.io.ArrayPlace;
import org.snedecor.models.io.FileFormatException;
import org.snedecor.models.io.Idx;
import org.snedecor.models.io.PixelSource;

/// ```
/// train-images-idx3-ubyte  train-labels-idx1-ubyte  t10k-images-idx3-ubyte  t10k-labels-idx1-ubyte     each perhaps .gz
/// ```
///
/// MNIST and all that is made like it. The labels that occur are the classes ([ClassNumbers]), those of training first. They are called by
/// their lines in `classes.txt`, counted from 0, where the folder has one; as in Fashion-MNIST if the folder's name has `fashion` in it and
/// they are 0 to 9; else by their numbers.
public final class IdxFiles {

    static final String TRAIN = "train", TEST = "t10k";

    private static final List<String> FASHION = List.of("T-shirt/top", "Trouser", "Pullover", "Dress", "Coat", "Sandal",
            "Shirt", "Sneaker", "Bag", "Ankle boot");

    private static final List<String> DIGITS = List.of("0", "1", "2", "3", "4", "5", "6", "7", "8", "9");

    private IdxFiles() {}

    /// Whether the folder holds IDX files by these names.
    static boolean in(Path folder) {
        return Files.isRegularFile(file(folder, TRAIN, "images-idx3"));
    }

    /// @throws FileFormatException where one of the four is missing or bad, or images and labels do not go together
    public static DataSplit read(Path folder) throws FileFormatException {
        return read(folder, Streaming.AUTOMATIC);
    }

    /// @param streaming files that are not packed can be streamed; packed ones are read into memory
    static DataSplit read(Path folder, Streaming streaming) throws FileFormatException {
        String name = folder.toAbsolutePath().normalize().getFileName() instanceof Path last ? last.toString() : "idx";
        ClassNumbers numbers = new ClassNumbers();
        int[] trainLabels = numbers.of(labels(file(folder, TRAIN, "labels-idx1")));
        int inTraining = numbers.count();
        int[] testLabels = numbers.of(labels(file(folder, TEST, "labels-idx1")));
        List<String> digits = numbers.names(Long::toString);
        List<String> names = ClassNames.of(folder.resolve("classes.txt"), digits, name.contains("fashion") && digits.equals(DIGITS) ? FASHION : digits);
        ImageSet train = images(file(folder, TRAIN, "images-idx3"), streaming, name + " train", trainLabels, names.subList(0, inTraining));
        ImageSet test = images(file(folder, TEST, "images-idx3"), streaming, name + " test", testLabels, names);
        if (train.height() != test.height() || train.width() != test.width()) {
            throw new FileFormatException(folder, "the images of train are " + train.height() + " by " + train.width() + ", those of t10k " + test.height() + " by " + test.width());
        }
        return DataSplit.of(train, test);
    }

    /// One file of images `[n, height, width]` with its labels.
    private static ImageSet images(Path file, Streaming streaming, String name, int[] labels, List<String> names) throws FileFormatException {
        Optional<ArrayPlace> place = Idx.place(file);
        if (place.isEmpty() || !streaming.streams(place.get().bytes())) return images(file, Idx.read(file), name, labels, names);
        checkShape(file, place.get().shape(), labels.length);
        return images(file, place.get().shape(), place.get().mapped(), name, labels, names);
    }

    static ImageSet images(Path file, Idx idx, String name, int[] labels, List<String> names) throws FileFormatException {
        int[] shape = idx.shape();
        checkShape(file, shape, labels.length);
        return images(file, shape, PixelSource.of(idx.data(), Math.max(1, shape[1] * shape[2])), name, labels, names);
    }

    private static void checkShape(Path file, int[] shape, int labels) throws FileFormatException {
        if (shape.length != 3) throw new FileFormatException(file, "at byte 3: images have rank 3 (count, height, width), not " + shape.length);
        if (shape[0] != labels) throw new FileFormatException(file, "at byte 4: there are " + shape[0] + " images but " + labels + " labels");
    }

    private static ImageSet images(Path file, int[] shape, PixelSource pixels, String name, int[] labels, List<String> names) throws FileFormatException {
        try {
            return new ImageSet(name, pixels, labels, 1, shape[1], shape[2], names, List.of());
        } catch (IllegalArgumentException e) {
            throw new FileFormatException(file, e.getMessage(), e);
        }
    }

    /// One file of labels `[n]`.
    private static long[] labels(Path file) throws FileFormatException {
        return Arrays.stream(labels(file, Idx.read(file))).asLongStream().toArray();
    }

    static int[] labels(Path file, Idx idx) throws FileFormatException {
        if (idx.shape().length != 1) throw new FileFormatException(file, "at byte 3: labels have rank 1, not " + idx.shape().length);
        int[] labels = new int[idx.data().length];
        for (int i = 0; i < labels.length; i++) labels[i] = idx.data()[i] & 0xff;
        return labels;
    }

    /// The name as it is packed, unpacked, or with the dot that some unpackers make; the first if none exists.
    private static Path file(Path folder, String part, String kind) {
        String dashed = part + "-" + kind + "-ubyte", dotted = dashed.replace("-idx", ".idx");
        for (String name : List.of(dashed, dashed + ".gz", dotted, dotted + ".gz")) {
            if (Files.isRegularFile(folder.resolve(name))) return folder.resolve(name);
        }
        return folder.resolve(dashed + ".gz");
    }
}
