package org.snedecor.core.loss;

import org.snedecor.core.autograd.Tensor;
import org.snedecor.core.check.Require;

/// l = d²/2 for d = |p − t| ≤ δ,  l = δ (d − δ/2) beyond
///
/// As c (d − c/2) with c = min(d, δ): one expression for both cases, which squares no large d. Huber, *Robust Estimation of a Location Parameter*,
/// 1964. Divided by δ it is what PyTorch calls smooth L1.
///
/// @param delta δ > 0
public record Huber(double delta, Aggregate aggregate) implements TargetLoss {
    public Huber {
        Require.positive("huber: delta", delta);
    }

    @Override
    public Tensor of(Tensor prediction, Tensor target) {
        TargetLoss.requireSameShape("huber", prediction, target);
        Tensor distance = prediction.sub(target).abs();
        Tensor near = distance.clamp(0, delta);
        return aggregate.of(near.mul(distance.sub(near.mul(0.5))));
    }
}
