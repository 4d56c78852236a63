package org.snedecor.core.op;

import org.snedecor.core.array.NdArray;
import org.snedecor.core.shape.Progression;

/// `y[…, i, …] = x[…, first + i · step, …]` along an axis, a step below 0 backwards;  dx = dy at those indices, 0 between them
public record Strided(int axis, Progression steps) implements Op {
    @Override
    public Forward forward(NdArray... x) {
        return Forward.of(x[0].strided(axis, steps));
    }

    @Override
    public NdArray[] backward(Backward b) {
        return new NdArray[] {b.dy().spread(axis, steps, b.shape(0).extent(axis))};
    }

    @Override
    public String name() {
        return "slice";
    }
}
