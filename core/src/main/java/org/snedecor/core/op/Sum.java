package org.snedecor.core.op;

import java.util.List;
import org.snedecor.core.array.NdArray;

/// y = Σ x along axes, which stay as extents of 1;  dx = dy, repeated
public record Sum(List<Integer> axes) implements Op {
    /// @param axis the first of the axes   @param more the others
    public Sum(int axis, int... more) {
        this(Axes.list(axis, more));
    }

    @Override
    public Forward forward(NdArray... x) {
        return Forward.of(x[0].sum(Axes.array(axes)));
    }

    @Override
    public NdArray[] backward(Backward b) {
        return new NdArray[] {b.dy().broadcastTo(b.shape(0))};
    }
}
