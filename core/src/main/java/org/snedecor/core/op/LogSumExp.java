package org.snedecor.core.op;

import static org.snedecor.core.formula.Formula.A;
import static org.snedecor.core.formula.Formula.B;
import static org.snedecor.core.formula.Formula.C;
import static org.snedecor.core.formula.Formula.ZERO;

import java.util.List;
import org.snedecor.core.array.NdArray;
import org.snedecor.core.backend.Reduction;
import org.snedecor.core.formula.Formula;

/// y = log Σ exp(x) along axes, which stay as extents of 1;  dx = dy · exp(x − y)
///
/// As m + log Σ exp(x − m) with m = max x, so nothing overflows and the largest term is exactly 1. Where m is infinite, x − m
/// would be NaN: there m = 0 is taken, which gives −∞ for all x = −∞ (and for no x at all) and +∞ otherwise.
public record LogSumExp(List<Integer> axes) implements Op {
    private static final Formula INFINITE = Formula.constant(Double.POSITIVE_INFINITY);

    @Override
    public Forward forward(NdArray... x) {
        NdArray m = shift(x[0], Axes.array(axes));
        NdArray sum = NdArray.reduce("logSumExp", Reduction.SUM, A.sub(B).exp(), new double[0], new NdArray[] {x[0], m}, Axes.array(axes));
        return Forward.of(m.zip(sum, A.add(B.log())));
    }

    @Override
    public NdArray[] backward(Backward b) {
        Formula share = B.equal(INFINITE.neg(), ZERO, A.sub(B).exp());
        return new NdArray[] {NdArray.compute("logSumExp", C.mul(share), new double[0], b.x(0), b.y(), b.dy())};
    }

    @Override
    public Keeps keeps(boolean[] wanted) {
        return new Keeps(true, true);
    }

    /// max x, or 0 where that is infinite.
    static NdArray shift(NdArray x, int... axes) {
        return x.max(axes).map(A.abs().equal(INFINITE, ZERO, A));
    }
}
