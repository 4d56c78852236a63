package org.snedecor.core.op;

import static org.snedecor.core.formula.Formula.A;
import static org.snedecor.core.formula.Formula.B;
import static org.snedecor.core.formula.Formula.C;
import static org.snedecor.core.formula.Formula.Y;
import static org.snedecor.core.formula.Formula.ZERO;

import java.util.List;
import org.snedecor.core.array.NdArray;
import org.snedecor.core.backend.Reduction;
import org.snedecor.core.formula.Formula;

/// y = log Σ exp(x) along axes, which stay as extents of 1;  dx = dy · exp(x − m) / Σ exp(x − m),  m = max x
///
/// As m + log Σ exp(x − m), so nothing overflows and the largest term is exactly 1. The gradient is made of the same terms, not of exp(x − y): y is
/// rounded by up to half an ulp of m, and an error that is small beside 2²⁴ would be large in its exponential. So the shares of dy always add up to
/// dy.
///
/// Infinite numbers count as limits: if all x are −∞, or there is no x at all, then y = −∞ and the gradient is 0; if some x are +∞, these share the
/// gradient.
public record LogSumExp(List<Integer> axes) implements Op {
    private static final double[] NONE = {};
    private static final Formula INFINITE = Formula.constant(Double.POSITIVE_INFINITY);

    /// x − m for A = x and B = m. Where m is infinite: 0 for x = +∞, otherwise −∞.
    static final Formula SHIFTED = B.abs().equal(INFINITE, A.equal(INFINITE, ZERO, INFINITE.neg()), A.sub(B));

    /// @param axis the first of the axes   @param more the others
    public LogSumExp(int axis, int... more) {
        this(Axes.list(axis, more));
    }

    @Override
    public Forward forward(NdArray... x) {
        NdArray m = x[0].max(Axes.array(axes));
        NdArray sum = NdArray.reduce(name(), Reduction.SUM, SHIFTED.exp(), NONE, new NdArray[] {x[0], m}, Axes.array(axes));
        return Forward.of(m.zip(sum, A.add(B.log())), m, sum);
    }

    @Override
    public NdArray[] backward(Backward b) {
        // A x, B m, C the sum, Y dy
        return new NdArray[] {NdArray.compute(name(), C.equal(ZERO, ZERO, Y.mul(SHIFTED.exp().div(C))), NONE, b.x(0), b.saved(0), b.saved(1), b.dy())};
    }

    @Override
    public SavedForBackward savedForBackward(boolean[] wanted) {
        return SavedForBackward.inputs(true);
    }
}
