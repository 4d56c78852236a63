package org.snedecor.models.data;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.snedecor.models.io.FileFormatException;
import org.snedecor.models.io.Idx;

/// ```
/// train-images-idx3-ubyte  train-labels-idx1-ubyte  t10k-images-idx3-ubyte  t10k-labels-idx1-ubyte     each perhaps .gz
/// ```
///
/// MNIST and all that is made like it. Class names come from `classes.txt`, one a line, where the folder has one; else
/// they are those of Fashion-MNIST if the folder's name has `fashion` in it, else the numbers.
public final class IdxFiles {

    static final String TRAIN = "train", TEST = "t10k";

    private static final List<String> FASHION = List.of("T-shirt/top", "Trouser", "Pullover", "Dress", "Coat", "Sandal",
            "Shirt", "Sneaker", "Bag", "Ankle boot");

    private IdxFiles() {}

    /// Whether the folder holds IDX files by these names.
    static boolean in(Path folder) {
        return Files.isRegularFile(file(folder, TRAIN, "images-idx3"));
    }

    /// @throws FileFormatException where one of the four is missing or bad, or images and labels do not go together
    public static DataSplit read(Path folder) throws FileFormatException {
        int[] trainLabels = labels(file(folder, TRAIN, "labels-idx1")), testLabels = labels(file(folder, TEST, "labels-idx1"));
        List<String> names = ClassNames.in(folder.resolve("classes.txt"));
        String name = folder.toAbsolutePath().normalize().getFileName() instanceof Path last ? last.toString() : "idx";
        if (names.isEmpty()) {
            names = ClassNames.numbers(trainLabels, testLabels);
            if (name.contains("fashion") && names.size() == FASHION.size()) names = FASHION;
        }
        ClassNames.check(file(folder, TRAIN, "labels-idx1"), trainLabels, names);
        ClassNames.check(file(folder, TEST, "labels-idx1"), testLabels, names);
        ImageSet train = images(file(folder, TRAIN, "images-idx3"), name + " train", trainLabels, names);
        ImageSet test = images(file(folder, TEST, "images-idx3"), name + " test", testLabels, names);
        if (train.height() != test.height() || train.width() != test.width()) {
            throw new FileFormatException(folder, "the images of train are " + train.height() + " by " + train.width() + ", those of t10k " + test.height() + " by " + test.width());
        }
        return DataSplit.of(train, test);
    }

    /// One file of images `[n, height, width]` with its labels.
    private static ImageSet images(Path file, String name, int[] labels, List<String> names) throws FileFormatException {
        return images(file, Idx.read(file), name, labels, names);
    }

    static ImageSet images(Path file, Idx idx, String name, int[] labels, List<String> names) throws FileFormatException {
        int[] shape = idx.shape();
        if (shape.length != 3) throw new FileFormatException(file, "at byte 3: images have rank 3 (count, height, width), not " + shape.length);
        if (shape[0] != labels.length) throw new FileFormatException(file, "at byte 4: there are " + shape[0] + " images but " + labels.length + " labels");
        try {
            return new ImageSet(name, idx.data(), labels, 1, shape[1], shape[2], names);
        } catch (IllegalArgumentException e) {
            throw new FileFormatException(file, e.getMessage(), e);
        }
    }

    /// One file of labels `[n]`.
    private static int[] labels(Path file) throws FileFormatException {
        return labels(file, Idx.read(file));
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
