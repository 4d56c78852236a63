package org.snedecor.models.onnx.host;

import java.util.Arrays;
import java.util.stream.IntStream;
import org.snedecor.core.shape.Shape;
import org.snedecor.models.io.Dtype;
import org.snedecor.models.io.StoredArray;

/// Numbers with a shape on the host. Whole ones and truth values are exact longs, those of [Dtype#U64] by their 64 bits; real ones are doubles that
/// the type can hold.
///
/// @param wholes null for a real type   @param reals null for a whole type
public record HostArray(Dtype type, Shape shape, long[] wholes, double[] reals) {
    /// More than this is no shape and no index, and belongs on a backend.
    private static final int LARGEST = 1 << 26;

    public static HostArray of(StoredArray array) {
        Shape shape = Shape.of(array.shape());
        if (!array.type().whole()) return new HostArray(array.type(), shape, null, array.doubles());
        long[] wholes = array.type() == Dtype.U64 ? array.sortKeys() : array.longs();
        if (array.type() == Dtype.U64) for (int i = 0; i < wholes.length; i++) wholes[i] ^= Long.MIN_VALUE;
        return new HostArray(array.type(), shape, wholes, null);
    }

    /// A list of int64.
    public static HostArray of(long... values) {
        return new HostArray(Dtype.I64, Shape.of(values.length), values, null);
    }

    public static HostArray scalar(long value) {
        return new HostArray(Dtype.I64, Shape.SCALAR, new long[] {value}, null);
    }

    /// Reals rounded to what the type holds.
    public static HostArray reals(Dtype type, Shape shape, double... values) {
        double[] held = new double[values.length];
        for (int i = 0; i < held.length; i++) held[i] = held(type, values[i]);
        return new HostArray(type, shape, null, held);
    }

    /// Whole numbers brought into the range of the type by dropping higher bits, as processors do it; truth values by asking whether they are 0.
    public static HostArray wholes(Dtype type, Shape shape, long... values) {
        long[] held = new long[values.length];
        for (int i = 0; i < held.length; i++) held[i] = held(type, values[i]);
        return new HostArray(type, shape, held, null);
    }

    /// Refuses a size before memory is taken for it.
    public static Shape requireSize(Shape shape) {
        if (shape.size() > LARGEST) throw new IllegalArgumentException("an array of shape " + shape + " has more than 2^26 numbers, too many for constants and indices");
        return shape;
    }

    private static double held(Dtype type, double value) {
        return switch (type) {
            case F32 -> (float) value;
            case F16 -> Float.float16ToFloat(Float.floatToFloat16((float) value));
            default -> value;
        };
    }

    private static long held(Dtype type, long value) {
        return switch (type) {
            case I8 -> (byte) value;
            case I16 -> (short) value;
            case I32 -> (int) value;
            case U8 -> value & 0xff;
            case U16 -> value & 0xffff;
            case U32 -> value & 0xffffffffL;
            case BOOL -> value == 0 ? 0 : 1;
            default -> value;
        };
    }

    public boolean real() {
        return reals != null;
    }

    public int size() {
        return shape.size();
    }

    /// Element i as a double: rounded above 2⁵³.
    public double real(int i) {
        if (reals != null) return reals[i];
        long bits = wholes[i];
        return type == Dtype.U64 && bits < 0 ? 2 * (double) (bits >>> 1 | bits & 1) : bits;
    }

    /// All as doubles.
    public double[] doubles() {
        return reals != null ? reals : IntStream.range(0, size()).mapToDouble(this::real).toArray();
    }

    /// The greatest absolute value; 0 where there is none. NaN counts as 0.
    public double greatest() {
        return IntStream.range(0, size()).mapToDouble(i -> Math.abs(real(i))).filter(x -> !Double.isNaN(x)).max().orElse(0);
    }

    /// Whole numbers as they are.
    ///
    /// @throws IllegalArgumentException for real ones, or for those of 2⁶³ and above
    public long[] longs() {
        if (wholes == null) throw new IllegalArgumentException("whole numbers are needed, not " + this);
        if (type == Dtype.U64 && Arrays.stream(wholes).anyMatch(x -> x < 0)) throw new IllegalArgumentException("a number of 2^63 or above is too large here, in " + this);
        return wholes;
    }

    /// Another type: reals are cut towards 0 where they become whole, and rounded to nearest where they become narrower.
    public HostArray cast(Dtype to) {
        if (to == type) return this;
        if (!to.whole()) return reals(to, shape, doubles());
        if (wholes != null) return wholes(to, shape, wholes);
        long[] cut = new long[size()];
        for (int i = 0; i < cut.length; i++) cut[i] = to == Dtype.BOOL ? reals[i] == 0 ? 0 : 1 : (long) reals[i];
        return wholes(to, shape, cut);
    }

    public HostArray reshape(Shape other) {
        if (other.size() != size()) throw new IllegalArgumentException(shape + " cannot be reshaped to " + other + ": the numbers of elements differ");
        return new HostArray(type, other, wholes, reals);
    }

    /// The same bits, as a file holds them.
    public StoredArray stored() {
        int[] extents = shape.extents();
        var out = java.nio.ByteBuffer.allocate(size() * type.size()).order(java.nio.ByteOrder.LITTLE_ENDIAN);
        for (int i = 0; i < size(); i++) {
            switch (type) {
                case F16 -> out.putShort(Float.floatToFloat16((float) reals[i]));
                case F32 -> out.putFloat((float) reals[i]);
                case F64 -> out.putDouble(reals[i]);
                default -> {
                    for (int b = 0; b < type.size(); b++) out.put((byte) (wholes[i] >>> 8 * b));
                }
            }
        }
        return new StoredArray(type, extents, out.array());
    }

    @Override
    public String toString() {
        return type + shape.toString();
    }
}
