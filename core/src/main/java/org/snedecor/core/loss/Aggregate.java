package org.snedecor.core.loss;

import org.snedecor.core.autograd.Tensor;

/// How the losses of the single examples are combined.
public enum Aggregate {
    /// They stay single.
    NONE,
    /// Their mean; NaN if there are none.
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
