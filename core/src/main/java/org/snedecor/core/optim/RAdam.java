package org.snedecor.core.optim;

import static org.snedecor.core.optim.Rule.parameter;

import java.util.List;
import org.snedecor.core.check.Require;
import org.snedecor.core.formula.Formula;

/// m ← β₁ m + (1 − β₁) g,   v ← β₂ v + (1 − β₂) g²,   w ← w − α r m̂ / (√v̂ + ε),   g + λ w for g
///
/// with m̂ = m/(1 − β₁ᵗ), v̂ = v/(1 − β₂ᵗ), and r the correction for the variance of 1/√v̂ in step t:
///
/// ```
/// ρ∞ = 2/(1 − β₂) − 1,   ρ = ρ∞ − 2t β₂ᵗ/(1 − β₂ᵗ),   r = √( (ρ − 4)(ρ − 2) ρ∞ / ((ρ∞ − 4)(ρ∞ − 2) ρ) )
/// ```
/// While ρ ≤ 5 that variance is taken as unknown, so w ← w − α m̂. The paper's own bound is ρ ≤ 4, where r begins at 0; 5 is the bound in its
/// authors' program and in PyTorch.
///
/// Liu, Jiang, He, Chen, Liu, Gao, Han, *On the Variance of the Adaptive Learning Rate and Beyond*, ICLR 2020, algorithm 2.
///
/// @param beta1 β₁ in [0, 1)   @param beta2 β₂ in [0, 1)   @param epsilon ε ≥ 0   @param weightDecay λ ≥ 0, added to the gradient
public record RAdam(double beta1, double beta2, double epsilon, double weightDecay) implements Rule {
    private static final double LEAST = 5;

    public RAdam {
        Require.fraction("rAdam: beta1", beta1);
        Require.fraction("rAdam: beta2", beta2);
        Require.notNegative("rAdam: epsilon", epsilon);
        Require.notNegative("rAdam: weightDecay", weightDecay);
    }

    /// β₁ = 0.9, β₂ = 0.999, ε = 10⁻⁸.
    public RAdam() {
        this(0.9, 0.999, 1e-8, 0);
    }

    @Override
    public List<String> slots() {
        return List.of("mean", "square");
    }

    /// Both steps are one formula: w − α' m / (σ √v + ε'), where σ = 0 and ε' = 1 while the variance is unknown.
    @Override
    public List<Formula> formulas(Formula g) {
        Formula slope = g.add(parameter(1).mul(W));
        Formula m = Rule.runningMean(2, 0, slope);
        Formula v = Rule.runningMean(4, 1, slope.square());
        Formula below = parameter(6).mul(v.sqrt()).add(parameter(7));
        return List.of(W.sub(parameter(0).mul(below.equal(Formula.ZERO, Formula.ZERO, m.div(below)))), m, v);
    }

    @Override
    public double[] parameters(double rate, double decay, long t) {
        double rest1 = Adam.correction(beta1, t);
        double rest2 = Adam.correction(beta2, t);
        double limit = 2 / (1 - beta2) - 1;
        double rho = limit - 2 * t * (1 - rest2) / rest2;
        boolean adapts = rho > LEAST;
        double r = adapts ? Math.sqrt((rho - 4) * (rho - 2) * limit / ((limit - 4) * (limit - 2) * rho)) : 1;
        return new double[] {rate * r / rest1, decay, beta1, 1 - beta1, beta2, 1 - beta2, adapts ? 1 / Math.sqrt(rest2) : 0, adapts ? epsilon : 1};
    }
}
