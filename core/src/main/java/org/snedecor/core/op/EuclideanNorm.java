package org.snedecor.core.op;

import static org.snedecor.core.formula.Formula.A;
import static org.snedecor.core.formula.Formula.B;
import static org.snedecor.core.formula.Formula.C;
import static org.snedecor.core.formula.Formula.ZERO;

import java.util.List;
import org.snedecor.core.array.NdArray;
import org.snedecor.core.backend.Reduction;
import org.snedecor.core.formula.Formula;

/// y = ‖x‖₂ = √Σ x² along axes, which stay as extents of 1;  dx = dy · x / y
///
/// As m √Σ (x/m)² with m = max |x|: squares neither overflow nor vanish. At x = 0, where the norm has a kink, dx = 0, the convention of [Sqrt] and
/// [Normalize]. The norm of a vector with an infinite number is infinite.
public record EuclideanNorm(List<Integer> axes) implements Op {
    private static final double[] NONE = {};
    private static final Formula INFINITE = Formula.constant(Double.POSITIVE_INFINITY);

    /// @param axis the first of the axes   @param more the others
    public EuclideanNorm(int axis, int... more) {
        this(Axes.list(axis, more));
    }

    @Override
    public Forward forward(NdArray... x) {
        int[] along = Axes.array(axes);
        // The maximum of nothing is −∞; the norm is 0 there.
        NdArray m = NdArray.reduce(name(), Reduction.MAX, A.abs(), NONE, new NdArray[] {x[0]}, along).map(A.less(ZERO, ZERO, A));
        NdArray squares = NdArray.reduce(name(), Reduction.SUM, B.equal(ZERO, ZERO, A.div(B).square()), NONE, new NdArray[] {x[0], m}, along);
        return Forward.of(m.zip(squares, A.equal(INFINITE, A, A.mul(B.sqrt()))));
    }

    @Override
    public NdArray[] backward(Backward b) {
        return new NdArray[] {NdArray.compute(name(), B.equal(ZERO, ZERO, A.div(B).mul(C)), NONE, b.x(0), b.y(), b.dy())};
    }

    @Override
    public SavedForBackward savedForBackward(boolean[] wanted) {
        return new SavedForBackward(true, true);
    }

    @Override
    public String name() {
        return "l2Norm";
    }
}
