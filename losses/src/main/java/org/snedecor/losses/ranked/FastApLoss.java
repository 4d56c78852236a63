package org.snedecor.losses.ranked;

import org.snedecor.core.autograd.Tensor;
import org.snedecor.core.check.Require;
import org.snedecor.losses.DistanceLoss;
import org.snedecor.losses.PairLabels;
import org.snedecor.losses.PairwiseLoss;
import org.snedecor.losses.TermwiseLoss;
import org.snedecor.losses.distance.Distance;
import org.snedecor.losses.distance.Normalized;
import org.snedecor.losses.distance.SquaredEuclidean;

/// L = 1 − avg_q 1/N⁺_q Σ_{r=0}^{R} h⁺_r H⁺_r / H_r,  H_r = Σ_{k≤r} (h⁺_k + h⁻_k),  H⁺_r = Σ_{k≤r} h⁺_k
///
/// Cakir, He, Xia, Kulis, Sclaroff, *Deep Metric Learning to Rank*, CVPR 2019: the average precision of the other rows in the order of their
/// distances to q. Distances are counted in R bins with linear weights, and all in one bin are tied. Conventions: squared distance, normalised
/// embeddings, mean over the queries that have a positive.
///
/// L is continuous, with kinks where a distance lies on one of the R + 1 nodes: the slope there is that of the bin before, and at 0 that of the first
/// bin. Distances beyond `farthest` count in the last node, with slope 0; in pytorch-metric-learning they are not counted.
///
/// @param bins R ≥ 1: 10   @param farthest where the last node lies, in the unit of `distance`: 4 for squares of unit vectors' distances
public record FastApLoss(int bins, double farthest, Distance distance) implements TermwiseLoss, DistanceLoss {
    public FastApLoss {
        if (bins < 1) throw new IllegalArgumentException("fast ap: " + bins + " bins, but there must be one");
        Require.positive("fast ap: farthest", farthest);
    }

    /// 10 bins from 0 to 4, squared distances between normalised embeddings.
    public FastApLoss() {
        this(10, 4, new Normalized(new SquaredEuclidean()));
    }

    @Override
    public Tensor of(Tensor rows, Tensor columns, PairLabels pairs) {
        Tensor d = PairwiseLoss.distances(distance, rows, columns, pairs);                              // [n, m]
        return Tensor.apply(costs(pairs), d);
    }

    private QueryCosts costs(PairLabels pairs) {
        return new BinnedPrecision(bins, farthest, pairs);
    }

    @Override
    public SingleTerms each(Tensor rows, Tensor columns, PairLabels pairs) {
        return EachQuery.terms(costs(pairs), PairwiseLoss.distances(distance, rows, columns, pairs));
    }

    @Override
    public double terms(PairLabels pairs) {
        return pairs.withPositive().length;
    }

    @Override
    public FastApLoss over(Distance other) {
        return new FastApLoss(bins, farthest, other);
    }
}
