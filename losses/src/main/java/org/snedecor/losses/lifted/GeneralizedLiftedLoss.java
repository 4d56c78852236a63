package org.snedecor.losses.lifted;

import org.snedecor.core.array.IndexArray;
import org.snedecor.core.autograd.Tensor;
import org.snedecor.core.check.Require;
import org.snedecor.losses.DistanceLoss;
import org.snedecor.losses.PairLabels;
import org.snedecor.losses.PairwiseLoss;
import org.snedecor.losses.Positives;
import org.snedecor.losses.TermwiseLoss;
import org.snedecor.losses.distance.Distance;
import org.snedecor.losses.distance.Euclidean;

/// L = 1/|A| Σ_{a ∈ A} max( 0, log Σ_{p positive} exp(d_ap) + log Σ_{n negative} exp(m − d_an) ),  A the rows that have both
///
/// Hermans, Beyer, Leibe, *In Defense of the Triplet Loss for Person Re-Identification*, 2017: a soft maximum over positives with a soft
/// minimum over negatives, for each anchor. Conventions: plain distance, raw embeddings, mean over anchors with a positive and a
/// negative. pytorch-metric-learning normalises the embeddings, and takes the term of the positives as 0 for an anchor that has none.
///
/// @param margin m, usually ≥ 0, in the unit of `distance`
public record GeneralizedLiftedLoss(double margin, Distance distance) implements TermwiseLoss, DistanceLoss {
    public GeneralizedLiftedLoss {
        Require.finite("lifted, generalised: margin", margin);
    }

    /// Margin 1, plain distances between raw embeddings.
    public GeneralizedLiftedLoss() {
        this(1, new Euclidean());
    }

    @Override
    public Tensor of(Tensor rows, Tensor columns, PairLabels pairs) {
        Tensor d = PairwiseLoss.distances(distance, rows, columns, pairs);                              // [n, m]
        int[] anchors = pairs.withBoth();
        return anchors.length == 0 ? PairwiseLoss.nothing(rows, columns) : each(d, pairs, anchors).mean();
    }

    @Override
    public SingleTerms each(Tensor rows, Tensor columns, PairLabels pairs) {
        int[] anchors = pairs.withBoth();
        return new SingleTerms(each(PairwiseLoss.distances(distance, rows, columns, pairs), pairs, anchors), anchors);
    }

    private Tensor each(Tensor d, PairLabels pairs, int... anchors) {
        IndexArray taken = IndexArray.of(d.value().backend(), anchors);
        Positives few = Positives.of(pairs, d.value().backend());
        Tensor pull = Tensor.apply(new SoftNeighbour(true, few.pairs()), few.of(d)).gather(0, taken);
        Tensor push = Tensor.apply(new SoftNeighbour(false, pairs), d).gather(0, taken);
        return pull.add(push).add(margin).relu();
    }

    @Override
    public double terms(PairLabels pairs) {
        return pairs.withBoth().length;
    }

    @Override
    public GeneralizedLiftedLoss over(Distance other) {
        return new GeneralizedLiftedLoss(margin, other);
    }
}
