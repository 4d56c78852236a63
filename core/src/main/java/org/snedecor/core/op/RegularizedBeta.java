package org.snedecor.core.op;

import static org.snedecor.core.formula.Formula.A;
import static org.snedecor.core.formula.Formula.B;
import static org.snedecor.core.formula.Formula.C;
import static org.snedecor.core.formula.Formula.D;
import static org.snedecor.core.formula.Formula.DY;
import static org.snedecor.core.formula.Formula.ONE;
import static org.snedecor.core.formula.Formula.ZERO;

import java.util.List;
import org.snedecor.core.array.NdArray;
import org.snedecor.core.backend.Reduction;
import org.snedecor.core.formula.BetaFunction;
import org.snedecor.core.formula.Formula;
import org.snedecor.core.shape.Shape;
import org.snedecor.core.special.BetaRatio;
import org.snedecor.core.special.IncompleteBeta;

/// r = f(x, y, a, b) with f = I_t(a,b) or log I_t(a,b), t = x/(x + y), 1 − t = y/(x + y)
///
/// ```
/// dx = dr f′(t) y/(x + y)²,   dy = −dr f′(t) x/(x + y)²,   da = dr ∂f/∂a,   db = dr ∂f/∂b
/// ```
/// x and y are complements, or any two numbers with the same ratio, such as B and W of an analysis of variance. Neither is formed from the other, and
/// their quotient may be of any size. Every derivative is one function of x, y, a and b ([BetaFunction]), so no product of a huge and a tiny float
/// occurs on the way.
///
/// At x = 0 log I is −∞ with an infinite slope, like the logarithm; at y = 0 both are flat in x. A slope of −∞ in y, or ∞ in x, is that of
/// a power below 1 at 0: [BetaRatio].
///
/// @param logarithm log I, or I itself
public record RegularizedBeta(boolean logarithm) implements Elementwise {
    private static final Formula WITHIN = ZERO.less(C.min(D), C.max(D).lessEqual(Formula.constant(IncompleteBeta.LARGEST),
            Formula.constant(IncompleteBeta.LEAST).lessEqual(C.min(D), ONE, ZERO), ZERO), ZERO);                // in floats LEAST is 0
    /// 1 where I is defined, otherwise 0. Infinity minus itself is NaN, as is NaN minus itself, so neither equals 0.
    private static final Formula DEFINED = ZERO.lessEqual(A.min(B),
            ZERO.less(A.max(B), A.max(B).sub(A.max(B)).equal(ZERO, WITHIN, ZERO), ZERO), ZERO);

    @Override
    public Formula value() {
        return beta(logarithm ? BetaFunction.LOG_IBETA : BetaFunction.IBETA);
    }

    @Override
    public List<Formula> gradients() {
        return (logarithm
                ? List.of(BetaFunction.LOG_IBETA_DX, BetaFunction.LOG_IBETA_DY, BetaFunction.LOG_IBETA_DA, BetaFunction.LOG_IBETA_DB)
                : List.of(BetaFunction.IBETA_DX, BetaFunction.IBETA_DY, BetaFunction.IBETA_DA, BetaFunction.IBETA_DB))
                .stream().map(f -> DY.mul(beta(f))).toList();
    }

    private static Formula beta(BetaFunction f) {
        return A.beta(f, B, C, D);
    }

    /// No kernel can refuse a number, so the inputs are looked over first, by a reduction to one number.
    ///
    /// @throws IllegalArgumentException naming the first place where x or y is negative, infinite or NaN, or both are 0, or a or b is not in
    ///         [2⁻¹⁰²², 1e10]
    @Override
    public Forward forward(NdArray... x) {
        NdArray[] inputs = {x[0], x[1], x[2], null, null, x[3]};
        if (NdArray.reduce(name(), Reduction.MIN, DEFINED, parameters(), inputs).item() < 1) throw refusal(x);
        return Elementwise.super.forward(x);
    }

    private IllegalArgumentException refusal(NdArray... x) {
        Shape shape = Shape.broadcast(name(), x[0].shape(), x[1].shape(), x[2].shape(), x[3].shape());
        double[][] p = new double[4][];
        for (int k = 0; k < 4; k++) p[k] = x[k].broadcastTo(shape).toDoubles();
        int i = 0;
        while (BetaRatio.defined(p[0][i], p[1][i], p[2][i], p[3][i])) i++;
        return new IllegalArgumentException(name() + ": element " + i + " of " + shape + " has x = " + p[0][i] + ", y = " + p[1][i] + ", a = " + p[2][i]
                + ", b = " + p[3][i] + ": x and y must be finite, not negative and not both 0, a and b in " + IncompleteBeta.SHAPES);
    }

    @Override
    public String name() {
        return logarithm ? "logRegularizedBeta" : "regularizedBeta";
    }
}
