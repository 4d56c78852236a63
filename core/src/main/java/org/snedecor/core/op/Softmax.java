package org.snedecor.core.op;

import static org.snedecor.core.formula.Formula.A;
import static org.snedecor.core.formula.Formula.B;
import static org.snedecor.core.formula.Formula.C;

import java.util.List;
import org.snedecor.core.array.NdArray;
import org.snedecor.core.backend.Reduction;

/// y = exp(x) / Σ exp(x) along axes;  dx = y · (dy − Σ dy · y)
///
/// The maximum is subtracted first, which changes nothing but what could overflow. If some x are +∞, these share the 1.
///
/// @param axes one at least
public record Softmax(List<Integer> axes) implements Op {
    public Softmax {
        Axes.requireSome("softmax", axes);
    }

    /// @param axis the first of the axes   @param more the others
    public Softmax(int axis, int... more) {
        this(Axes.list(axis, more));
    }

    @Override
    public Forward forward(NdArray... x) {
        NdArray powers = x[0].zip(x[0].max(Axes.array(axes)), LogSumExp.SHIFTED.exp());
        return Forward.of(powers.zip(powers.sum(Axes.array(axes)), A.div(B)));
    }

    @Override
    public NdArray[] backward(Backward b) {
        NdArray dot = NdArray.reduce("softmax", Reduction.SUM, A.mul(B), new double[0], new NdArray[] {b.dy(), b.y()}, Axes.array(axes));
        return new NdArray[] {NdArray.compute("softmax", A.mul(B.sub(C)), new double[0], b.y(), b.dy(), dot)};
    }

    @Override
    public SavedForBackward savedForBackward(boolean[] wanted) {
        return SavedForBackward.OUTPUT;
    }
}
