package org.snedecor.tests.io;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.stream.IntStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;
import org.snedecor.models.io.StoredArray;
import org.snedecor.tests.kit.gen.Magnitudes;

class StoredArrayTest {
    private static final double INFINITY = Double.POSITIVE_INFINITY;

    @Property(tries = 100)
    void givesBackWhatItWasGiven(@ForAll @Magnitudes(min = -INFINITY, max = INFINITY, nan = true) float[] f,
            @ForAll @Magnitudes(min = -INFINITY, max = INFINITY, nan = true) double[] d, @ForAll int[] i, @ForAll long[] l) {
        assertArrayEquals(f, StoredArray.of(f, f.length).floats());
        assertArrayEquals(d, StoredArray.of(d, d.length).doubles());
        assertArrayEquals(i, StoredArray.of(i, i.length).ints());
        assertArrayEquals(l, StoredArray.of(l, l.length).longs());
        assertArrayEquals(IntStream.of(i).mapToDouble(x -> x).toArray(), StoredArray.of(i, i.length).doubles());
        assertArrayEquals(IntStream.range(0, f.length).mapToDouble(k -> f[k]).toArray(), StoredArray.of(f, f.length).doubles());
    }

    /// To the nearest, also where the nearest is infinite, subnormal or −0.0.
    @Property(tries = 100)
    void roundsOnce(@ForAll @Magnitudes(min = -INFINITY, max = INFINITY, nan = true) double[] d, @ForAll long[] l) {
        float[] rounded = new float[d.length];
        for (int k = 0; k < d.length; k++) rounded[k] = (float) d[k];
        assertArrayEquals(rounded, StoredArray.of(d, d.length).floats());
        float[] whole = new float[l.length];
        for (int k = 0; k < l.length; k++) whole[k] = l[k];
        assertArrayEquals(whole, StoredArray.of(l, l.length).floats());
    }

    @Test void bytesAreUnsigned() {
        assertArrayEquals(new int[] {0, 127, 128, 255}, StoredArray.of(new byte[] {0, 127, -128, -1}, 2, 2).ints());
    }

    @Test void refusesToBend() {
        assertThrows(ArithmeticException.class, () -> StoredArray.of(new float[] {1}, 1).ints());
        var e = assertThrows(ArithmeticException.class, () -> StoredArray.of(new long[] {1, 1L << 31}, 2).ints());
        assertEquals("element 1 is 2147483648, which does not fit 32 bits", e.getMessage());
        var f = assertThrows(IllegalArgumentException.class, () -> StoredArray.of(new float[] {1, 2}, 3));
        assertEquals("array: F32[3] needs 12 bytes, not 8", f.getMessage());
    }
}
