package org.snedecor.losses.reducer;

import static org.snedecor.core.formula.Formula.A;
import static org.snedecor.core.formula.Formula.ONE;
import static org.snedecor.core.formula.Formula.P;
import static org.snedecor.core.formula.Formula.Q;
import static org.snedecor.core.formula.Formula.ZERO;

import org.snedecor.core.array.NdArray;
import org.snedecor.core.autograd.Tensor;
import org.snedecor.losses.PairLabels;
import org.snedecor.losses.Reducer;

/// Σ t / N over the N terms l < t < h
///
/// Terms that are too small or too large are left out and not counted. Both ends are open; which terms lie between them is a constant to the
/// gradient. With l = 0 and h = ∞ it is [NONZERO][org.snedecor.losses.Averaging#NONZERO]. `ThresholdReducer` of pytorch-metric-learning 2.8.1.
///
/// @param low l, finite   @param high h > l, may be ∞
public record ThresholdReducer(double low, double high) implements Reducer {
    public ThresholdReducer {
        if (!(Double.isFinite(low) && high > low)) throw new IllegalArgumentException("threshold: no term is above " + low + " and below " + high);
    }

    @Override
    public Tensor of(Tensor terms, int[] anchors, PairLabels pairs) {
        NdArray within = terms.value().map(P.less(A, A.less(Q, ONE, ZERO), ZERO), low, high);
        return terms.mul(Tensor.constant(within)).sum().div(Tensor.constant(within.sum().map(A.max(ONE))));
    }

    @Override
    public boolean byAnchor() {
        return false;
    }
}
