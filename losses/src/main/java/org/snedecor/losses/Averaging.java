package org.snedecor.losses;

import static org.snedecor.core.formula.Formula.A;
import static org.snedecor.core.formula.Formula.ONE;
import static org.snedecor.core.formula.Formula.ZERO;

import java.util.Arrays;
import org.snedecor.core.array.NdArray;
import org.snedecor.core.autograd.Tensor;
import org.snedecor.core.backend.Reduction;

/// What the sum of many terms ≥ 0 is divided by. The number of terms is a constant to the gradient; of no terms, all three are 0.
public enum Averaging {
    /// Σ t
    SUM,

    /// Σ t / number of terms
    ALL,

    /// Σ t / number of terms t > 0: keeps its size when most terms are solved, so the gradient does not fade (FaceNet's followers;
    /// `AvgNonZeroReducer` in pytorch-metric-learning).
    NONZERO;

    /// @param lists of terms, which count as one
    public Tensor of(Tensor... lists) {
        Tensor sum = Arrays.stream(lists).map(Tensor::sum).reduce(Tensor::add).orElseThrow();
        return switch (this) {
            case SUM -> sum;
            case ALL -> sum.div(divisor(Arrays.stream(lists).mapToLong(list -> list.shape().size()).sum(), 0));
            case NONZERO -> sum.div(Tensor.constant(Arrays.stream(lists).map(Averaging::positive).reduce(NdArray::add).orElseThrow().map(A.max(ONE))));
        };
    }

    private static NdArray positive(Tensor terms) {
        NdArray[] value = {terms.value()};
        return NdArray.reduce("averaging", Reduction.SUM, ZERO.less(A, ONE, ZERO), new double[0], value).reshape();
    }

    /// @param terms how many there are   @param positive how many of them are greater than 0
    public double divisor(long terms, long positive) {
        return switch (this) {
            case SUM -> 1;
            case ALL -> Math.max(1, terms);
            case NONZERO -> Math.max(1, positive);
        };
    }
}
