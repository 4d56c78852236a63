package org.snedecor.models.data;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.snedecor.models.io.FileFormatException;
import org.snedecor.models.io.NorbMatrix;
import org.snedecor.models.io.PixelSource;

/// ```
/// smallnorb-5x46789x9x18x6x2x96x96-training-dat.mat     [n, 2, 96, 96] uint8: left and right picture of a stereo pair
/// smallnorb-5x46789x9x18x6x2x96x96-training-cat.mat     [n] int32: the category
/// smallnorb-5x46789x9x18x6x2x96x96-training-info.mat    [n, 4] int32: instance, elevation, azimuth, lighting
/// smallnorb-5x01235x9x18x6x2x96x96-testing-….mat        the same of five other instances of each category
/// ```
///
/// Small NORB (LeCun, Huang, Bottou, *Learning Methods for Generic Object Recognition with Invariance to Pose and Lighting*, CVPR 2004), each file perhaps packed (`.gz`).
/// The classes are toys, a category and an instance: 25 to learn from and 25 unseen ones. Both pictures of a pair are images of their own. An image is called by what is known
/// of it, as in `animal 4 elevation 0 azimuth 12 lighting 3 left`.
final class SmallNorb {
    private static final String TRAINING = "-training-", TESTING = "-testing-";
    private static final List<String> CATEGORIES = List.of("animal", "human", "airplane", "truck", "car");
    private static final List<String> SIDES = List.of("left", "right");
    private static final int FACTORS = 4;

    private SmallNorb() {}

    static boolean in(Path folder) throws FileFormatException {
        return file(folder, TRAINING, "dat").isPresent();
    }

    /// @param streaming files that are not packed can be streamed; packed ones are read into memory
    /// @throws FileFormatException where one of the six is missing or bad, or they do not go together
    static DataSplit read(Path folder, Streaming streaming) throws FileFormatException {
        return DataSplit.of(part(folder, TRAINING, streaming), part(folder, TESTING, streaming)).numberedByName();
    }

    private static ImageSet part(Path folder, String part, Streaming streaming) throws FileFormatException {
        Path pictures = needed(folder, part, "dat");
        int[] shape = NorbMatrix.shape(pictures);
        if (shape.length != 4 || shape[1] != SIDES.size()) throw new FileFormatException(pictures, "the shape is " + Arrays.toString(shape) + ", but that of stereo pairs is [n, 2, height, width]");
        int pairs = shape[0];
        int[] category = numbers(needed(folder, part, "cat"), pairs, 1), info = numbers(needed(folder, part, "info"), pairs, FACTORS);
        List<String> toys = new ArrayList<>(), names = new ArrayList<>();
        for (int n = 0; n < pairs; n++) {
            if (category[n] < 0 || category[n] >= CATEGORIES.size()) throw new FileFormatException(needed(folder, part, "cat"), "the category of pair " + n + " is " + category[n] + ", not 0 to 4");
            String toy = CATEGORIES.get(category[n]) + " " + info[n * FACTORS];
            for (String side : SIDES) {
                toys.add(toy);
                names.add(String.format(Locale.ROOT, "%s elevation %d azimuth %d lighting %d %s", toy, info[n * FACTORS + 1], info[n * FACTORS + 2], info[n * FACTORS + 3], side));
            }
        }
        List<String> classes = toys.stream().distinct().sorted().toList();
        int[] labels = toys.stream().mapToInt(classes::indexOf).toArray();
        PixelSource pixels = NorbMatrix.images(pictures, shape[2] * shape[3], streaming::streams);
        String name = folder.toAbsolutePath().normalize().getFileName() + (part.equals(TRAINING) ? " train" : " test");
        try {
            return new ImageSet(name, pixels, labels, 1, shape[2], shape[3], classes, names);
        } catch (IllegalArgumentException e) {
            throw new FileFormatException(pictures, e.getMessage(), e);
        }
    }

    private static int[] numbers(Path file, int pairs, int each) throws FileFormatException {
        int[] numbers = NorbMatrix.integers(file);
        if (numbers.length != pairs * each) throw new FileFormatException(file, "it has " + numbers.length + " numbers, but there are " + pairs + " pairs with " + each + " each");
        return numbers;
    }

    private static Path needed(Path folder, String part, String kind) throws FileFormatException {
        return file(folder, part, kind).orElseThrow(() -> new FileFormatException(folder, "there is no file smallnorb-…" + part + kind + ".mat, packed or not"));
    }

    private static Optional<Path> file(Path folder, String part, String kind) throws FileFormatException {
        for (NamedPath file : NamedPath.in(folder)) {
            if (file.name().startsWith("smallnorb-") && (file.name().endsWith(part + kind + ".mat") || file.name().endsWith(part + kind + ".mat.gz"))) return Optional.of(file.path());
        }
        return Optional.empty();
    }
}
