package org.snedecor.tests.data;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;
import org.snedecor.core.random.RandomStream;
import org.snedecor.models.data.Augmentation;
import org.snedecor.models.data.ColourJitter;
import org.snedecor.models.data.ImageSet;
import org.snedecor.models.data.Normalisation;

/// Laws of the change of colours. Pictures whose numbers lie about the middle are never cut off by a mild change, so the formula itself shows.
class ColourJitterTest {
    private static final ColourJitter MILD = new ColourJitter(0.1, 0.2, 0.3, 40);

    /// What the four numbers of a draw make of an image, by whole matrices: R after Rodrigues, in doubles.
    @Property(tries = 60)
    void equalsItsFormula(@ForAll long seed, @ForAll @IntRange(min = 1, max = 6) int side) {
        ImageSet set = middling(3, side, seed);
        int plane = set.height() * set.width();
        float[] x = changed(ColourJitter.NONE, set, seed), y = changed(MILD, set, seed);
        RandomStream random = RandomStream.of(seed, 0x636f6c6f757273L, 2, 0);
        double b = 0.1 * (2 * random.nextDouble() - 1), k = Math.pow(1.2, 2 * random.nextDouble() - 1), s = Math.pow(1.3, 2 * random.nextDouble() - 1);
        double angle = Math.toRadians(40 * (2 * random.nextDouble() - 1));
        double u = 1 / Math.sqrt(3);
        double[][] cross = {{0, -u, u}, {u, 0, -u}, {-u, u, 0}}, turn = new double[3][3];
        for (int i = 0; i < 3; i++) for (int j = 0; j < 3; j++) {
            turn[i][j] = (i == j ? Math.cos(angle) : 0) + Math.sin(angle) * cross[i][j] + (1 - Math.cos(angle)) * u * u;
        }
        double m = 0;
        for (float value : x) m += value / (double) x.length;
        for (int p = 0; p < plane; p++) {
            double g = ((double) x[p] + x[p + plane] + x[p + 2 * plane]) / 3;
            for (int i = 0; i < 3; i++) {
                double turned = 0;
                for (int j = 0; j < 3; j++) turned += turn[i][j] * (x[p + j * plane] - g);
                assertEquals(m + k * (g - m) + k * s * turned + b, y[p + i * plane], 1e-6);
            }
        }
    }

    /// Saturation and hue leave each pixel's grey as it was.
    @Property(tries = 60)
    void whatIsColourfulChangesAlone(@ForAll long seed, @ForAll @IntRange(min = 1, max = 6) int side) {
        ImageSet set = middling(3, side, seed);
        int plane = set.height() * set.width();
        float[] x = changed(ColourJitter.NONE, set, seed), y = changed(new ColourJitter(0, 0, 0.3, 180), set, seed);
        for (int p = 0; p < plane; p++) assertEquals((double) x[p] + x[p + plane] + x[p + 2 * plane], (double) y[p] + y[p + plane] + y[p + 2 * plane], 1e-6);
        assertFalse(Arrays.equals(x, y));
    }

    /// Grey stays grey, and is what the same picture of one channel becomes.
    @Property(tries = 60)
    void greyStaysGrey(@ForAll long seed, @ForAll @IntRange(min = 1, max = 6) int side) {
        ImageSet one = ImageSetTest.random(1, 1, side, side + 1, 1, seed);
        int plane = side * (side + 1);
        byte[] thrice = new byte[3 * plane];
        for (int i = 0; i < thrice.length; i++) thrice[i] = one.pixels()[i % plane];
        ImageSet three = new ImageSet("grey", thrice, new int[1], 3, side, side + 1, List.of("a"));
        var strong = new ColourJitter(0.5, 1, 2, 180);
        float[] grey = changed(strong, one, seed), y = changed(strong, three, seed);
        for (int i = 0; i < thrice.length; i++) assertEquals(grey[i % plane], y[i], 1e-6);
    }

