package org.snedecor.models.data;

import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.snedecor.core.random.RandomStream;

/// channel c of a pixel = round( colour_c · share of the pixel that the shape covers )
///
/// Small pictures with known factors: one shape on black, in every combination of
///
/// | factor | values |
/// |---|---|
/// | `shape` | triangle, dome, tee, ell |
/// | `colour` | red, green, blue, yellow |
/// | `scale` | half of its height 3, 4 or 5 sixteenths of a side |
/// | `rotation` | 0, 90, 180 or 270 degrees, clockwise |
/// | `x`, `y` | its centre at 5, 7, 9 or 11 sixteenths of a side |
///
/// 3,072 combinations, a picture each. A quarter of the combinations, drawn by the seed, is the test, an eighth is for validation, and training has the
/// rest: what is tested are combinations that were never seen of values that were. The class of a picture is its shape and colour together, 16 in all.
///
/// All arithmetic is of whole numbers: a pixel is covered as far as 8 × 8 points in it are, so every machine has the same bytes. A shape lies on whole pixels,
/// so a step in x or y moves it, and a turn turns it, without changing it otherwise. After the *Sprites* of Reed et al. (NIPS 2015) and *dSprites* of Matthey
/// et al. (2017), but drawn by rules of our own.
///
/// @param side  of the pictures in pixels, a multiple of 16 up to 256   @param seed of what is held out; the pictures do not depend on it
public record Sprites(int side, long seed) {

    /// What `--data sprites` is.
    public static final Sprites STANDARD = new Sprites(16, 1);

    /// By which a command line calls the set, and its table of factors.
    public static final String NAME = "sprites";

    public static final List<String> FACTORS = List.of("shape", "colour", "scale", "rotation", "x", "y");

    private static final List<List<String>> VALUES = List.of(
            List.of("triangle", "dome", "tee", "ell"), List.of("red", "green", "blue", "yellow"), List.of("small", "middle", "large"),
            List.of("0", "90", "180", "270"), List.of("x0", "x1", "x2", "x3"), List.of("y0", "y1", "y2", "y3"));
    private static final int[][] COLOURS = {{230, 60, 60}, {60, 190, 80}, {70, 100, 240}, {230, 200, 50}};
    private static final int UNITS = 16;                                    // of a side
    private static final int[] HALVES = {3, 4, 5};                          // units
    private static final int[] CENTRES = {5, 7, 9, 11};                     // units
    private static final int POINTS = 8;                                    // of a pixel, along each axis
    private static final int GREATEST = 256;
    private static final long HELD_OUT = 0x68656c64206f7574L;              // "held out"

    public Sprites {
        if (side < UNITS || side > GREATEST || side % UNITS != 0) {
            throw new IllegalArgumentException("sprites: a side of " + side + " pixels; it must be a multiple of " + UNITS + " up to " + GREATEST);
        }
    }

    /// How many combinations there are.
    public static int count() {
        return VALUES.stream().mapToInt(List::size).reduce(1, Math::multiplyExact);
    }

    /// The value of each factor, from 0, in combination `n`: the last factor changes fastest.
    public static int[] combination(int n) {
        int[] values = new int[VALUES.size()];
        for (int f = values.length - 1; f >= 0; f--) {
            values[f] = n % VALUES.get(f).size();
            n /= VALUES.get(f).size();
        }
        return values;
    }

    /// The number of a combination.
    public static int number(int... values) {
        int n = 0;
        for (int f = 0; f < values.length; f++) n = n * VALUES.get(f).size() + values[f];
        return n;
    }

    /// `[3, side, side]`, of one combination.
    public byte[] picture(int... values) {
        int size = side / UNITS;
        int[] colour = COLOURS[values[1]];
        byte[] bytes = new byte[colour.length * side * side];
        for (int y = 0; y < side; y++) {
            for (int x = 0; x < side; x++) {
                int covered = covered(SpriteOutline.values()[values[0]], values[3], x - CENTRES[values[4]] * size, y - CENTRES[values[5]] * size, HALVES[values[2]] * size);
                for (int c = 0; c < colour.length; c++) bytes[(c * side + y) * side + x] = (byte) ((colour[c] * covered + POINTS * POINTS / 2) / (POINTS * POINTS));
            }
        }
        return bytes;
    }

    /// How many points of a pixel lie in the shape. Lengths are in halves of the distance of two points: a point has odd coordinates, an edge even ones.
    ///
    /// @param left, top of the pixel, from the centre of the shape   @param half of its height, in pixels
    private static int covered(SpriteOutline shape, int turns, int left, int top, int half) {
        int covered = 0;
        for (int j = 0; j < POINTS; j++) {
            for (int i = 0; i < POINTS; i++) {
                int x = 2 * (POINTS * left + i) + 1, y = 2 * (POINTS * top + j) + 1;
                for (int t = 0; t < turns; t++) {
                    int before = x;                                       // turned back
                    x = y;
                    y = -before;
                }
                if (shape.holds(x, y, 2 * POINTS * half)) covered++;
            }
        }
        return covered;
    }

