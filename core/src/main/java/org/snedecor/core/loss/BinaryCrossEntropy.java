package org.snedecor.core.loss;

import org.snedecor.core.autograd.Tensor;
import org.snedecor.core.check.Require;

/// l = −w t log s(p) − (1 − t) log(1 − s(p)),  s the sigmoid: p is a logit, not a probability
///
/// As w t · softplus(−p) + (1 − t) · softplus(p): no probability rounds to 0 or 1, and neither summand is the difference of two large numbers.
///
/// @param positiveWeight w > 0, the weight of a target of 1 relative to a target of 0
public record BinaryCrossEntropy(double positiveWeight, Aggregate aggregate) implements TargetLoss {
    public BinaryCrossEntropy {
        Require.positive("binaryCrossEntropy: positiveWeight", positiveWeight);
    }

    /// Both targets count alike.
    public BinaryCrossEntropy(Aggregate aggregate) {
        this(1, aggregate);
    }

    /// @param prediction logits   @param target in [0, 1]
    @Override
    public Tensor of(Tensor prediction, Tensor target) {
        TargetLoss.requireSameShape("binaryCrossEntropy", prediction, target);
        Tensor ones = target.mul(positiveWeight).mul(prediction.neg().softplus());
        return aggregate.of(ones.add(target.rsub(1).mul(prediction.softplus())));
    }
}
