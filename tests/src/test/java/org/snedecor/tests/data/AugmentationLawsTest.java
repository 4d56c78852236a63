package org.snedecor.tests.data;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;
import org.snedecor.core.random.RandomStream;
import org.snedecor.models.data.Augmentation;
import org.snedecor.models.data.AugmentationRecipe;
import org.snedecor.models.data.ColourJitter;
import org.snedecor.models.data.Erasing;
import org.snedecor.models.data.ImageSet;
import org.snedecor.models.data.Normalisation;
import org.snedecor.models.data.PlaceMap;
import org.snedecor.models.data.Zoom;

/// What holds of maps of places, of parts and of what is erased, whatever is drawn.
class AugmentationLawsTest {
    private static final int DRAWS = 4000;

    private static float[] changed(Augmentation by, ImageSet set, long seed, int epoch) {
        float[] out = new float[set.imageSize()];
        by.apply(set, 0, Normalisation.unit(set.channels()), seed, epoch, out, 0);
        return out;
    }

    private static Augmentation by(Zoom zoom, Erasing erasing) {
        return new Augmentation(0, false, 0, 0, 0, 0, ColourJitter.NONE, zoom, erasing);
    }

    @Property(tries = 30)
    void whatChangesNothingGivesTheSameBits(@ForAll long seed, @ForAll @IntRange(min = 1, max = 15) int side) {
        ImageSet set = ImageSetTest.random(1, 3, side, side + 2, 1, seed);
        float[] plain = changed(Augmentation.NONE, set, seed, 0);
        assertArrayEquals(plain, changed(by(new Zoom(1, 1), new Erasing(0, 0.5)), set, seed, 0));
        assertArrayEquals(plain, changed(by(new Zoom(1, 2), Erasing.NONE), set, seed, 0), "all of the area leaves no room for other proportions");
    }

    /// Quarter turns with and without a flip are all eight ways to lay a square.
    @Property(tries = 30)
    void quarterTurnsMoveWholePixels(@ForAll long seed, @ForAll @IntRange(min = 1, max = 12) int side, @ForAll @IntRange(min = -4, max = 4) int turns, @ForAll boolean flip) {
        byte[] pixels = ImageSetTest.random(1, 1, side, side, 1, seed).pixels();
        PlaceMap map = PlaceMap.of(side, side, 90 * turns, 1, 0, 0, 0, flip);
        for (int y = 0; y < side; y++) {
            for (int x = 0; x < side; x++) {
                int fromX = flip ? side - 1 - x : x, fromY = y;
                for (int t = 0; t < Math.floorMod(turns, 4); t++) {
                    int turned = side - 1 - fromY;                          // (x, y) comes from (s − 1 − y, x)
                    fromY = fromX;
                    fromX = turned;
                }
                assertEquals(pixels[fromY * side + fromX] & 0xff, map.sample(pixels, 0, side, side, y, x));
            }
        }
    }

    /// A spot on black far from the edge: what moves it by whole pixels keeps its mass to the bit, what turns and shears it to 2%, and what makes it larger multiplies it.
    @Property(tries = 40)
    void massIsPreserved(@ForAll long seed) {
        int side = 48;
        byte[] spot = new byte[side * side];
        for (int y = 0; y < side; y++) {
            for (int x = 0; x < side; x++) spot[y * side + x] = (byte) Math.round(250 * Math.exp(-((y - 23) * (y - 23) + (x - 25) * (x - 25)) / 30.0));
        }
        RandomStream random = RandomStream.of(seed);
        double mass = mass(spot, new PlaceMap(23.5, 23.5, 0, 0, 1, 1, 0, 0, 1), side);
        assertEquals(mass, mass(spot, PlaceMap.of(side, side, 0, 1, 0, random.nextInt(7) - 3, random.nextInt(7) - 3, random.nextInt(2) == 0), side));
        double zoom = random.nextDouble(0.8, 1.3);
        PlaceMap any = PlaceMap.of(side, side, random.nextDouble(-180, 180), zoom, random.nextDouble(-0.2, 0.2), random.nextDouble(-2, 2), random.nextDouble(-2, 2), random.nextInt(2) == 0);
        assertEquals(mass * zoom * zoom, mass(spot, any, side), 0.02 * mass * zoom * zoom);
    }

    private static double mass(byte[] pixels, PlaceMap map, int side) {
        double sum = 0;
        for (int y = 0; y < side; y++) for (int x = 0; x < side; x++) sum += map.sample(pixels, 0, side, side, y, x);
        return sum;
    }

    /// Areas are uniform between the least and all, so their mean is known; every part lies within the image and is stretched no more than asked for.
    @Property(tries = 5)
    void partsHaveTheMeanArea(@ForAll long seed, @ForAll @IntRange(min = 5, max = 90) int percent) {
        Zoom zoom = new Zoom(percent / 100.0, 1.5);
        double sum = 0;
        for (int i = 0; i < DRAWS; i++) {
            Zoom.PartOfImage part = zoom.draw(RandomStream.of(seed, i));
            assertTrue(part.rows() <= 1 && part.columns() <= 1 && part.top() >= 0 && part.top() <= 1 && part.left() >= 0 && part.left() <= 1);
            assertTrue(part.area() > zoom.least() - 1e-12 && part.area() <= 1);
            double stretch = part.rows() / part.columns();
            assertTrue(stretch < 1.5 + 1e-12 && stretch > 1 / 1.5 - 1e-12);
            sum += part.area();
        }
        double deviation = (1 - zoom.least()) / Math.sqrt(12.0 * DRAWS);
        assertEquals((1 + zoom.least()) / 2, sum / DRAWS, 5 * deviation);
    }

