package org.snedecor.core.op;

import static org.snedecor.core.formula.Formula.A;
import static org.snedecor.core.formula.Formula.B;
import static org.snedecor.core.formula.Formula.C;
import static org.snedecor.core.formula.Formula.Y;
import static org.snedecor.core.formula.Formula.ZERO;

import java.util.List;
import org.snedecor.core.array.NdArray;
import org.snedecor.core.backend.Reduction;

/// y = x / ‖x‖₂ along axes;  dx = (dy − y · Σ dy · y) / ‖x‖
///
/// The gradient is dy without its part along y, since length does not count. A vector of zeros has no direction: y = 0 and dx = 0.
/// The norm is m √Σ (x/m)² with m = max |x|, so squares neither overflow nor vanish.
///
/// @param axes one at least
public record Normalize(List<Integer> axes) implements Op {
    private static final double[] NONE = {};

    public Normalize {
        Axes.requireSome("normalize", axes);
    }

    @Override
    public Forward forward(NdArray... x) {
        int[] along = Axes.array(axes);
        NdArray m = NdArray.reduce(name(), Reduction.MAX, A.abs(), NONE, new NdArray[] {x[0]}, along);
        NdArray squares = NdArray.reduce(name(), Reduction.SUM, B.equal(ZERO, ZERO, A.div(B).square()), NONE, new NdArray[] {x[0], m}, along);
        NdArray norm = m.zip(squares, A.mul(B.sqrt()));
        return Forward.of(x[0].zip(norm, B.equal(ZERO, ZERO, A.div(B))), norm);
    }

    @Override
    public NdArray[] backward(Backward b) {
        NdArray dot = NdArray.reduce(name(), Reduction.SUM, A.mul(B), NONE, new NdArray[] {b.dy(), b.y()}, Axes.array(axes));
        // A dy, B y, C Σ dy·y, Y ‖x‖
        return new NdArray[] {NdArray.compute(name(), Y.equal(ZERO, ZERO, A.sub(B.mul(C)).div(Y)), NONE, b.dy(), b.y(), dot, b.saved(0))};
    }

    @Override
    public Keeps keeps(boolean[] wanted) {
        return Keeps.OUTPUT;
    }
}
