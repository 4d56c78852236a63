package org.snedecor.models.onnx.proto;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;
import org.snedecor.models.io.Dtype;
import org.snedecor.models.io.StoredArray;

/// A named array in an ONNX file.
///
/// @param name empty where it stands in an attribute   @param type of [ElementTypes]   @param dims the shape, as the file has it: it may be nonsense
///     until [#array] has looked at it
public record TensorProto(String name, int type, long[] dims, Data data) {
    public sealed interface Data {}

    /// Little-endian, row-major. How the file had them, raw or in a typed list, is forgotten.
    public record Inline(byte[] bytes) implements Data {}

    /// In a file beside the model.
    ///
    /// @param location relative to the model's folder, as the file has it   @param offset in bytes   @param length in bytes, −1 for the rest of that file
    public record External(String location, long offset, long length) implements Data {}

    /// Text, which nothing here computes with.
    public record Texts(int count) implements Data {}

    public static TensorProto of(String name, StoredArray array) {
        return new TensorProto(name, ElementTypes.of(array.type()), Arrays.stream(array.shape()).asLongStream().toArray(), new Inline(array.bytes()));
    }

    /// The numbers that stand in the file itself. Those of bfloat16 are widened to float, which is exact.
    ///
    /// @throws IllegalArgumentException in one sentence, where type, shape and bytes do not fit each other
    public StoredArray array() {
        return switch (data) {
            case Inline(byte[] bytes) -> array(bytes);
            case External(String location, long _, long _) -> throw wrong("its numbers lie in the file " + location);
            case Texts(int count) -> throw wrong("it holds " + count + " texts, not numbers");
        };
    }

    /// The numbers with bytes that were found elsewhere.
    public StoredArray array(byte[] bytes) {
        if (byteCount() != bytes.length) throw wrong(Arrays.toString(dims) + " of " + ElementTypes.name(type) + " needs " + byteCount() + " bytes, not " + bytes.length);
        int[] shape = Arrays.stream(dims).mapToInt(d -> (int) d).toArray();
        return type == ElementTypes.BFLOAT16 ? StoredArray.of(widened(bytes), shape) : new StoredArray(dtype(), shape, bytes);
    }

    /// How many bytes the shape asks for. Nothing is allocated.
    public long byteCount() {
        long count = ElementTypes.size(type).orElseThrow(() -> wrong("tensors of " + ElementTypes.name(type) + " are not supported"));
        boolean empty = false;
        for (long extent : dims) {
            if (extent < 0) throw wrong("the shape " + Arrays.toString(dims) + " has a negative extent");
            empty |= extent == 0;
        }
        if (empty) count = 0;
        for (long extent : dims) {
            if (extent > Integer.MAX_VALUE || count * extent > Integer.MAX_VALUE) throw wrong("the shape " + Arrays.toString(dims) + " has more than 2^31 - 1 bytes");
            count *= extent;
        }
        return count;
    }

    private Dtype dtype() {
        return ElementTypes.dtype(type).orElseThrow();
    }

    private static float[] widened(byte[] halves) {
        var in = ByteBuffer.wrap(halves).order(ByteOrder.LITTLE_ENDIAN);
        float[] wide = new float[halves.length / 2];
        for (int i = 0; i < wide.length; i++) wide[i] = Float.intBitsToFloat(in.getShort() << 16);
        return wide;
    }

    private IllegalArgumentException wrong(String rule) {
        return new IllegalArgumentException((name.isEmpty() ? "a tensor" : "tensor '" + name + "'") + ": " + rule);
    }

    @Override
    public String toString() {
        return name + " " + ElementTypes.name(type) + Arrays.toString(dims);
    }
}
