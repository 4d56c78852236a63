package org.snedecor.losses.neighbour;

import org.snedecor.core.array.IndexArray;
import org.snedecor.core.autograd.Tensor;
import org.snedecor.losses.PairLabels;
import org.snedecor.losses.Positives;
import org.snedecor.losses.lifted.SoftNeighbour;

/// p_i = log Σ_{k positive} exp(−d_ik/τ) and n_i = log Σ_{k negative} exp(−d_ik/τ), for the rows that have a positive, `[anchors]`; n_i may be −∞
record Neighbours(Tensor positive, Tensor negative) {
    /// @param d `[n, m]`   @param ofPositives d gathered by `few`   @param inverse 1/τ   @param few the positives of `pairs`
    static Neighbours of(Tensor d, Tensor ofPositives, double inverse, PairLabels pairs, Positives few, int[] anchors) {
        IndexArray rows = IndexArray.of(d.value().backend(), anchors);
        Tensor positive = Tensor.apply(new SoftNeighbour(true, few.pairs()), ofPositives.mul(-inverse));
        Tensor negative = Tensor.apply(new SoftNeighbour(false, inverse, pairs), d);
        return new Neighbours(positive.gather(0, rows), negative.gather(0, rows));
    }

    /// log of the odds that a neighbour drawn by softmax(−d/τ) has another class
    Tensor against() {
        return negative.sub(positive);
    }
}
