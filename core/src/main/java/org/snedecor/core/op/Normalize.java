package org.snedecor.core.op;

import static org.snedecor.core.formula.Formula.A;
import static org.snedecor.core.formula.Formula.B;
import static org.snedecor.core.formula.Formula.C;
import static org.snedecor.core.formula.Formula.DY;
import static org.snedecor.core.formula.Formula.Y;
import static org.snedecor.core.formula.Formula.ZERO;

import java.util.List;
import org.snedecor.core.array.NdArray;
import org.snedecor.core.backend.Reduction;
import org.snedecor.core.formula.Formula;

/// y = x / ‖x‖₂ along axes;  dx = (dy − y · Σ dy · y) / ‖x‖
///
/// The gradient is dy without its part along y, since length does not count. A vector of zeros has no direction: y = 0 and dx = 0.
/// The norm is m √Σ (x/m)² with m = max |x|, so squares neither overflow nor vanish. The norm and x are multiplied by a power of two s, which is 1
/// for all but the largest and the smallest vectors: the norm of many large numbers may overflow where y does not, and that of subnormal numbers has
/// few digits.
///
/// @param axes one at least
public record Normalize(List<Integer> axes) implements Op {
    private static final double[] NONE = {};
    private static final Formula SCALE = A.less(Formula.constant(0x1p-60), Formula.constant(0x1p80),
            Formula.constant(0x1p60).less(A, Formula.constant(0x1p-70), Formula.ONE));

    public Normalize {
        Axes.requireSome("normalize", axes);
    }

    /// @param axis the first of the axes   @param more the others
    public Normalize(int axis, int... more) {
        this(Axes.list(axis, more));
    }

    @Override
    public Forward forward(NdArray... x) {
        int[] along = Axes.array(axes);
        NdArray m = NdArray.reduce(name(), Reduction.MAX, A.abs(), NONE, new NdArray[] {x[0]}, along);
        NdArray squares = NdArray.reduce(name(), Reduction.SUM, B.equal(ZERO, ZERO, A.div(B).square()), NONE, new NdArray[] {x[0], m}, along);
        NdArray s = m.map(SCALE);
        NdArray norm = NdArray.compute(name(), A.mul(C).mul(B.sqrt()), NONE, m, squares, s);
        return Forward.of(NdArray.compute(name(), B.equal(ZERO, ZERO, A.mul(C).div(B)), NONE, x[0], norm, s), norm, s);
    }

    @Override
    public NdArray[] backward(Backward b) {
        NdArray dot = NdArray.reduce(name(), Reduction.SUM, A.mul(B), NONE, new NdArray[] {b.dy(), b.y()}, Axes.array(axes));
        // A dy, B y, C Σ dy·y, Y s ‖x‖, DY s
        Formula gradient = Y.equal(ZERO, ZERO, A.sub(B.mul(C)).div(Y).mul(DY));
        return new NdArray[] {NdArray.compute(name(), gradient, NONE, b.dy(), b.y(), dot, b.saved(0), b.saved(1))};
    }

    @Override
    public SavedForBackward savedForBackward(boolean[] wanted) {
        return SavedForBackward.OUTPUT;
    }
}
