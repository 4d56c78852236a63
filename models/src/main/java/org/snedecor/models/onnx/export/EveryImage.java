package org.snedecor.models.onnx.export;

import java.util.Arrays;
import org.snedecor.core.array.IndexArray;
import org.snedecor.core.shape.Shape;

/// Indices that are the network's own: the same for every image, however many there are.
final class EveryImage {
    private EveryImage() {}

    /// @param others for another number of images
    static boolean same(IndexArray indices, IndexArray others) {
        Shape shape = indices.shape(), other = others.shape();
        if (shape.equals(other)) return Arrays.equals(indices.toInts(), others.toInts());
        for (int axis = 0; axis < shape.rank() && shape.rank() == other.rank(); axis++) {
            if (shape.with(axis, 1).equals(other.with(axis, 1))) return isConstantAlong(indices, axis) && isConstantAlong(others, axis) && Arrays.equals(first(indices, axis), first(others, axis));
        }
        return false;
    }

    private static boolean isConstantAlong(IndexArray indices, int axis) {
        int[] all = indices.toInts(), first = first(indices, axis);
        int inner = inner(indices.shape(), axis), run = indices.shape().extent(axis) * inner;
        for (int i = 0; i < all.length; i++) if (all[i] != first[i / run * inner + i % inner]) return false;
        return true;
    }

    /// Those at index 0 of an axis.
    static int[] first(IndexArray indices, int axis) {
        int[] all = indices.toInts(), first = new int[indices.shape().with(axis, 1).size()];
        int inner = inner(indices.shape(), axis), run = indices.shape().extent(axis) * inner;
        for (int i = 0; i < first.length; i++) first[i] = all[i / inner * run + i % inner];
        return first;
    }

    private static int inner(Shape shape, int axis) {
        int inner = 1;
        for (int a = axis + 1; a < shape.rank(); a++) inner *= shape.extent(a);
        return inner;
    }
}
