package org.snedecor.tests.data;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import java.util.zip.CRC32;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;
import org.snedecor.models.data.BatchPlan;
import org.snedecor.models.data.ClassSplit;
import org.snedecor.models.data.DataSets;
import org.snedecor.models.data.DataSplit;
import org.snedecor.models.data.FactorTable;
import org.snedecor.models.data.ImageSet;
import org.snedecor.models.data.Sampler;
import org.snedecor.models.data.Sprites;
import org.snedecor.models.io.FileFormatException;

class SpritesTest {
    private static final int SHAPE = 0, COLOUR = 1, SCALE = 2, ROTATION = 3, X = 4, Y = 5;

    private static int at(byte[] picture, int side, int c, int y, int x) {
        return y < 0 || x < 0 || y >= side || x >= side ? 0 : picture[(c * side + y) * side + x] & 255;
    }

    private static int[] with(int[] values, int factor, int value) {
        int[] others = values.clone();
        others[factor] = value;
        return others;
    }

    /// A step in x moves every pixel by an eighth of the side, and leaves nothing behind.
    @Property(tries = 60)
    void aPlaceMovesIt(@ForAll @IntRange(min = 0, max = 3071) int n, @ForAll @IntRange(min = 1, max = 3) int sixteenths) {
        int side = 16 * sixteenths;
        int[] values = Sprites.combination(n);
        byte[] moved = new Sprites(side, 1).picture(values), first = new Sprites(side, 1).picture(with(with(values, X, 0), Y, 0));
        for (int c = 0; c < 3; c++) {
            for (int y = 0; y < side; y++) {
                for (int x = 0; x < side; x++) {
                    assertEquals(at(first, side, c, y - values[Y] * side / 8, x - values[X] * side / 8), at(moved, side, c, y, x), Sprites.name(n));
                }
            }
        }
        assertEquals(sum(first), sum(moved), "nothing of it is cut off");
    }

    private static int sum(byte[] picture) {
        int sum = 0;
        for (byte b : picture) sum += b & 255;
        return sum;
    }

    /// Clockwise about the centre of the shape: pixel (x, y) from the centre comes from (y, −1 − x).
    @Property(tries = 60)
    void aTurnTurnsIt(@ForAll @IntRange(min = 0, max = 3071) int n) {
        int[] values = Sprites.combination(n);
        byte[] now = Sprites.STANDARD.picture(values), turned = Sprites.STANDARD.picture(with(values, ROTATION, (values[ROTATION] + 1) % 4));
        int cx = 5 + 2 * values[X], cy = 5 + 2 * values[Y];
        for (int c = 0; c < 3; c++) {
            for (int y = 0; y < 16; y++) {
                for (int x = 0; x < 16; x++) assertEquals(at(now, 16, c, cy - 1 - (x - cx), cx + (y - cy)), at(turned, 16, c, y, x), Sprites.name(n));
            }
        }
        assertFalse(Arrays.equals(now, turned), "a turn is seen");
    }

    /// Colour says how much of each channel there is, and not where.
    @Property(tries = 60)
    void aColourColoursIt(@ForAll @IntRange(min = 0, max = 3071) int n) {
        int[][] full = {{230, 60, 60}, {60, 190, 80}, {70, 100, 240}, {230, 200, 50}};
        int[] values = Sprites.combination(n);
        byte[] red = Sprites.STANDARD.picture(with(values, COLOUR, 0)), now = Sprites.STANDARD.picture(values);
        for (int p = 0; p < 256; p++) {
            double covered = (red[p] & 255) / 230.0;
            for (int c = 0; c < 3; c++) assertEquals(full[values[COLOUR]][c] * covered, now[c * 256 + p] & 255, 1.1, Sprites.name(n));
        }
    }

