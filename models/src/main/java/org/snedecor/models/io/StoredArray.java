package org.snedecor.models.io;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;

/// Numbers with a shape as files hold them: little-endian, row-major (the last axis fastest).
///
/// The one value that both [Npy] and [Safetensors] read and write. The Java type is chosen when numbers are read, `floats()`, `doubles()`, `ints()`,
/// `longs()`, and when they are given, `of(floats, 2, 3)`.
///
/// @param shape none negative; empty for a single number
/// @param bytes `size() * type.size()` of them. Neither array is copied: treat both as given away.
public record StoredArray(Dtype type, int[] shape, byte[] bytes) {

    public StoredArray {
        long size = type.size();
        for (int extent : shape) {
            if (extent < 0) throw new IllegalArgumentException("array: the shape " + Arrays.toString(shape) + " has a negative extent");
            size = Math.multiplyExact(size, (long) extent);
        }
        if (size != bytes.length) {
            throw new IllegalArgumentException("array: " + type + Arrays.toString(shape) + " needs " + size + " bytes, not " + bytes.length);
        }
    }

    public static StoredArray of(float[] x, int... shape) {
        ByteBuffer b = buffer(x.length, Dtype.F32);
        b.asFloatBuffer().put(x);
        return new StoredArray(Dtype.F32, shape, b.array());
    }

    public static StoredArray of(double[] x, int... shape) {
        ByteBuffer b = buffer(x.length, Dtype.F64);
        b.asDoubleBuffer().put(x);
        return new StoredArray(Dtype.F64, shape, b.array());
    }

    public static StoredArray of(int[] x, int... shape) {
        ByteBuffer b = buffer(x.length, Dtype.I32);
        b.asIntBuffer().put(x);
        return new StoredArray(Dtype.I32, shape, b.array());
    }

    public static StoredArray of(long[] x, int... shape) {
        ByteBuffer b = buffer(x.length, Dtype.I64);
        b.asLongBuffer().put(x);
        return new StoredArray(Dtype.I64, shape, b.array());
    }

    /// Unsigned bytes. Not copied.
    public static StoredArray of(byte[] x, int... shape) {
        return new StoredArray(Dtype.U8, shape, x);
    }

    /// How many numbers there are.
    public int size() {
        return bytes.length / type.size();
    }

    /// The numbers as floats, rounded to the nearest, once, where the type is wider.
    public float[] floats() {
        float[] y = new float[size()];
        if (type == Dtype.F32) little().asFloatBuffer().get(y);
        else for (int i = 0; i < y.length; i++) y[i] = type.whole() ? asFloat(integer(i)) : (float) real(i);
        return y;
    }

    /// The numbers as doubles: exact, but for 64-bit integers beyond 2^53, which are rounded.
    public double[] doubles() {
        double[] y = new double[size()];
        for (int i = 0; i < y.length; i++) y[i] = real(i);
        return y;
    }

    /// The whole numbers as ints, exactly.
    ///
    /// @throws ArithmeticException when the type is real, or a number is not from −2³¹ to 2³¹ − 1, with its index
    public int[] ints() {
        int[] y = new int[size()];
        for (int i = 0; i < y.length; i++) {
            long x = integer(i);
            if (x != (int) x || isBeyond(x)) throw new ArithmeticException("element " + i + " is " + text(x) + ", which does not fit 32 bits with a sign");
            y[i] = (int) x;
        }
        return y;
    }

    /// The whole numbers as longs, exactly.
    ///
    /// @throws ArithmeticException when the type is real, or a number is 2⁶³ or above, with its index
    public long[] longs() {
        long[] y = new long[size()];
        for (int i = 0; i < y.length; i++) {
            y[i] = integer(i);
            if (isBeyond(y[i])) throw new ArithmeticException("element " + i + " is " + text(y[i]) + ", which does not fit 64 bits with a sign");
        }
        return y;
    }

    /// Longs that are in the order of the whole numbers, equal for equal ones: themselves, and x − 2⁶³ for [Dtype#U64]. [#digits] is the inverse.
    ///
    /// @throws ArithmeticException when the type is real
    public long[] sortKeys() {
        long[] y = new long[size()];
        for (int i = 0; i < y.length; i++) y[i] = type == Dtype.U64 ? integer(i) ^ Long.MIN_VALUE : integer(i);
        return y;
    }

    /// The digits of a whole number from what [#sortKeys] has made of it.
    public String digits(long sortKey) {
        return text(type == Dtype.U64 ? sortKey ^ Long.MIN_VALUE : sortKey);
    }

    private double real(int i) {
        return switch (type) {
            case F16 -> Float.float16ToFloat(little().getShort(2 * i));
            case BF16 -> Float.intBitsToFloat(little().getShort(2 * i) << 16);
            case F32 -> little().getFloat(4 * i);
            case F64 -> little().getDouble(8 * i);
            default -> asDouble(integer(i));
        };
    }

    /// The 64 bits of a whole number.
    private long integer(int i) {
        return switch (type) {
            case I8 -> bytes[i];
            case I16 -> little().getShort(2 * i);
            case I32 -> little().getInt(4 * i);
            case I64, U64 -> little().getLong(8 * i);
            case U8 -> bytes[i] & 0xff;
            case U16 -> little().getShort(2 * i) & 0xffff;
            case U32 -> little().getInt(4 * i) & 0xffffffffL;
            case BOOL -> bytes[i] == 0 ? 0 : 1;
            case F16, BF16, F32, F64 -> throw new ArithmeticException("the elements are " + type + ", not whole numbers");
        };
    }

    /// A number of U64 that is 2⁶³ or above: its bits are those of a negative long.
    private boolean isBeyond(long bits) {
        return type == Dtype.U64 && bits < 0;
    }

    private String text(long bits) {
        return type == Dtype.U64 ? Long.toUnsignedString(bits) : Long.toString(bits);
    }

    // 2 · round(x / 2): halving moves the last bit out, and or'ed back it keeps a tie from looking like one where it was none.
    private double asDouble(long bits) {
        return isBeyond(bits) ? 2 * (double) (bits >>> 1 | bits & 1) : bits;
    }

    private float asFloat(long bits) {
        return isBeyond(bits) ? 2 * (float) (bits >>> 1 | bits & 1) : bits;
    }

    private ByteBuffer little() {
        return ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
    }

    private static ByteBuffer buffer(int count, Dtype type) {
        return ByteBuffer.allocate(Math.multiplyExact(count, type.size())).order(ByteOrder.LITTLE_ENDIAN);
    }

    /// The same type, shape and bits.
    @Override public boolean equals(Object other) {
        return other instanceof StoredArray(var t, var s, var b) && t == type && Arrays.equals(s, shape) && Arrays.equals(b, bytes);
    }

    @Override public int hashCode() {
        return 31 * Arrays.hashCode(shape) + Arrays.hashCode(bytes);
    }

    /// As in `F32[16, 3, 5, 5]`.
    @Override public String toString() {
        return type + Arrays.toString(shape);
    }
}
