package org.snedecor.losses.ranked;

import org.snedecor.core.autograd.Tensor;
import org.snedecor.core.check.Require;
import org.snedecor.losses.DistanceLoss;
import org.snedecor.losses.PairLabels;
import org.snedecor.losses.PairwiseLoss;
import org.snedecor.losses.TermwiseLoss;
import org.snedecor.losses.distance.Cosine;
import org.snedecor.losses.distance.Distance;

/// L = 1 − avg_q 1/|P_q| Σ_{i ∈ P_q} (1 + Σ_{j ∈ P_q, j ≠ i} σ((s_qj − s_qi)/τ)) / (1 + Σ_{j ≠ i} σ((s_qj − s_qi)/τ)),  s = 1 − d
///
/// Brown, Xie, Kalogeiton, Zisserman, *Smooth-AP: Smoothing the Path Towards Large-Scale Image Retrieval*, ECCV 2020: the average precision with soft
/// comparisons. Conventions: cosine similarity, mean over the queries that have a positive. In the paper the query is no part of the list; the
/// authors' code counts it among its positives, as the first ([counted][SoftRanks]).
///
/// The cost is taken as n/(p + n) of positive and negative counts, so that it does not cancel where the order is nearly right. Time and memory:
/// [SoftRanks].
///
/// @param temperature τ > 0: 0.01 in the paper   @param queryCounts is a query one of its own positives?
public record SmoothApLoss(double temperature, boolean queryCounts, Distance distance) implements TermwiseLoss, DistanceLoss {
    public SmoothApLoss {
        Require.positive("smooth ap: temperature", temperature);
    }

    /// τ = 0.01, the query not counted, cosine similarity.
    public SmoothApLoss() {
        this(0.01, false, new Cosine());
    }

    @Override
    public Tensor of(Tensor rows, Tensor columns, PairLabels pairs) {
        Tensor d = PairwiseLoss.distances(distance, rows, columns, pairs);                              // [n, m]
        return Tensor.apply(costs(pairs), d);
    }

    private QueryCosts costs(PairLabels pairs) {
        return new SoftRanks(temperature, queryCounts, new RankCost.Precision(), pairs);
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
    public SmoothApLoss over(Distance other) {
        return new SmoothApLoss(temperature, queryCounts, other);
    }
}
