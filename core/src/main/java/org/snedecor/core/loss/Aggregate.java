package org.snedecor.core.loss;

import org.snedecor.core.autograd.Tensor;

/// What becomes of the losses of the single examples.
public enum Aggregate {
    /// They stay.
    NONE,
    /// Their mean; of none, NaN, for there is no mean.
    MEAN,
    SUM;

    Tensor of(Tensor each) {
        return switch (this) {
            case NONE -> each;
            case MEAN -> each.mean();
            case SUM -> each.sum();
        };
    }
}
