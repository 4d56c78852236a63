package org.snedecor.core.backend.reference;

import static org.snedecor.core.backend.reference.ReferenceBuffer.data;

import org.snedecor.core.backend.Buffer;
import org.snedecor.core.backend.CopyKernel;

final class ReferenceCopy implements CopyKernel {
    @Override
    public void copy(int[] extents, Buffer from, int fromOffset, int[] fromStrides, Buffer to, int toOffset, int[] toStrides) {
        copy(0, extents, data(from), fromOffset, fromStrides, data(to), toOffset, toStrides);
    }

    private static void copy(int axis, int[] extents, double[] from, int at, int[] fromStrides, double[] to, int into, int[] toStrides) {
        if (axis == extents.length) {
            to[into] = from[at];
            return;
        }
        for (int i = 0; i < extents[axis]; i++) {
            copy(axis + 1, extents, from, at + i * fromStrides[axis], fromStrides, to, into + i * toStrides[axis], toStrides);
        }
    }
}
