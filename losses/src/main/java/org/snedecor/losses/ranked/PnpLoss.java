package org.snedecor.losses.ranked;

import org.snedecor.core.autograd.Tensor;
import org.snedecor.core.check.Require;
import org.snedecor.losses.DistanceLoss;
import org.snedecor.losses.PairLabels;
import org.snedecor.losses.PairwiseLoss;
import org.snedecor.losses.TermwiseLoss;
import org.snedecor.losses.distance.Cosine;
import org.snedecor.losses.distance.Distance;

/// L = avg_q 1/|P_q| Σ_{i ∈ P_q} c(n_qi),  n_qi = Σ_{j negative} σ((s_qj − s_qi)/τ),  s = 1 − d
///
/// Li, Min, Song, Yang, Jin, *Rethinking the Optimization of Average Precision: Only Penalizing Negative Instances before Positive Ones is Enough*,
/// AAAI 2022. n is a soft count of the negatives before a positive, and c is one of five [costs][RankCost]: O is n, Iu (1 + n) log(1 + n), Ib (b n −
/// log(1 + b n))/b², Ds log(1 + n), Dq 1 − (1 + n)^−α. Conventions: cosine similarity, mean over the queries that have a positive.
/// pytorch-metric-learning counts the query among its positives, as the first of them, and so divides by one more.
///
/// Time and memory: [SoftRanks].
///
/// @param temperature τ > 0: 0.01   @param queryCounts is a query one of its own positives?
public record PnpLoss(double temperature, boolean queryCounts, RankCost.OfNegatives cost, Distance distance) implements TermwiseLoss, DistanceLoss {
    public PnpLoss {
        Require.positive("pnp: temperature", temperature);
    }

    /// τ = 0.01, the query not counted, the cost O, cosine similarity.
    public PnpLoss() {
        this(0.01, false, new RankCost.Count(), new Cosine());
    }

    @Override
    public Tensor of(Tensor rows, Tensor columns, PairLabels pairs) {
        Tensor d = PairwiseLoss.distances(distance, rows, columns, pairs);                              // [n, m]
        return Tensor.apply(costs(pairs), d);
    }

    private QueryCosts costs(PairLabels pairs) {
        return new SoftRanks(temperature, queryCounts, cost, pairs);
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
    public PnpLoss over(Distance other) {
        return new PnpLoss(temperature, queryCounts, cost, other);
    }
}
