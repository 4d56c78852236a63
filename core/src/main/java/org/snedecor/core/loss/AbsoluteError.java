package org.snedecor.core.loss;

import org.snedecor.core.autograd.Tensor;

/// l = |p − t|; its gradient at p = t is 0
public record AbsoluteError(Aggregate aggregate) implements TargetLoss {
    @Override
    public Tensor of(Tensor prediction, Tensor target) {
        TargetLoss.requireSameShape("absoluteError", prediction, target);
        return aggregate.of(prediction.sub(target).abs());
    }
}
