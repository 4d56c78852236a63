package org.snedecor.core.backend.vector;

import java.util.Arrays;
import org.snedecor.core.backend.Backend;
import org.snedecor.core.backend.Buffer;

/// A `float[]` of exactly the buffer's length, lent by a pool.
final class VectorBuffer extends Buffer {
    /// `-Dsnedecor.poison=true` fills arrays with NaN when they are lent and when they are taken back: who reads before writing, or
    /// holds on to an array of a step that has ended, sees NaN instead of plausible numbers.
    static volatile boolean poison = Boolean.getBoolean("snedecor.poison");

    private static final ArrayPool<float[]> POOL = new ArrayPool<>(float[]::new);

    private float[] data;

    VectorBuffer(Backend backend, int length) {
        super(backend, length);
        data = POOL.take(length);
        if (poison) Arrays.fill(data, Float.NaN);
    }

    /// @throws IllegalStateException when the step of this buffer has ended
    float[] data() {
        requireLive();
        return data;
    }

    /// The numbers of a buffer that must be one of ours.
    static float[] floats(Buffer buffer) {
        if (buffer instanceof VectorBuffer ours) return ours.data();
        throw new IllegalArgumentException("the vector backend was given an array of the " + buffer.backend().name() + " backend");
    }

    /// Those of several; null for null.
    static float[][] floats(Buffer[] buffers) {
        float[][] floats = new float[buffers.length][];
        for (int j = 0; j < floats.length; j++) if (buffers[j] != null) floats[j] = floats(buffers[j]);
        return floats;
    }

    @Override
    protected void recycle() {
        if (poison) Arrays.fill(data, Float.NaN);
        POOL.give(data, length());
        data = null;
    }
}
