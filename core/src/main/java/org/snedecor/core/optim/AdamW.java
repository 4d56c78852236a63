package org.snedecor.core.optim;

import static org.snedecor.core.optim.Rule.parameter;

import java.util.List;
import org.snedecor.core.check.Require;
import org.snedecor.core.formula.Formula;

/// [Adam] with the weight decay apart from the gradient:  w ← (1 − α λ) w − α m̂ / (√v̂ + ε)
///
/// Loshchilov, Hutter, *Decoupled Weight Decay Regularization*, ICLR 2019, Algorithm 2. There the decay is η λ with a schedule η ≤ 1;
/// here, as in PyTorch, it is α λ with the learning rate itself, so this λ is the paper's divided by its α.
///
/// @param beta1 β₁ in [0, 1)   @param beta2 β₂ in [0, 1)   @param epsilon ε ≥ 0   @param weightDecay λ ≥ 0
public record AdamW(double beta1, double beta2, double epsilon, double weightDecay) implements Rule {
    public AdamW {
        Require.fraction("adamW: beta1", beta1);
        Require.fraction("adamW: beta2", beta2);
        Require.notNegative("adamW: epsilon", epsilon);
        Require.notNegative("adamW: weightDecay", weightDecay);
    }

    /// 0.9, 0.999 and 10⁻⁸.
    public AdamW(double weightDecay) {
        this(0.9, 0.999, 1e-8, weightDecay);
    }

    @Override
    public List<String> slots() {
        return List.of("mean", "square");
    }

    @Override
    public List<Formula> formulas(Formula g) {
        Formula shrink = parameter(7);
        return Adam.formulas(W.sub(shrink.mul(W)), g);
    }

    @Override
    public double[] parameters(double rate, double decay, long t) {
        return Adam.parameters(beta1, beta2, epsilon, rate, rate * decay, t);
    }
}
