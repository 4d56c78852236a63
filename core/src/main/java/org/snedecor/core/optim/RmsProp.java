package org.snedecor.core.optim;

import static org.snedecor.core.optim.Rule.parameter;

import java.util.List;
import org.snedecor.core.check.Require;
import org.snedecor.core.formula.Formula;

/// v ← ρ v + (1 − ρ) g²,   b ← μ b + g / (√v + ε),   w ← w − α b,   g + λ w for g
///
/// Tieleman, Hinton, *Lecture 6.5: RMSProp*, COURSERA, 2012, which has neither ε nor momentum; both are those of PyTorch.
///
/// @param rho ρ in [0, 1)   @param momentum μ in [0, 1); 0 keeps no b   @param epsilon ε ≥ 0, outside of the root   @param weightDecay λ ≥ 0
public record RmsProp(double rho, double momentum, double epsilon, double weightDecay) implements Rule {
    public RmsProp {
        Require.fraction("rmsProp: rho", rho);
        Require.fraction("rmsProp: momentum", momentum);
        Require.notNegative("rmsProp: epsilon", epsilon);
        Require.notNegative("rmsProp: weightDecay", weightDecay);
    }

    /// ρ = 0.9 as in the lecture, no momentum, ε = 10⁻⁸.
    public RmsProp() {
        this(0.9, 0, 1e-8, 0);
    }

    @Override
    public List<String> slots() {
        return momentum == 0 ? List.of("square") : List.of("square", "velocity");
    }

    @Override
    public List<Formula> formulas(Formula g) {
        Formula rate = parameter(0);
        Formula slope = g.add(parameter(1).mul(W));
        Formula v = Rule.runningMean(2, 0, slope.square());
        Formula step = slope.div(v.sqrt().add(parameter(4)));
        if (momentum == 0) return List.of(W.sub(rate.mul(step)), v);
        Formula b = parameter(5).mul(Rule.slot(1)).add(step);
        return List.of(W.sub(rate.mul(b)), v, b);
    }

    @Override
    public double[] parameters(double rate, double decay, long t) {
        return new double[] {rate, decay, rho, 1 - rho, epsilon, momentum};
    }
}
