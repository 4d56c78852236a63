package org.snedecor.core.backend.vector.simd;

import java.util.Arrays;
import org.snedecor.core.backend.Backend;
import org.snedecor.core.backend.Buffer;

/// A `float[]` with the numbers of a buffer from its first element on, lent by a pool.
public final class VectorBuffer extends Buffer {
    /// `-Dsnedecor.poison=true` fills arrays with NaN when they are lent and when they are taken back: code that reads before it writes, or uses an
    /// array after its step has ended, sees NaN instead of plausible numbers.
    static volatile boolean poison = Boolean.getBoolean("snedecor.poison");

    /// Long arrays get this many extra floats, which stay unused. Java lays arrays of one size end to end. Where the size is a power of two, element
    /// i of each array would lie at nearly the same place of its page, 16 bytes apart. A processor that compares loads with pending stores, and
    /// selects cache sets, by the low bits of an address would confuse them. With a third of a page between them, on `[64, 64, 64, 64]`: the sums of
    /// batch norm's backward pass 7.0 -> 6.0 ms, its dx with the mask of a ReLU 14.7 -> 12.8.
    private static final int GAP = 272;
    private static final int LONG = 60 * GAP;

    private static final ArrayPool<float[]> POOL = new ArrayPool<>(length -> new float[length < LONG || length > Integer.MAX_VALUE - 2 * GAP ? length : length + GAP]);

    private float[] data;

    public VectorBuffer(Backend backend, int length) {
        super(backend, length);
        data = POOL.take(length);
        if (poison) Arrays.fill(data, Float.NaN);
    }

    /// The array; it may be longer than the buffer.
    ///
    /// @throws IllegalStateException when the step of this buffer has ended
    float[] data() {
        requireLive();
        return data;
    }

    /// The numbers of a buffer that must be one of ours.
    public static float[] floats(Buffer buffer) {
        if (buffer instanceof VectorBuffer ours) return ours.data();
        throw new IllegalArgumentException("the vector backend was given an array of the " + buffer.backend().name() + " backend");
    }

    /// Those of several; null for null.
    public static float[][] floats(Buffer[] buffers) {
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
