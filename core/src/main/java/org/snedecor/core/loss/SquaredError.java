package org.snedecor.core.loss;

import org.snedecor.core.autograd.Tensor;

/// l = (p − t)²
public record SquaredError(Aggregate aggregate) implements TargetLoss {
    @Override
    public Tensor of(Tensor prediction, Tensor target) {
        TargetLoss.requireSameShape("squaredError", prediction, target);
        return aggregate.of(prediction.sub(target).square());
    }
}
