package org.snedecor.core.op;

import org.snedecor.core.array.NdArray;
import org.snedecor.core.shape.Shape;

/// Indices [from, to) of an axis, counted from 0, or from −1 backwards;  dx = dy with zeros around it
public record Slice(int axis, int from, int to) implements Op {
    @Override
    public Forward forward(NdArray... x) {
        return Forward.of(x[0].slice(axis, from, to));
    }

    @Override
    public NdArray[] backward(Backward b) {
        Shape x = b.shape(0);
        return new NdArray[] {b.dy().pad(axis, x.position(axis, from), x.extent(axis) - x.position(axis, to))};
    }
}
