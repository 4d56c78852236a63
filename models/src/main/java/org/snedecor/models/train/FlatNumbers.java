package org.snedecor.models.train;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.function.ToIntFunction;
import org.snedecor.core.array.NdArray;
import org.snedecor.core.backend.Backend;
import org.snedecor.core.shape.Shape;
import org.snedecor.models.io.Dtype;
import org.snedecor.models.io.StoredArray;

/// Arrays on their way to another process: their numbers one after the other, little-endian, floats of a backend of floats and doubles of one of doubles.
public final class FlatNumbers {
    private FlatNumbers() {}

    /// In the order of the arrays.
    public static byte[] of(Collection<NdArray> arrays) {
        List<byte[]> each = arrays.stream().map(array -> Remembered.stored(array).bytes()).toList();
        ByteBuffer all = ByteBuffer.allocate(sum(each, bytes -> bytes.length));
        each.forEach(all::put);
        return all.array();
    }

    private static <T> int sum(Collection<T> each, ToIntFunction<T> size) {
        long sum = each.stream().mapToLong(size::applyAsInt).sum();
        return Math.toIntExact(sum);
    }

    /// The arrays again, in their order, on an open step of the backend.
    ///
    /// @throws IllegalArgumentException where there are more numbers, or fewer
    public static List<NdArray> arrays(Backend backend, List<Shape> shapes, byte[] numbers) {
        Dtype type = type(backend);
        long needed = (long) type.size() * sum(shapes, Shape::size);
        if (needed != numbers.length) throw new IllegalArgumentException("numbers of " + numbers.length + " bytes came, where " + needed + " are needed");
        int[] at = {0};
        return shapes.stream().map(shape -> {
            int from = at[0];
            at[0] += shape.size() * type.size();
            StoredArray stored = new StoredArray(type, shape.extents(), Arrays.copyOfRange(numbers, from, at[0]));
            return type == Dtype.F64 ? NdArray.of(backend, shape, stored.doubles()) : NdArray.of(backend, shape, stored.floats());
        }).toList();
    }

    private static Dtype type(Backend backend) {
        return backend.unitRoundoff() < 0x1p-40 ? Dtype.F64 : Dtype.F32;
    }

    /// sum += numbers, each sum rounded once, as backends do.
    ///
    /// @param size bytes of a number, 4 or 8
    public static void add(byte[] sum, byte[] numbers, int size) {
        ByteBuffer s = ByteBuffer.wrap(sum).order(ByteOrder.LITTLE_ENDIAN), x = ByteBuffer.wrap(numbers).order(ByteOrder.LITTLE_ENDIAN);
        if (size == Float.BYTES) for (int i = 0; i < sum.length; i += Float.BYTES) s.putFloat(i, s.getFloat(i) + x.getFloat(i));
        else for (int i = 0; i < sum.length; i += Double.BYTES) s.putDouble(i, s.getDouble(i) + x.getDouble(i));
    }

    /// Bytes of a number of a backend.
    public static int size(Backend backend) {
        return type(backend).size();
    }
}
