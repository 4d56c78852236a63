package org.snedecor.core.op;

import org.snedecor.core.array.NdArray;

/// The first `count` along an axis in ascending or descending order (top-k);  dx: dy goes back to where each number came from
///
/// Equal numbers keep their order; NaN is the greatest.
public record Sort(int axis, int count, boolean descending) implements Op {
    @Override
    public Forward forward(NdArray... x) {
        NdArray.Sorted sorted = x[0].sort(axis, count, descending);
        return Forward.of(sorted.values(), sorted.places());
    }

    @Override
    public NdArray[] backward(Backward b) {
        return new NdArray[] {b.dy().scatterAddAlong(axis, b.savedIndices(0), b.shape(0).extent(axis))};
    }
}
