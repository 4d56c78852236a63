package org.snedecor.core.backend.vector.convolution;

import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorMask;
import org.snedecor.core.backend.vector.simd.JitReadiness;
import org.snedecor.core.backend.vector.simd.Scratch;
import org.snedecor.core.backend.vector.simd.Slot;
import org.snedecor.core.backend.vector.simd.Species;

/// `to[t + j] = from[s + j]`, and `to[t + 2 j] = from[even + j], to[t + 2 j + 1] = from[odd + j]`: rows of pixels on their way from scratch arrays to
/// Y. They are too short for [System#arraycopy], whose call would cost more than the copy. Done on lanes or, while these are not compiled yet
/// ([JitReadiness]), by a plain loop.
final class PixelRows {
    private static final int LANES = Species.LANES;
    private static final JitReadiness READINESS = new JitReadiness();

    private PixelRows() {}

    /// @param count pixels
    static void move(float[] from, int s, float[] to, int t, int count) {
        if (READINESS.ready()) {
            moveOnLanes(from, s, to, t, count);
        } else {
            System.arraycopy(from, s, to, t, count);
            READINESS.probe(PixelRows::piece);
        }
    }

    private static void moveOnLanes(float[] from, int s, float[] to, int t, int count) {
        int v = 0;
        for (; v + LANES <= count; v += LANES) FloatVector.fromArray(Species.S, from, s + v).intoArray(to, t + v);
        if (v < count) {
            VectorMask<Float> rest = Species.S.indexInRange(v, count);
            FloatVector.fromArray(Species.S, from, s + v, rest).intoArray(to, t + v, rest);
        }
    }

    /// @param count pixels of both rows together; if odd, there is one more even pixel
    static void zip(float[] from, int even, int odd, float[] to, int t, int count) {
        int v = 0;
        if (READINESS.ready()) v = zipOnLanes(from, even, odd, to, t, count);
        else READINESS.probe(PixelRows::piece);
        for (; 2 * v + 1 < count; v++) {
            to[t + 2 * v] = from[even + v];
            to[t + 2 * v + 1] = from[odd + v];
        }
        if (2 * v < count) to[t + 2 * v] = from[even + v];
    }

    /// The part that makes whole vectors.
    private static int zipOnLanes(float[] from, int even, int odd, float[] to, int t, int count) {
        int v = 0;
        for (; 2 * v + 2 * LANES <= count; v += LANES) {
            FloatVector a = FloatVector.fromArray(Species.S, from, even + v), b = FloatVector.fromArray(Species.S, from, odd + v);
            a.rearrange(Species.ZIP_LOW, b).intoArray(to, t + 2 * v);
            a.rearrange(Species.ZIP_HIGH, b).intoArray(to, t + 2 * v + LANES);
        }
        return v;
    }

    private static void piece() {
        try (Scratch scratch = Scratch.open()) {
            float[] some = scratch.floats(Slot.PROBE, 32 * LANES);
            moveOnLanes(some, 0, some, 16 * LANES, 8 * LANES + 1);
            zipOnLanes(some, 0, 8 * LANES, some, 16 * LANES, 16 * LANES);
        }
    }
}
