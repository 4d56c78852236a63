package org.snedecor.core.optim;

import static org.snedecor.core.optim.Rule.parameter;

import java.util.List;
import org.snedecor.core.check.Require;
import org.snedecor.core.formula.Formula;

/// v ← μ v + (1 − τ) (g + λ w),   w ← w − α v
///
/// With Nesterov's look-ahead, w ← w − α (g + λ w + μ v). Without momentum, w ← w − α (g + λ w) and no state.
///
/// Sutskever, Martens, Dahl, Hinton, *On the Importance of Initialization and Momentum in Deep Learning*, ICML 2013, eq. 1 to 4, with
/// the learning rate α outside of v, as PyTorch has it: a change of α takes effect at once. The dampening τ is PyTorch's too, and is 0 in the first step.
///
/// @param momentum μ in [0, 1)   @param weightDecay λ ≥ 0, added to the gradient
/// @param dampening τ in [0, 1); only 0 goes with nesterov
public record Sgd(double momentum, boolean nesterov, double weightDecay, double dampening) implements Rule {
    public Sgd {
        Require.fraction("sgd: momentum", momentum);
        Require.notNegative("sgd: weightDecay", weightDecay);
        if (nesterov && momentum == 0) throw new IllegalArgumentException("sgd: nesterov looks ahead along a momentum, which is 0");
        Require.fraction("sgd: dampening", dampening);
        if (nesterov && dampening > 0) throw new IllegalArgumentException("sgd: nesterov looks ahead along a momentum that is not dampened, not by " + dampening);
    }

    /// Without dampening.
    public Sgd(double momentum, boolean nesterov, double weightDecay) {
        this(momentum, nesterov, weightDecay, 0);
    }

    /// Momentum 0.9.
    public Sgd() {
        this(0.9, false, 0);
    }

    @Override
    public List<String> slots() {
        return momentum == 0 ? List.of() : List.of("velocity");
    }

    @Override
    public List<Formula> formulas(Formula g) {
        Formula rate = parameter(0);
        Formula decay = parameter(1);
        Formula mu = parameter(2);
        Formula slope = g.add(decay.mul(W));
        if (momentum == 0) return List.of(W.sub(rate.mul(slope)));
        Formula v = mu.mul(Rule.slot(0)).add(dampening == 0 ? slope : parameter(3).mul(slope));
        return List.of(W.sub(rate.mul(nesterov ? slope.add(mu.mul(v)) : v)), v);
    }

    @Override
    public double[] parameters(double rate, double decay, long t) {
        return new double[] {rate, decay, momentum, t == 1 ? 1 : 1 - dampening};
    }
}
