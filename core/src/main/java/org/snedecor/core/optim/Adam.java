package org.snedecor.core.optim;

import static org.snedecor.core.optim.Rule.parameter;

import java.util.List;
import org.snedecor.core.check.Require;
import org.snedecor.core.formula.Formula;

/// m ← β₁ m + (1 − β₁) g,   v ← β₂ v + (1 − β₂) g²,   w ← w − α m̂ / (√v̂ + ε),   m̂ = m / (1 − β₁ᵗ),  v̂ = v / (1 − β₂ᵗ)
///
/// The weight decay is part of the gradient, which is g + λ w in place of g; [AdamW] takes it out of the gradient.
///
/// Kingma, Ba, *Adam: A Method for Stochastic Optimization*, ICLR 2015, Algorithm 1.
///
/// @param beta1 β₁ in [0, 1)   @param beta2 β₂ in [0, 1)   @param epsilon ε ≥ 0; with 0 a gradient that has always been 0 gives 0/0
/// @param weightDecay λ ≥ 0
public record Adam(double beta1, double beta2, double epsilon, double weightDecay) implements Rule {
    public Adam {
        Require.fraction("adam: beta1", beta1);
        Require.fraction("adam: beta2", beta2);
        Require.notNegative("adam: epsilon", epsilon);
        Require.notNegative("adam: weightDecay", weightDecay);
    }

    /// The paper's 0.9, 0.999 and 10⁻⁸.
    public Adam() {
        this(0.9, 0.999, 1e-8, 0);
    }

    @Override
    public List<String> slots() {
        return List.of("mean", "square");
    }

    @Override
    public List<Formula> formulas(Formula g) {
        Formula decay = parameter(7);
        return formulas(W, g.add(decay.mul(W)));
    }

    /// @param from the w that the step starts from
    static List<Formula> formulas(Formula from, Formula g) {
        Formula m = Rule.runningMean(1, 0, g);
        Formula v = Rule.runningMean(3, 1, g.square());
        Formula rate = parameter(0);                                   // α / (1 − β₁ᵗ): the correction of m, divided once and not for each number
        return List.of(from.sub(rate.mul(m).div(v.mul(parameter(5)).sqrt().add(parameter(6)))), m, v);
    }

    @Override
    public double[] parameters(double rate, double decay, long t) {
        return parameters(beta1, beta2, epsilon, rate, decay, t);
    }

    /// 1 − β is taken in doubles here: in a backend's floats it would lose digits.
    static double[] parameters(double beta1, double beta2, double epsilon, double rate, double last, long t) {
        return new double[] {rate / correction(beta1, t), beta1, 1 - beta1, beta2, 1 - beta2, 1 / correction(beta2, t), epsilon, last};
    }

    /// 1 − βᵗ = −(e^(t ln β) − 1). Computed directly, the difference would lose digits for β near 1, half of them at β = 1 − 10⁻⁹. With β = 0 it is
    /// 1, by way of −∞. StrictMath is the same on every machine.
    static double correction(double beta, long t) {
        return -StrictMath.expm1(t * StrictMath.log(beta));
    }
}
