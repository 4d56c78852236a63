package org.snedecor.tests.data;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;
import org.snedecor.models.data.Augmentation;
import org.snedecor.models.data.ColourJitter;
import org.snedecor.models.data.ImageSet;
import org.snedecor.models.data.Normalisation;

class AugmentationTest {

    private static final Augmentation ALL = new Augmentation(1.5, true, 2, 15, 0.2, 0.1);

    @Property(tries = 30)
    void noneIsNormalisationAlone(@ForAll long seed, @ForAll @IntRange(min = 1, max = 20) int side) {
        ImageSet set = ImageSetTest.random(3, 3, side, side + 1, 2, seed);
        Normalisation by = Normalisation.of(set);
        float[] out = one(Augmentation.NONE, set, 1, by, seed, 0);
        for (int i = 0; i < out.length; i++) {
            int c = i / (side * (side + 1));
            assertEquals((float) (((set.pixels()[set.offset(1) + i] & 0xff) / 255.0 - by.mean()[c]) / by.std()[c]), out[i]);
        }
    }

    @Property(tries = 30)
    void threadsAndOrderCannotMatter(@ForAll long seed, @ForAll @IntRange(max = 5) int epoch) {
        ImageSet set = ImageSetTest.random(16, 3, 7, 6, 2, seed);
        Normalisation by = Normalisation.of(set);
        float[] forwards = new float[set.pixels().length], together = forwards.clone();
        for (int n = 0; n < set.count(); n++) ALL.apply(set, n, by, seed, epoch, forwards, set.offset(n));
        IntStream.range(0, set.count()).map(n -> set.count() - 1 - n).parallel().forEach(n -> ALL.apply(set, n, by, seed, epoch, together, set.offset(n)));
        assertArrayEquals(forwards, together);
        assertFalse(Arrays.equals(one(ALL, set, 0, by, seed, epoch), one(ALL, set, 0, by, seed, epoch + 1)));
    }

    @Property(tries = 30)
    void aFlipMirrorsOrLeaves(@ForAll long seed) {
        ImageSet set = ImageSetTest.random(1, 1, 3, 4, 1, seed);
        Normalisation by = Normalisation.unit(1);
        float[] plain = one(Augmentation.NONE, set, 0, by, seed, 0), mirror = new float[12];
        for (int i = 0; i < 12; i++) mirror[i] = plain[i / 4 * 4 + 3 - i % 4];
        boolean flipped = false, left = false;
        for (int epoch = 0; epoch < 40; epoch++) {
            float[] y = one(new Augmentation(0, true, 0, 0, 0, 0), set, 0, by, seed, epoch);
            flipped |= Arrays.equals(mirror, y);
            left |= Arrays.equals(plain, y);
            assertTrue(Arrays.equals(mirror, y) || Arrays.equals(plain, y));
        }
        assertTrue(flipped && left);
    }

    /// A crop moves whole pixels: every output is one of the (2·2 + 1)² moved images, with the edge's pixels where nothing was.
    @Test void aCropMovesByWholePixels() {
        ImageSet set = ImageSetTest.random(1, 1, 5, 6, 1, 3);
        for (int epoch = 0; epoch < 50; epoch++) {
            float[] y = one(new Augmentation(0, false, 2, 0, 0, 0), set, 0, Normalisation.unit(1), 9, epoch);
            boolean found = false;
            for (int dy = -2; dy <= 2; dy++) for (int dx = -2; dx <= 2; dx++) found |= Arrays.equals(y, moved(set, dy, dx));
            assertTrue(found);
        }
    }

    /// A picture that is the same everywhere stays so under any map, to its corners: white paper gets no black ones.
    @Property(tries = 60)
    void aConstantStaysAConstant(@ForAll byte grey, @ForAll long seed, @ForAll @IntRange(min = 1, max = 12) int side) {
        byte[] pixels = new byte[side * (side + 3)];
        Arrays.fill(pixels, grey);
        ImageSet set = new ImageSet("grey", pixels, new int[1], 1, side, side + 3, List.of("a"));
        for (float y : one(new Augmentation(5, true, 3, 80, 0.5, 0.3), set, 0, Normalisation.unit(1), seed, 0)) assertEquals((grey & 0xff) / 255f, y, 1e-6);
    }

    /// What a map draws lies between the smallest and the largest number of the picture, for it is a mean of four of them.
    @Property(tries = 60)
    void nothingIsDarkerOrBrighterThanThePicture(@ForAll long seed, @ForAll @IntRange(min = 1, max = 9) int side) {
        ImageSet set = ImageSetTest.random(1, 1, side, side, 1, seed);
        int least = 255, most = 0;
        for (byte b : set.pixels()) {
            least = Math.min(least, b & 0xff);
            most = Math.max(most, b & 0xff);
        }
        for (float y : one(ALL, set, 0, Normalisation.unit(1), seed, 1)) assertTrue(y >= least / 255f - 1e-6 && y <= most / 255f + 1e-6, y + " of " + least + " to " + most);
    }

    @Property(tries = 30)
    void normalisedPixelsHaveMeanZeroAndDeviationOne(@ForAll long seed) {
        ImageSet set = ImageSetTest.random(5, 3, 4, 4, 2, seed);
        Normalisation by = Normalisation.of(set);
        for (int c = 0; c < 3; c++) {
            double sum = 0, squares = 0;
            for (int n = 0; n < 5; n++) for (int i = 0; i < 16; i++) {
                double y = by.of(c, set.pixel(n, c, i / 4, i % 4));
                sum += y;
                squares += y * y;
            }
            assertEquals(0, sum / 80, 1e-6);
            assertEquals(1, squares / 80, 1e-6);
        }
    }

    @Test void saysWhatItChangesAndNothingElse() {
        assertEquals("nothing", Augmentation.NONE.toString());
        assertEquals("flip", new Augmentation(0, true, 0, 0, 0, 0).toString());
        assertEquals("flip, shift 1.4, crop 2, shear 0.1", new Augmentation(0.05 * 28, true, 2, 0, 0, 0.1).toString());
        assertEquals("rotation 8, scale 0.1, brightness 0.1, contrast 0.2, saturation 0.3, hue 20",
                new Augmentation(0, false, 0, 8, 0.1, 0, new ColourJitter(0.1, 0.2, 0.3, 20)).toString());
    }

    @Test void refusesWhatMakesNoSense() {
        assertThrows(IllegalArgumentException.class, () -> new Augmentation(-1, false, 0, 0, 0, 0));
        assertThrows(IllegalArgumentException.class, () -> new Augmentation(0, false, 0, Double.NaN, 0, 0));
        assertThrows(IllegalArgumentException.class, () -> new Normalisation(new double[1], new double[1]));
        ImageSet dark = new ImageSet("dark", new byte[4], new int[1], 1, 2, 2, List.of("a"));
        assertEquals(Normalisation.unit(1), Normalisation.of(dark));
    }

    private static float[] one(Augmentation by, ImageSet set, int n, Normalisation normalisation, long seed, int epoch) {
        float[] out = new float[set.imageSize()];
        by.apply(set, n, normalisation, seed, epoch, out, 0);
        return out;
    }

    private static float[] moved(ImageSet set, int dy, int dx) {
        float[] y = new float[set.imageSize()];
        for (int i = 0; i < set.height(); i++) for (int j = 0; j < set.width(); j++) {
            int a = i + dy, b = j + dx;
            y[i * set.width() + j] = (float) (set.pixel(0, 0, Math.clamp(a, 0, set.height() - 1), Math.clamp(b, 0, set.width() - 1)) / 255.0);
        }
        return y;
    }
}
