package org.snedecor.losses;

import static org.snedecor.core.formula.Formula.A;
import static org.snedecor.core.formula.Formula.ONE;
import static org.snedecor.core.formula.Formula.ZERO;

import java.util.Locale;
import org.snedecor.core.array.NdArray;
import org.snedecor.core.autograd.Tensor;
import org.snedecor.core.backend.Reduction;

/// The divisor of a sum of many terms ≥ 0. The number of terms is constant to the gradient. Without any term all three are 0.
public enum Averaging implements Reducer {
    /// Σ t
    SUM,

    /// Σ t / number of terms
    ALL,

    /// Σ t / number of terms t > 0: the gradient keeps its size when most terms have become 0 (`AvgNonZeroReducer` in pytorch-metric-learning).
    NONZERO;

    @Override
    public Tensor of(Tensor terms, int[] anchors, PairLabels pairs) {
        return of(terms);
    }

    @Override
    public boolean byAnchor() {
        return false;
    }

    public Tensor of(Tensor terms) {
        return switch (this) {
            case SUM -> terms.sum();
            case ALL -> terms.sum().div(divisor(terms.shape().size(), 0));
            case NONZERO -> {
                NdArray[] value = {terms.value()};
                NdArray positive = NdArray.reduce("averaging", Reduction.SUM, ZERO.less(A, ONE, ZERO), new double[0], value);
                yield terms.sum().div(Tensor.constant(positive.map(A.max(ONE))));
            }
        };
    }

    /// @param terms how many there are   @param positive how many of them are greater than 0
    public double divisor(long terms, long positive) {
        return switch (this) {
            case SUM -> 1;
            case ALL -> Math.max(1, terms);
            case NONZERO -> Math.max(1, positive);
        };
    }

    /// The number of terms of a [mean over all][RowwiseLoss] terms: `terms` itself.
    ///
    /// @throws IllegalArgumentException for a sum, which is no mean, and for a mean over the terms above 0, whose number does not follow from the
    /// labels
    @Override
    public double terms(long terms) {
        if (this != ALL) throw new IllegalArgumentException("by tiles: the loss averages " + name().toLowerCase(Locale.ROOT) + ", but a few rows at a time it must average all");
        return terms;
    }
}
