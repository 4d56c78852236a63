package org.snedecor.tests.io;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;
import org.snedecor.models.io.Picture;
import org.snedecor.models.io.Resize;

/// The sums of [Resize] against their definitions in doubles, and what they leave of gratings. Pillow's own pixels are in [PillowPicturesTest].
class ResizeTest {

    @Property(tries = 100)
    void aConstantStaysThatConstant(@ForAll Resize how, @ForAll byte value, @ForAll @IntRange(min = 1, max = 40) int h, @ForAll @IntRange(min = 1, max = 40) int w,
            @ForAll @IntRange(min = 1, max = 40) int h2, @ForAll @IntRange(min = 1, max = 40) int w2) {
        byte[] x = new byte[3 * h * w];
        Arrays.fill(x, value);
        byte[] y = new byte[3 * h2 * w2];
        Arrays.fill(y, value);
        assertArrayEquals(y, new Picture(3, h, w, x).resized(h2, w2, how).pixels());
    }

    @Property(tries = 40)
    void theSameSizeIsTheSamePicture(@ForAll Resize how, @ForAll long seed, @ForAll @IntRange(min = 1, max = 9) int h, @ForAll @IntRange(min = 1, max = 9) int w) {
        Picture x = picture(3, h, w, seed);
        assertSame(x, x.resized(h, w, how));
        assertEquals(x, x.resized(h, 2 * w, Resize.AREA).resized(h, w, Resize.AREA));
    }

    /// y[i, j] = Σ w(i, k) v(j, l) x[k, l], in doubles and without rounding between the passes.
    @Property(tries = 100)
    void antialiasedIsTheTriangleOfItsDefinition(@ForAll long seed, @ForAll @IntRange(min = 1, max = 40) int h, @ForAll @IntRange(min = 1, max = 40) int w,
            @ForAll @IntRange(min = 1, max = 40) int h2, @ForAll @IntRange(min = 1, max = 40) int w2) {
        Picture x = picture(1, h, w, seed), y = x.resized(h2, w2, Resize.ANTIALIAS);
        double[][] down = triangles(h, h2), across = triangles(w, w2);
        for (int i = 0; i < h2; i++) for (int j = 0; j < w2; j++) {
            double sum = 0;
            for (int k = 0; k < h; k++) for (int l = 0; l < w; l++) sum += down[i][k] * across[j][l] * (x.pixels()[k * w + l] & 0xff);
            assertEquals(sum, y.pixels()[i * w2 + j] & 0xff, 1.01);
        }
    }

    private static double[][] triangles(int before, int after) {
        double s = (double) before / after, r = Math.max(1, s);
        double[][] w = new double[after][before];
        for (int i = 0; i < after; i++) {
            for (int j = 0; j < before; j++) w[i][j] = Math.max(0, 1 - Math.abs(j + 0.5 - (i + 0.5) * s) / r);
            double sum = Arrays.stream(w[i]).sum();
            for (int j = 0; j < before; j++) w[i][j] /= sum;
        }
        return w;
    }

    @Property(tries = 40)
    void aWholeFactorIsTheMeanOfBlocks(@ForAll long seed, @ForAll @IntRange(min = 1, max = 4) int fh, @ForAll @IntRange(min = 1, max = 4) int fw) {
        Picture x = picture(1, 3 * fh, 5 * fw, seed), y = x.resized(3, 5, Resize.AREA);
        for (int i = 0; i < 3; i++) for (int j = 0; j < 5; j++) {
            int sum = 0;
            for (int a = 0; a < fh; a++) for (int b = 0; b < fw; b++) sum += x.pixels()[(i * fh + a) * x.width() + j * fw + b] & 0xff;
            assertEquals((double) sum / (fh * fw), y.pixels()[i * 5 + j] & 0xff, 0.5 + 1e-9);
        }
    }

    @Property(tries = 40)
    void growingByAWholeFactorRepeatsAreas(@ForAll long seed, @ForAll @IntRange(min = 1, max = 4) int factor) {
        Picture x = picture(3, 4, 3, seed);
        assertEquals(x, x.resized(4 * factor, 3 * factor, Resize.AREA).resized(4, 3, Resize.AREA));
    }

    /// A wave of 1 to 3 periods in a new pixel has no place in the new picture: of antialiasing at most sinc² is left, of areas |sinc|, and edges aside.
    @Test void whatIsTooFineVanishes() {
        var random = new Random(8);
        double mostOfAreas = 0;
        for (int tries = 0; tries < 200; tries++) {
            int after = 12 + random.nextInt(20), before = after * (8 + random.nextInt(6)) + random.nextInt(after);
            double s = (double) before / after, f = 1 + 2 * random.nextDouble(), phase = random.nextDouble() * 2 * Math.PI;
            byte[] x = new byte[before];
            for (int j = 0; j < before; j++) x[j] = (byte) Math.round(128 + 100 * Math.cos(2 * Math.PI * f * (j + 0.5) / s + phase));
            double antialiased = left(new Picture(1, 1, before, x).resized(1, after, Resize.ANTIALIAS));
            double areas = left(new Picture(1, 1, before, x).resized(1, after, Resize.AREA));
            double sinc = Math.abs(Math.sin(Math.PI * f) / (Math.PI * f));
            assertTrue(antialiased <= 100 * (sinc * sinc + 0.01) + 1, f + " periods: " + antialiased);
            assertTrue(areas <= 100 * (sinc + 0.02) + 1, f + " periods: " + areas);
            mostOfAreas = Math.max(mostOfAreas, areas);
        }
        assertTrue(mostOfAreas > 15, "the areas left " + mostOfAreas);
    }

    private static double left(Picture y) {
        double most = 0;
        for (int i = 1; i < y.width() - 1; i++) most = Math.max(most, Math.abs((y.pixels()[i] & 0xff) - 128));
        return most;
    }

    private static Picture picture(int channels, int height, int width, long seed) {
        byte[] pixels = new byte[channels * height * width];
        new Random(seed).nextBytes(pixels);
        return new Picture(channels, height, width, pixels);
    }
}