    /// On a slope, which bilinear sampling reproduces, a part of area a is a slope √a as steep where nothing is stretched, within the slope's own range.
    @Property(tries = 40)
    void aPartOfASlopeIsASlope(@ForAll long seed) {
        int side = 40;
        byte[] pixels = new byte[side * side];
        for (int i = 0; i < pixels.length; i++) pixels[i] = (byte) (5 * (i % side));
        ImageSet set = new ImageSet("slope", pixels, new int[1], 1, side, side, List.of("a"));
        float[] out = changed(by(new Zoom(0.1, 1), Erasing.NONE), set, seed, 0);
        double step = 255.0 * (out[21] - out[20]);
        assertTrue(step > 5 * Math.sqrt(0.1) - 1e-3 && step <= 5 + 1e-3, () -> "the slope is " + step);
        for (int x = 1; x < side - 2; x++) assertEquals(step, 255.0 * (out[x + 1] - out[x]), 1e-3);
        for (int i = side; i < out.length; i++) assertEquals(out[i % side], out[i], 1e-6);
    }

    /// What is erased is one rectangle, the same in all channels, and as large on average as the mean of the least and the most.
    @Property(tries = 3)
    void oneRectangleIsErased(@ForAll long seed) {
        int side = 32, changedImages = 0;
        ImageSet set = new ImageSet("grey", bytes(3 * side * side, (byte) 128), new int[1], 3, side, side, List.of("a"));
        float grey = 128f / 255;
        double area = 0;
        int images = 1500;
        for (int epoch = 0; epoch < images; epoch++) {
            float[] out = changed(by(Zoom.NONE, new Erasing(0.7, 0.25)), set, seed, epoch);
            int[] other = IntStream.range(0, side * side).filter(i -> out[i] != grey || out[i + side * side] != grey || out[i + 2 * side * side] != grey).toArray();
            if (other.length == 0) continue;
            changedImages++;
            int top = IntStream.of(other).map(i -> i / side).min().orElseThrow(), bottom = IntStream.of(other).map(i -> i / side).max().orElseThrow();
            int left = IntStream.of(other).map(i -> i % side).min().orElseThrow(), right = IntStream.of(other).map(i -> i % side).max().orElseThrow();
            assertEquals((bottom - top + 1) * (right - left + 1), other.length);
            area += other.length / (double) (side * side);
        }
        assertEquals(0.7, changedImages / (double) images, 5 * Math.sqrt(0.21 / images));
        assertEquals((0.02 + 0.25) / 2, area / changedImages, 0.01);
    }

    private static byte[] bytes(int count, byte value) {
        byte[] bytes = new byte[count];
        Arrays.fill(bytes, value);
        return bytes;
    }

    @Property(tries = 10)
    void threadsAndOrderCannotMatter(@ForAll long seed) {
        ImageSet set = ImageSetTest.random(12, 3, 9, 8, 2, seed);
        Augmentation all = AugmentationRecipe.of(List.of(AugmentationRecipe.STRONG, AugmentationRecipe.FLIP, AugmentationRecipe.ZOOM, AugmentationRecipe.ERASING), 9, 8);
        Normalisation by = Normalisation.of(set);
        float[] forwards = new float[set.pixels().length], together = forwards.clone();
        for (int n = 0; n < set.count(); n++) all.apply(set, n, by, seed, 1, forwards, set.offset(n));
        IntStream.range(0, set.count()).map(n -> set.count() - 1 - n).parallel().forEach(n -> all.apply(set, n, by, seed, 1, together, set.offset(n)));
        assertArrayEquals(forwards, together);
    }

    @Test
    void recipesAreMixedByName() {
        Augmentation mixed = AugmentationRecipe.of(List.of(AugmentationRecipe.LIGHT, AugmentationRecipe.FLIP, AugmentationRecipe.ZOOM, AugmentationRecipe.ERASING), 20, 20);
        assertEquals("flip, shift 1, rotation 8, scale 0.1, brightness 0.1, contrast 0.2, saturation 0.3, hue 20, zoom 0.75, erasing 0.5", mixed.toString());
        assertEquals(AugmentationRecipe.STRONG.of(20, 20), AugmentationRecipe.of(List.of(AugmentationRecipe.LIGHT, AugmentationRecipe.STRONG), 20, 20));
        assertEquals(Augmentation.NONE, AugmentationRecipe.of(List.of(AugmentationRecipe.NONE), 20, 20));
        assertThrows(IllegalArgumentException.class, () -> new Zoom(0, 1));
        assertThrows(IllegalArgumentException.class, () -> new Zoom(0.5, 0.9));
        assertThrows(IllegalArgumentException.class, () -> new Erasing(1.1, 0.3));
        assertThrows(IllegalArgumentException.class, () -> new Erasing(Double.NaN, 0.3));
        assertThrows(IllegalArgumentException.class, () -> new Erasing(0.5, 0.01));
    }
}
