package org.snedecor.core.op;

import org.snedecor.core.array.IndexArray;
import org.snedecor.core.array.NdArray;

/// `y[…, indices[i], …] += x[…, i, …]` along an axis, from zero;  dx = dy at the indices
///
/// The axes of `indices`, one or more or none, stand in x in the place of that axis of y.
///
/// @param axis of y   @param extent of the axis in y
public record ScatterAdd(int axis, IndexArray indices, int extent) implements Op {
    @Override
    public Forward forward(NdArray... x) {
        return Forward.of(x[0].scatterAdd(axis, indices, extent));
    }

    @Override
    public NdArray[] backward(Backward b) {
        return new NdArray[] {b.dy().gather(axis, indices)};
    }
}