    /// Never beyond black and white, and of a grey picture what was brighter is not darker than its neighbour afterwards.
    @Property(tries = 60)
    void orderAndRangeStay(@ForAll long seed, @ForAll @IntRange(min = 2, max = 6) int side) {
        ImageSet set = ImageSetTest.random(1, 1, side, side, 1, seed);
        float[] x = changed(ColourJitter.NONE, set, seed), y = changed(new ColourJitter(1, 3, 0, 0), set, seed);
        for (int i = 0; i < y.length; i++) {
            assertTrue(y[i] >= 0 && y[i] <= 1, "" + y[i]);
            for (int j = 0; j < y.length; j++) assertTrue(x[i] < x[j] || y[i] >= y[j], x[i] + " and " + x[j] + " became " + y[i] + " and " + y[j]);
        }
    }

    /// Colours are drawn apart from places, so one changes nothing in the other.
    @Property(tries = 30)
    void placesAreDrawnAsBefore(@ForAll long seed) {
        ImageSet set = ImageSetTest.random(2, 3, 6, 7, 1, seed);
        var places = new Augmentation(2, true, 1, 20, 0.2, 0.1);
        var both = new Augmentation(2, true, 1, 20, 0.2, 0.1, new ColourJitter(1e-9, 0, 0, 0));
        assertArrayEquals(one(places, set, 1, seed, 3), one(both, set, 1, seed, 3), 1e-5f);
    }

    /// Its key decides: sample, epoch and seed, and nothing else.
    @Test
    void everySampleOfEveryEpochIsDrawnAnew() {
        ImageSet set = middling(3, 4, 1);
        var by = new Augmentation(0, false, 0, 0, 0, 0, MILD);
        float[] first = one(by, set, 0, 5, 0);
        assertArrayEquals(first, one(by, set, 0, 5, 0));
        assertNotEquals(Arrays.hashCode(first), Arrays.hashCode(one(by, set, 0, 5, 1)));
        assertNotEquals(Arrays.hashCode(first), Arrays.hashCode(one(by, set, 0, 6, 0)));
        float[] other = new float[set.imageSize()];
        by.apply(set, 0, Normalisation.unit(3), 5, 0, 1, other, 0);
        assertNotEquals(Arrays.hashCode(first), Arrays.hashCode(other));
    }

    /// Normalisation comes last, by each channel's own numbers.
    @Test
    void theResultIsNormalised() {
        ImageSet set = middling(3, 4, 2);
        var by = new Augmentation(0, false, 0, 0, 0, 0, MILD);
        Normalisation normalisation = Normalisation.of(set);
        float[] plain = one(by, set, 0, 5, 0), y = new float[plain.length];
        by.apply(set, 0, normalisation, 5, 0, y, 0);
        for (int i = 0; i < y.length; i++) {
            int c = i / (y.length / 3);
            assertEquals((plain[i] - normalisation.mean()[c]) / normalisation.std()[c], y[i], 1e-5);
        }
    }

    @Test
    void refusesWhatMakesNoSense() {
        assertEquals("augmentation: brightness = -0.1 must be finite and not negative",
                assertThrows(IllegalArgumentException.class, () -> new ColourJitter(-0.1, 0, 0, 0)).getMessage());
        assertThrows(IllegalArgumentException.class, () -> new ColourJitter(0, Double.NaN, 0, 0));
        assertThrows(IllegalArgumentException.class, () -> new ColourJitter(0, 0, Double.POSITIVE_INFINITY, 0));
        assertThrows(IllegalArgumentException.class, () -> new ColourJitter(0, 0, 0, -1));
    }

    /// Numbers from 102 to 152.
    private static ImageSet middling(int channels, int side, long seed) {
        byte[] pixels = new byte[channels * side * (side + 1)];
        RandomStream random = RandomStream.of(seed);
        for (int i = 0; i < pixels.length; i++) pixels[i] = (byte) (102 + random.nextInt(51));
        return new ImageSet("middling", pixels, new int[1], channels, side, side + 1, List.of("a"));
    }

    private static float[] changed(ColourJitter by, ImageSet set, long seed) {
        return one(new Augmentation(0, false, 0, 0, 0, 0, by), set, 0, seed, 2);
    }

    private static float[] one(Augmentation by, ImageSet set, int n, long seed, int epoch) {
        float[] out = new float[set.imageSize()];
        by.apply(set, n, Normalisation.unit(set.channels()), seed, epoch, out, 0);
        return out;
    }
}
