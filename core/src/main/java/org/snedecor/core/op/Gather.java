package org.snedecor.core.op;

import org.snedecor.core.array.IndexArray;
import org.snedecor.core.array.NdArray;

/// `y[…, i, …] = x[…, indices[i], …]` along an axis;  dx: dy added back at the indices
///
/// i may be several numbers: the axes of `indices` stand in y in the place of that axis of x, as in NumPy's `take`.
public record Gather(int axis, IndexArray indices) implements Op {
    @Override
    public Forward forward(NdArray... x) {
        return Forward.of(x[0].gather(axis, indices));
    }

    @Override
    public NdArray[] backward(Backward b) {
        return new NdArray[] {b.dy().scatterAdd(axis, indices, b.shape(0).extent(axis))};
    }
}
