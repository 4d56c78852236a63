package org.snedecor.core.op;

import static org.snedecor.core.formula.Formula.A;
import static org.snedecor.core.formula.Formula.B;
import static org.snedecor.core.formula.Formula.C;

import java.util.List;
import org.snedecor.core.array.NdArray;
import org.snedecor.core.backend.Reduction;

/// y = x − log Σ exp(x) along axes;  dx = dy − exp(y) · Σ dy
///
/// As (x − m) − log Σ exp(x − m) with m = max x. Adding m to the logarithm first would lose the digits of a small result. y has the size of x − m,
/// not of x, so unlike the result of [LogSumExp] it may be exponentiated: e^y is off by |y| ulp, and is small where |y| is large.
///
/// @param axes one at least
public record LogSoftmax(List<Integer> axes) implements Op {
    public LogSoftmax {
        Axes.requireSome("logSoftmax", axes);
    }

    /// @param axis the first of the axes   @param more the others
    public LogSoftmax(int axis, int... more) {
        this(Axes.list(axis, more));
    }

    @Override
    public Forward forward(NdArray... x) {
        NdArray m = x[0].max(Axes.array(axes));
        NdArray sum = NdArray.reduce("logSoftmax", Reduction.SUM, LogSumExp.SHIFTED.exp(), new double[0], new NdArray[] {x[0], m}, Axes.array(axes));
        return Forward.of(NdArray.compute("logSoftmax", LogSumExp.SHIFTED.sub(C.log()), new double[0], x[0], m, sum));
    }

    @Override
    public NdArray[] backward(Backward b) {
        return new NdArray[] {NdArray.compute("logSoftmax", A.sub(B.exp().mul(C)), new double[0], b.dy(), b.y(), b.dy().sum(Axes.array(axes)))};
    }

    @Override
    public SavedForBackward savedForBackward(boolean[] wanted) {
        return SavedForBackward.OUTPUT;
    }
}
