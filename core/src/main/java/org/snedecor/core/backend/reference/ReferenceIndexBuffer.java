package org.snedecor.core.backend.reference;

import java.util.Arrays;
import org.snedecor.core.backend.Backend;
import org.snedecor.core.backend.IndexBuffer;

/// A plain array of ints. After release it holds −1, which is no index.
final class ReferenceIndexBuffer extends IndexBuffer {
    private final int[] data;

    ReferenceIndexBuffer(Backend backend, int length) {
        super(backend, length);
        data = new int[length];
    }

    static int[] data(IndexBuffer buffer) {
        if (!(buffer instanceof ReferenceIndexBuffer reference)) {
            throw new IllegalArgumentException("the reference backend was given indices of the " + buffer.backend().name() + " backend");
        }
        reference.requireLive();
        return reference.data;
    }

    @Override
    protected void recycle() {
        Arrays.fill(data, -1);
    }
}
