package org.snedecor.core.op;

import org.snedecor.core.array.NdArray;
import org.snedecor.core.shape.Shape;

/// y = x under another shape of the same size, sharing its memory;  dx = dy under the old one
public record Reshape(Shape shape) implements Op {
    @Override
    public Forward forward(NdArray... x) {
        return Forward.of(x[0].reshape(shape));
    }

    @Override
    public NdArray[] backward(Backward b) {
        return new NdArray[] {b.dy().reshape(b.shape(0))};
    }

    @Override
    public long flops(Shape y, Shape... x) {
        return 0;
    }
}
