package org.snedecor.core.op;

import org.snedecor.core.array.NdArray;

/// Indices [from, to) of an axis;  dx = dy with zeros around it
public record Slice(int axis, int from, int to) implements Op {
    @Override
    public Forward forward(NdArray... x) {
        return Forward.of(x[0].slice(axis, from, to));
    }

    @Override
    public NdArray[] backward(Backward b) {
        return new NdArray[] {b.dy().pad(axis, from, b.shape(0).extent(axis) - to)};
    }
}
