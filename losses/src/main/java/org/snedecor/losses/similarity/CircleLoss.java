package org.snedecor.losses.similarity;

import org.snedecor.core.array.IndexArray;
import org.snedecor.core.autograd.Tensor;
import org.snedecor.core.check.Require;
import org.snedecor.losses.Averaging;
import org.snedecor.losses.DistanceLoss;
import org.snedecor.losses.PairLabels;
import org.snedecor.losses.PairwiseLoss;
import org.snedecor.losses.Positives;
import org.snedecor.losses.Reducer;
import org.snedecor.losses.RowwiseLoss;
import org.snedecor.losses.distance.Cosine;
import org.snedecor.losses.distance.Distance;
import org.snedecor.losses.lifted.SoftNeighbour;

/// L = avg_{a ∈ A} log( 1 + Σ_{n negative} exp(γ α_n (s_an − m)) · Σ_{p positive} exp(−γ α_p (s_ap − (1 − m))) ),
/// α_n = max(0, s_an + m),  α_p = max(0, 1 + m − s_ap),  s = 1 − d,  A the rows that have both
///
/// Sun, Cheng, Zhang, Zhang, Zheng, Wang, Wei, *Circle Loss: A Unified Perspective of Pair Similarity Optimization*, CVPR 2020. A
/// similarity farther from its optimum, 1 + m or −m, is moved faster. Conventions: cosine similarity, mean over the anchors whose term is not 0. The
/// weights α are constant to the gradient ([Gradient]), in the paper and in pytorch-metric-learning; the gradient is then not the slope of L.
///
/// In d, where nothing cancels as s nears 1: −(s − (1 − m)) = d − m and α_p = max(0, d + m). The logarithm is softplus of the sum of two log Σ exp;
/// with γ = 80 these exponents reach 160, so in floats a small L has a relative error of some 10⁻⁵.
///
/// @param margin m, 0.4 for verification in pytorch-metric-learning, 0.25 in the paper   @param scale γ > 0
public record CircleLoss(double margin, double scale, Gradient gradient, Reducer reducer, Distance distance) implements RowwiseLoss, DistanceLoss {
    public CircleLoss {
        Require.finite("circle: margin", margin);
        Require.positive("circle: scale", scale);
    }

    /// What the gradient flows to; the value is the same.
    public enum Gradient {
        /// the similarities at fixed weights, as in the paper
        FIXED_WEIGHTS,

        /// similarities and weights: the slope of the value
        ALL
    }

    /// m = 0.4, γ = 80, fixed weights, anchors that are not solved, cosine similarity.
    public CircleLoss() {
        this(0.4, 80, Gradient.FIXED_WEIGHTS, Averaging.NONZERO, new Cosine());
    }

    @Override
    public Tensor of(Tensor rows, Tensor columns, PairLabels pairs) {
        Tensor d = PairwiseLoss.distances(distance, rows, columns, pairs);                              // [n, m]
        int[] anchors = pairs.withBoth();
        if (anchors.length == 0) return PairwiseLoss.nothing(rows, columns);
        boolean all = gradient == Gradient.ALL;
        Positives few = Positives.of(pairs, d.value().backend());
        Tensor far = Tensor.apply(new SelfPaced(margin, margin, scale, true, all), few.of(d));          // γ α_p (d − m)
        Tensor near = Tensor.apply(new SelfPaced(1 + margin, 1 - margin, scale, false, all), d);        // −γ α_n (1 − m − d)
        Tensor pull = Tensor.apply(new SoftNeighbour(true, few.pairs()), far);
        Tensor push = Tensor.apply(new SoftNeighbour(false, pairs), near);
        return reducer.of(pull.add(push).gather(0, IndexArray.of(d.value().backend(), anchors)).softplus(), anchors, pairs);
    }

    @Override
    public double terms(PairLabels pairs) {
        return reducer.terms(pairs.withBoth().length);
    }

    @Override
    public CircleLoss over(Distance other) {
        return new CircleLoss(margin, scale, gradient, reducer, other);
    }
}
