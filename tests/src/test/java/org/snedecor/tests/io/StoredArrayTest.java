package org.snedecor.tests.io;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.math.BigInteger;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;
import java.util.Random;
import java.util.stream.IntStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;
import org.snedecor.models.io.Dtype;
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

    /// Whole numbers of every type, against BigInteger: as longs or refused, as doubles and floats by one rounding, as keys of the same order.
    @Property(tries = 300)
    void wholeNumbersOfEveryType(@ForAll Dtype type, @ForAll long seed) {
        if (!type.whole()) return;
        int count = 9;
        byte[] bytes = new byte[count * type.size()];
        new Random(seed).nextBytes(bytes);
        for (int i = 0; i < bytes.length; i++) if (i % 3 != 0 && seed % 2 == 0) bytes[i] = (byte) (bytes[i] >> 7);     // long runs of one bit, so ties
        StoredArray array = new StoredArray(type, new int[] {count}, bytes);
        BigInteger[] expected = new BigInteger[count];
        for (int n = 0; n < count; n++) {
            byte[] big = new byte[type.size()];
            for (int i = 0; i < big.length; i++) big[i] = bytes[(n + 1) * big.length - 1 - i];
            expected[n] = type == Dtype.BOOL ? BigInteger.valueOf(big[0] == 0 ? 0 : 1) : type.name().startsWith("U") ? new BigInteger(1, big) : new BigInteger(big);
        }
        assertArrayEquals(Arrays.stream(expected).mapToDouble(BigInteger::doubleValue).toArray(), array.doubles());
        float[] floats = array.floats();
        for (int n = 0; n < count; n++) assertEquals(expected[n].floatValue(), floats[n]);
        if (Arrays.stream(expected).allMatch(x -> x.bitLength() < 64)) assertArrayEquals(Arrays.stream(expected).mapToLong(BigInteger::longValueExact).toArray(), array.longs());
        else assertThrows(ArithmeticException.class, array::longs);
        if (Arrays.stream(expected).allMatch(x -> x.bitLength() < 32)) assertArrayEquals(Arrays.stream(expected).mapToInt(BigInteger::intValueExact).toArray(), array.ints());
        else assertThrows(ArithmeticException.class, array::ints);
        long[] keys = array.sortKeys();
        for (int a = 0; a < count; a++) {
            assertEquals(expected[a].toString(), array.digits(keys[a]));
            for (int b = 0; b < count; b++) assertEquals(expected[a].compareTo(expected[b]), Long.compare(keys[a], keys[b]));
        }
    }

    /// All 65,536 halves: ± 2^(e − 15) (1 + m/1024), below e = 1 without the 1, with all ones in e infinity or NaN.
    @Test void everyHalf() {
        ByteBuffer all = ByteBuffer.allocate(1 << 17).order(ByteOrder.LITTLE_ENDIAN);
        for (int bits = 0; bits < 1 << 16; bits++) all.putShort((short) bits);
        StoredArray array = new StoredArray(Dtype.F16, new int[] {1 << 16}, all.array());
        float[] floats = array.floats();
        double[] doubles = array.doubles();
        for (int bits = 0; bits < 1 << 16; bits++) {
            int e = bits >> 10 & 31, m = bits & 1023;
            double size = e == 31 ? m == 0 ? INFINITY : Double.NaN : e == 0 ? Math.scalb(m / 1024.0, -14) : Math.scalb(1 + m / 1024.0, e - 15);
            double expected = bits < 1 << 15 ? size : -size;
            assertEquals(expected, doubles[bits], "half " + bits);
            assertEquals((float) expected, floats[bits], "half " + bits);
        }
    }

    /// All 65,536 bfloats: ± 2^(e − 127) (1 + m/128), below e = 1 without the 1, with all ones in e infinity or NaN.
    @Test void everyBfloat() {
        ByteBuffer all = ByteBuffer.allocate(1 << 17).order(ByteOrder.LITTLE_ENDIAN);
        for (int bits = 0; bits < 1 << 16; bits++) all.putShort((short) bits);
        StoredArray array = new StoredArray(Dtype.BF16, new int[] {1 << 16}, all.array());
        float[] floats = array.floats();
        double[] doubles = array.doubles();
        for (int bits = 0; bits < 1 << 16; bits++) {
            int e = bits >> 7 & 255, m = bits & 127;
            double size = e == 255 ? m == 0 ? INFINITY : Double.NaN : e == 0 ? Math.scalb(m / 128.0, -126) : Math.scalb(1 + m / 128.0, e - 127);
            double expected = bits < 1 << 15 ? size : -size;
            assertEquals(expected, doubles[bits], "bfloat " + bits);
            assertEquals((float) expected, floats[bits], "bfloat " + bits);
        }
    }

    @Test void refusesToBend() {
        assertThrows(ArithmeticException.class, () -> StoredArray.of(new float[] {1}, 1).ints());
        var e = assertThrows(ArithmeticException.class, () -> StoredArray.of(new long[] {1, 1L << 31}, 2).ints());
        assertEquals("element 1 is 2147483648, which does not fit 32 bits with a sign", e.getMessage());
        for (Dtype type : new Dtype[] {Dtype.U32, Dtype.U64}) {
            byte[] ones = new byte[type.size()];
            Arrays.fill(ones, (byte) -1);
            var u = assertThrows(ArithmeticException.class, () -> new StoredArray(type, new int[] {1}, ones).ints());
            assertEquals("element 0 is " + (type == Dtype.U32 ? "4294967295" : "18446744073709551615") + ", which does not fit 32 bits with a sign", u.getMessage());
        }
        var l = assertThrows(ArithmeticException.class, () -> new StoredArray(Dtype.U64, new int[] {1}, new byte[] {0, 0, 0, 0, 0, 0, 0, -128}).longs());
        assertEquals("element 0 is 9223372036854775808, which does not fit 64 bits with a sign", l.getMessage());
        for (Dtype type : Dtype.values()) if (!type.whole()) assertThrows(ArithmeticException.class, () -> new StoredArray(type, new int[] {1}, new byte[type.size()]).sortKeys());
        var f = assertThrows(IllegalArgumentException.class, () -> StoredArray.of(new float[] {1, 2}, 3));
        assertEquals("array: F32[3] needs 12 bytes, not 8", f.getMessage());
    }
}
