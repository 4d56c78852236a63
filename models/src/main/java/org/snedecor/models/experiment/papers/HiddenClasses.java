package org.snedecor.models.experiment.papers;

import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.function.IntUnaryOperator;
import java.util.stream.IntStream;
import org.snedecor.core.random.RandomStream;
import org.snedecor.models.data.Glyphs;
import org.snedecor.models.data.ImageSet;

/// Characters of Glyphs thrown together, [#MERGED] to a class: what the training is told is the class, what it is asked about afterwards is the character, and
/// attributes of the drawing that no label tells of. Training and test have the same characters in other typefaces.
///
/// @param train, test labelled by class   @param trainCharacters, testCharacters of each image
/// @param attributes which test images have each of [#ATTRIBUTES]
record HiddenClasses(ImageSet train, ImageSet test, int[] trainCharacters, int[] testCharacters, List<boolean[]> attributes) {
    static final int CLASSES = 8;
    static final int MERGED = 3;
    static final int TRAIN = 70;
    static final int TEST = 30;
    static final List<String> ATTRIBUTES = List.of("heavy", "light", "wide", "narrow");

    private static final long PURPOSE = 0x68696464656eL;                     // "hidden"
    private static final int INK = 128;

    /// Which characters, which go together and which images of each, by the seed.
    static HiddenClasses drawn(ImageSet glyphs, long seed) {
        int[] characters = Arrays.copyOf(RandomStream.of(seed, PURPOSE).permutation(glyphs.classes()), CLASSES * MERGED);
        ImageSet some = glyphs.ofClasses(characters);
        int[][] rows = new int[characters.length][];
        for (int c = 0; c < rows.length; c++) {
            int character = c;
            rows[c] = IntStream.range(0, some.count()).filter(n -> some.labels()[n] == character).toArray();
            RandomStream.of(seed, PURPOSE, c).shuffle(rows[c]);
        }
        ImageSet train = some.select(Arrays.stream(rows).flatMapToInt(r -> Arrays.stream(r, 0, TRAIN)).toArray());
        ImageSet test = some.select(Arrays.stream(rows).flatMapToInt(r -> Arrays.stream(r, TRAIN, TRAIN + TEST)).toArray());
        return new HiddenClasses(merged(train), merged(test), train.labels(), test.labels(), List.of(
                quarter(test, row -> ink(test, row)), quarter(test, row -> -ink(test, row)), quarter(test, row -> width(test, row)), quarter(test, row -> -width(test, row))));
    }

    private static ImageSet merged(ImageSet set) {
        return set.labelled(set.name() + " merged", IntStream.of(set.labels()).map(c -> c / MERGED).toArray(), IntStream.range(0, CLASSES).mapToObj(Integer::toString).toList());
    }

    /// Those in the upper quarter of their character, so that an attribute says nothing of the character; of equal ones the first.
    private static boolean[] quarter(ImageSet set, IntUnaryOperator amount) {
        int[] amounts = IntStream.range(0, set.count()).map(amount).toArray();
        boolean[] has = new boolean[set.count()];
        for (int c = 0; c < set.classes(); c++) {
            int character = c;
            IntStream.range(0, set.count()).filter(n -> set.labels()[n] == character).boxed().sorted(Comparator.comparingInt(n -> -amounts[n])).limit(TEST / 4).forEach(n -> has[n] = true);
        }
        return has;
    }

    private static int ink(ImageSet set, int row) {
        return IntStream.range(0, set.imageSize()).map(i -> set.pixel(row, 0, i / set.width(), i % set.width())).sum();
    }

    /// Columns with ink.
    private static int width(ImageSet set, int row) {
        return (int) IntStream.range(0, set.width()).filter(x -> IntStream.range(0, set.height()).anyMatch(y -> set.pixel(row, 0, y, x) >= INK)).count();
    }
}
