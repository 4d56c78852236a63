package org.snedecor.core.optim;

import static org.snedecor.core.optim.Rule.parameter;

import java.util.List;
import org.snedecor.core.check.Require;
import org.snedecor.core.formula.Formula;

/// h ← h + g²,   w ← w − α/(1 + (t − 1) η) · g / (√h + ε),   g + λ w for g
///
/// Duchi, Hazan, Singer, *Adaptive Subgradient Methods for Online Learning and Stochastic Optimization*, JMLR 2011, its diagonal form. Where h and ε are
/// both 0, w stays.
///
/// @param rateDecay η ≥ 0, which lowers the rate α as the step t counts up from 1   @param epsilon ε ≥ 0, outside of the root   @param weightDecay λ
/// ≥ 0
public record Adagrad(double rateDecay, double epsilon, double weightDecay) implements Rule {
    public Adagrad {
        Require.notNegative("adagrad: rateDecay", rateDecay);
        Require.notNegative("adagrad: epsilon", epsilon);
        Require.notNegative("adagrad: weightDecay", weightDecay);
    }

    /// No decay, ε = 10⁻¹⁰.
    public Adagrad() {
        this(0, 1e-10, 0);
    }

    @Override
    public List<String> slots() {
        return List.of("square");
    }

    @Override
    public List<Formula> formulas(Formula g) {
        Formula slope = g.add(parameter(1).mul(W));
        Formula h = Rule.slot(0).add(slope.square());
        Formula below = h.sqrt().add(parameter(2));
        return List.of(W.sub(parameter(0).mul(below.equal(Formula.ZERO, Formula.ZERO, slope.div(below)))), h);
    }

    @Override
    public double[] parameters(double rate, double decay, long t) {
        return new double[] {rate / (1 + (t - 1) * rateDecay), decay, epsilon};
    }
}
