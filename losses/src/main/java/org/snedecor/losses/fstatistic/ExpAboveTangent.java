package org.snedecor.losses.fstatistic;

import static org.snedecor.core.formula.Formula.A;
import static org.snedecor.core.formula.Formula.B;

import org.snedecor.core.array.NdArray;
import org.snedecor.core.formula.Formula;
import org.snedecor.core.op.Backward;
import org.snedecor.core.op.Custom;
import org.snedecor.core.op.Forward;
import org.snedecor.core.op.SavedForBackward;

/// y = e^a − 1 − a,  da = dy · (e^a − 1)
///
/// For |a| < 1/2 as a² (1/2 + a/6 + a²/24 + …), since the difference loses all digits of a small a: where e^a rounds to 1 + a, nothing would be left of
/// y, and nothing of its slope. It takes fifteen terms; the first term left out is below 2⁻⁵⁴ of the sum.
public record ExpAboveTangent() implements Custom {
    private static final double[] NONE = {};
    private static final Formula HALF = Formula.constant(0.5);
    private static final Formula VALUE = A.abs().less(HALF, A.square().mul(series()), A.expm1().sub(A));
    private static final Formula SLOPE = A.expm1().mul(B);

    /// Σ_{n ≥ 0} aⁿ / (n + 2)!
    private static Formula series() {
        double factorial = 1;
        for (int n = 2; n <= 16; n++) factorial *= n;
        Formula sum = Formula.constant(1 / factorial);
        for (int n = 16; n > 2; n--) {
            factorial /= n;
            sum = sum.mul(A).add(Formula.constant(1 / factorial));
        }
        return sum;
    }

    @Override
    public Forward forward(NdArray... x) {
        return Forward.of(NdArray.compute(name(), VALUE, NONE, x));
    }

    @Override
    public NdArray[] backward(Backward b) {
        return new NdArray[] {b.x(0).zip(b.dy(), SLOPE)};
    }

    @Override
    public SavedForBackward savedForBackward(boolean[] wanted) {
        return SavedForBackward.inputs(true);
    }
}