    /// Training, validation and test, which share no combination. In each part pictures come in the order of their combinations.
    public DataSplit split() {
        int[] drawn = RandomStream.of(seed, HELD_OUT).permutation(count());
        int test = count() / 4, validation = count() / 8;
        return new DataSplit(of(NAME + " train", Arrays.copyOfRange(drawn, test + validation, count())),
                of(NAME + " validation", Arrays.copyOfRange(drawn, test, test + validation)), of(NAME + " test", Arrays.copyOf(drawn, test)));
    }

    /// The same, where the labels of a picture are its values of these factors: a class for each combination of them, called as in `triangle|red`. What is tested
    /// has labels that were learned, in pictures that were not.
    ///
    /// @throws IllegalArgumentException for a factor that there is not, or that comes twice
    public DataSplit split(List<String> factors) {
        require(factors);
        DataSplit split = split();
        return new DataSplit(labelled(split.train(), factors), labelled(split.validation(), factors), labelled(split.test(), factors));
    }

    /// @throws IllegalArgumentException for a factor that there is not, or that comes twice
    static void require(List<String> factors) {
        for (String factor : factors) {
            if (!FACTORS.contains(factor)) throw new IllegalArgumentException("labels " + String.join(",", factors) + ": sprites have no factor '" + factor + "'; there are " + String.join(", ", FACTORS));
        }
        if (Set.copyOf(factors).size() < factors.size()) throw new IllegalArgumentException("labels " + String.join(",", factors) + ": a factor comes twice");
    }

    private static ImageSet labelled(ImageSet part, List<String> factors) {
        List<int[]> values = factors(part);
        List<List<String>> sets = List.of(List.of());
        int[] labels = new int[part.count()];
        for (String name : factors) {
            int f = FACTORS.indexOf(name);
            sets = sets.stream().flatMap(set -> VALUES.get(f).stream().map(value -> Stream.concat(set.stream(), Stream.of(value)).toList())).toList();
            for (int n = 0; n < labels.length; n++) labels[n] = labels[n] * VALUES.get(f).size() + values.get(f)[n];
        }
        Map<String, List<String>> byName = new LinkedHashMap<>();
        for (List<String> set : sets) byName.put(String.join("|", set), set);
        return part.labelled(part.name(), labels, List.copyOf(byName.keySet())).withLabels(byName);
    }

    /// Every picture, in the order of the combinations.
    public ImageSet all() {
        return of(NAME, IntStream.range(0, count()).toArray());
    }

    private ImageSet of(String name, int[] combinations) {
        Arrays.sort(combinations);
        int size = 3 * side * side;
        byte[] pixels = new byte[combinations.length * size];
        int[] labels = new int[combinations.length];
        for (int n = 0; n < combinations.length; n++) {
            int[] values = combination(combinations[n]);
            System.arraycopy(picture(values), 0, pixels, n * size, size);
            labels[n] = values[0] * COLOURS.length + values[1];
        }
        List<String> classes = VALUES.get(0).stream().flatMap(shape -> VALUES.get(1).stream().map(colour -> colour + " " + shape)).toList();
        return new ImageSet(name, pixels, labels, 3, side, side, classes, IntStream.of(combinations).mapToObj(Sprites::name).toList());
    }

    /// What picture `n` is called: its values with `-` between.
    public static String name(int n) {
        return String.join("-", values(n));
    }

    private static List<String> values(int n) {
        int[] values = combination(n);
        return IntStream.range(0, values.length).mapToObj(f -> VALUES.get(f).get(values[f])).toList();
    }

    /// Of each factor the value of each picture of a part, as [#combination] has it.
    public static List<int[]> factors(ImageSet part) {
        int[][] rows = IntStream.range(0, part.count()).mapToObj(n -> {
            String[] values = part.imageName(n).split("-");
            return IntStream.range(0, FACTORS.size()).map(f -> VALUES.get(f).indexOf(values[f])).toArray();
        }).toArray(int[][]::new);
        return IntStream.range(0, FACTORS.size()).mapToObj(f -> Arrays.stream(rows).mapToInt(row -> row[f]).toArray()).toList();
    }

    /// The factors of every picture by their names. They are the same for every side and seed.
    public static FactorTable table() {
        Map<String, List<String>> values = new LinkedHashMap<>();
        for (int n = 0; n < count(); n++) values.put(name(n), values(n));
        return new FactorTable(Path.of(NAME), FACTORS, values);
    }
}
