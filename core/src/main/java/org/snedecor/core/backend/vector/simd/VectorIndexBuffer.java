package org.snedecor.core.backend.vector.simd;

import java.util.Arrays;
import org.snedecor.core.backend.Backend;
import org.snedecor.core.backend.IndexBuffer;

/// An `int[]` of exactly the buffer's length, lent by a pool.
public final class VectorIndexBuffer extends IndexBuffer {
    private static final ArrayPool<int[]> POOL = new ArrayPool<>(int[]::new);

    private int[] data;

    public VectorIndexBuffer(Backend backend, int length) {
        super(backend, length);
        data = POOL.take(length);
        if (VectorBuffer.poison) Arrays.fill(data, Integer.MIN_VALUE);
    }

    /// @throws IllegalStateException when the step of this buffer has ended
    int[] data() {
        requireLive();
        return data;
    }

    /// The numbers of a buffer that must be one of ours.
    public static int[] ints(IndexBuffer buffer) {
        if (buffer instanceof VectorIndexBuffer ours) return ours.data();
        throw new IllegalArgumentException("the vector backend was given indices of the " + buffer.backend().name() + " backend");
    }

    @Override
    protected void recycle() {
        if (VectorBuffer.poison) Arrays.fill(data, Integer.MIN_VALUE);
        POOL.give(data, length());
        data = null;
    }
}
