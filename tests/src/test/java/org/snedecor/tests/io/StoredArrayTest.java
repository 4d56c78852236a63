package org.snedecor.tests.io;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.stream.IntStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;
import org.snedecor.models.io.StoredArray;

class StoredArrayTest {

    @Property(tries = 50)
    void givesBackWhatItWasGiven(@ForAll float[] f, @ForAll double[] d, @ForAll int[] i, @ForAll long[] l) {
        assertArrayEquals(f, StoredArray.of(f, f.length).floats());
        assertArrayEquals(d, StoredArray.of(d, d.length).doubles());
        assertArrayEquals(i, StoredArray.of(i, i.length).ints());
        assertArrayEquals(l, StoredArray.of(l, l.length).longs());
        assertArrayEquals(IntStream.of(i).mapToDouble(x -> x).toArray(), StoredArray.of(i, i.length).doubles());
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
