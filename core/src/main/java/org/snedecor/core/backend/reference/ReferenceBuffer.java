package org.snedecor.core.backend.reference;

import java.util.Arrays;
import org.snedecor.core.backend.Backend;
import org.snedecor.core.backend.Buffer;

/// A plain array of doubles. After release it holds NaN, so that a forgotten reference is seen.
final class ReferenceBuffer extends Buffer {
    private final double[] data;

    ReferenceBuffer(Backend backend, int length) {
        super(backend, length);
        data = new double[length];
    }

    static double[] data(Buffer buffer) {
        if (!(buffer instanceof ReferenceBuffer reference)) {
            throw new IllegalArgumentException("the reference backend was given an array of the " + buffer.backend().name() + " backend");
        }
        reference.requireLive();
        return reference.data;
    }

    @Override
    protected void recycle() {
        Arrays.fill(data, Double.NaN);
    }
}
