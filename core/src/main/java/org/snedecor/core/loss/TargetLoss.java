package org.snedecor.core.loss;

import org.snedecor.core.autograd.Tensor;
import org.snedecor.core.shape.ShapeException;

/// A loss of predicted numbers against their targets, element by element.
public sealed interface TargetLoss permits SquaredError, AbsoluteError, Huber, BinaryCrossEntropy {
    /// @param prediction p   @param target t, of the same shape
    Tensor of(Tensor prediction, Tensor target);

    static void requireSameShape(String loss, Tensor prediction, Tensor target) {
        if (!prediction.shape().equals(target.shape())) {
            throw new ShapeException(loss, prediction.shape() + " and " + target.shape(), "prediction and target must have one shape");
        }
    }
}