    /// Each shape has the area that its formula has.
    @Test
    void shapesAndScalesHaveTheirArea() {
        double[] shares = {2, 2 + Math.PI / 2, 4 / 3.0 + 8 / 9.0, 4 / 3.0 + 8 / 9.0};              // of r²
        for (int shape = 0; shape < 4; shape++) {
            for (int scale = 0; scale < 3; scale++) {
                byte[] picture = new Sprites(64, 1).picture(shape, 0, scale, 0, 0, 0);
                double area = 0, half = 4 * (3 + scale);
                for (int p = 0; p < 64 * 64; p++) area += (picture[p] & 255) / 230.0;
                assertEquals(shares[shape], area / (half * half), 0.02);
            }
        }
        Set<String> all = new HashSet<>();
        ImageSet set = Sprites.STANDARD.all();
        for (int n = 0; n < set.count(); n++) all.add(Arrays.toString(set.picture(n).pixels()));
        assertEquals(Sprites.count(), all.size(), "no two combinations look alike");
    }

    @Property(tries = 30)
    void whatIsHeldOutIsNotTrained(@ForAll long seed) {
        DataSplit split = new Sprites(16, seed).split(), again = new Sprites(16, seed).split();
        Set<String> names = new HashSet<>();
        Stream.of(split.train(), split.validation(), split.test()).forEach(part -> IntStream.range(0, part.count()).forEach(n -> assertTrue(names.add(part.imageName(n)))));
        assertEquals(Sprites.count(), names.size());
        assertEquals(List.of(1920, 384, 768), List.of(split.train().count(), split.validation().count(), split.test().count()));
        assertEquals(split.test().imageNames(), again.test().imageNames());
        assertArrayEquals(split.train().pixels(), again.train().pixels());
    }

    /// On every machine: the bytes of all pictures of both sizes, and the first names held out.
    @Test
    void theSameBits() throws FileFormatException {
        CRC32 crc = new CRC32();
        crc.update(Sprites.STANDARD.all().pixels());
        crc.update(new Sprites(32, 1).all().pixels());
        assertEquals(CRC, crc.getValue());
        assertEquals(FIRST, Sprites.STANDARD.split().test().imageNames().subList(0, 3));
        ClassSplit none = new ClassSplit(0.5, 0.1, 1);
        assertEquals("sprites test: 768 images of 3 x 16 x 16 in 16 classes", DataSets.open("sprites", none).test().toString());
        assertEquals("sprites train: 1920 images of 3 x 32 x 32 in 16 classes", DataSets.open("sprites@3x32x32", none).train().toString());
    }

    /// As another program, in Python, draws them.
    private static final long CRC = 2112511860L;
    private static final List<String> FIRST = List.of("triangle-red-small-0-x0-y0", "triangle-red-small-0-x0-y2", "triangle-red-small-0-x1-y2");

    @Test
    void factorsAreThoseOfThePictures() throws FileFormatException {
        FactorTable table = Sprites.table();
        assertEquals(Sprites.FACTORS, table.factors());
        ImageSet all = Sprites.STANDARD.all();
        List<int[]> numbers = table.numbers(all);
        for (int n = 0; n < all.count(); n++) {
            int[] values = Sprites.combination(n);
            assertEquals(n, Sprites.number(values));
            for (int f = 0; f < values.length; f++) assertEquals(values[f], numbers.get(f)[n]);
            assertEquals(all.classNames().get(all.labels()[n]), table.values().get(all.imageName(n)).get(COLOUR) + " " + table.values().get(all.imageName(n)).get(SHAPE));
        }
        // By every factor in turn, in batches of its values.
        ImageSet train = Sprites.STANDARD.split().train();
        Sampler sampler = new BatchPlan.Factors("sprites", 4, 5).sampler(train, 3);
        int[][] epoch = sampler.epoch(0);
        for (int b = 0; b < 12; b++) {
            int[] labels = sampler.labelled(train, b).labels();
            assertEquals(b % 6 == SCALE ? 3 : 4, IntStream.of(epoch[b]).map(row -> labels[row]).distinct().count());
        }
    }

    @Test
    void sizesAreWholeSixteenths() {
        for (int side : new int[] {0, -16, 8, 17, 272}) assertThrows(IllegalArgumentException.class, () -> new Sprites(side, 1));
        for (String spec : List.of("sprites@1x16x16", "sprites@3x16x32", "sprites@3x20x20")) {
            FileFormatException e = assertThrows(FileFormatException.class, () -> DataSets.open(spec, new ClassSplit(0.5, 0.1, 1)));
            assertTrue(e.getMessage().startsWith("sprites: "), e.getMessage());
        }
    }
}
