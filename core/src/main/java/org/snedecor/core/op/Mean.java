package org.snedecor.core.op;

import static org.snedecor.core.formula.Formula.A;
import static org.snedecor.core.formula.Formula.P;

import java.util.List;
import org.snedecor.core.array.NdArray;

/// y = (1/n) Σ x along axes, which stay as extents of 1;  dx = dy / n, repeated.  NaN for n = 0.
public record Mean(List<Integer> axes) implements Op {
    /// @param axis the first of the axes   @param more the others
    public Mean(int axis, int... more) {
        this(Axes.list(axis, more));
    }

    @Override
    public Forward forward(NdArray... x) {
        return Forward.of(x[0].sum(Axes.array(axes)).map(A.div(P), Axes.count(x[0].shape(), axes)));
    }

    @Override
    public NdArray[] backward(Backward b) {
        return new NdArray[] {b.dy().map(A.div(P), Axes.count(b.shape(0), axes)).broadcastTo(b.shape(0))};
    }
}
