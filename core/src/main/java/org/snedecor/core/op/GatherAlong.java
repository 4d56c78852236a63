package org.snedecor.core.op;

import org.snedecor.core.array.IndexArray;
import org.snedecor.core.array.NdArray;

/// y[o,i,j] = x[o, indices[o,i,j], j], the axis in the middle: an index for every element;  dx: dy added back at the indices
public record GatherAlong(int axis, IndexArray indices) implements Op {
    @Override
    public Forward forward(NdArray... x) {
        return Forward.of(x[0].gatherAlong(axis, indices));
    }

    @Override
    public NdArray[] backward(Backward b) {
        return new NdArray[] {b.dy().scatterAddAlong(axis, indices, b.shape(0).extent(axis))};
    }
}
