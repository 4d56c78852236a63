package org.snedecor.losses.neighbour;

import org.snedecor.core.autograd.Tensor;
import org.snedecor.core.check.Require;
import org.snedecor.losses.DistanceLoss;
import org.snedecor.losses.PairLabels;
import org.snedecor.losses.PairwiseLoss;
import org.snedecor.losses.Positives;
import org.snedecor.losses.TermwiseLoss;
import org.snedecor.losses.distance.Distance;
import org.snedecor.losses.distance.SquaredEuclidean;

/// L = −avg_i log p_i  or  L = avg_i (1 − p_i),  p_i = Σ_{j ≠ i of the class of i} exp(−c d_ij) / Σ_{k ≠ i} exp(−c d_ik)
///
/// Goldberger, Roweis, Hinton, Salakhutdinov, *Neighbourhood Components Analysis*, NIPS 2004: p_i is the probability that a neighbour of row i, drawn
/// at random, is of its class. The paper maximises Σ p_i and names Σ log p_i beside it; pytorch-metric-learning has the latter, of normalised
/// embeddings. Conventions: squared distance, raw embeddings, mean over the rows that have a positive.
///
/// −log p = softplus(u) and 1 − p = sigmoid(u) of the log odds u against the class: neither cancels near p = 1, nor vanishes where all
/// exponentials of the positives do. The library leaves out rows whose p rounds to 0, although these are the worst ones.
///
/// @param scale c > 0
public record NcaLoss(double scale, Objective objective, Distance distance) implements TermwiseLoss, DistanceLoss {
    public NcaLoss {
        Require.positive("nca: scale", scale);
    }

    /// The function of p that is minimised.
    public enum Objective {
        /// −log p, whose gradient does not vanish for badly placed rows
        LOGARITHM,

        /// 1 − p: the expected error of a random nearest neighbour
        ERROR
    }

    /// c = 1, the logarithm, squared distances between raw embeddings.
    public NcaLoss() {
        this(1, Objective.LOGARITHM, new SquaredEuclidean());
    }

    @Override
    public Tensor of(Tensor rows, Tensor columns, PairLabels pairs) {
        Tensor d = PairwiseLoss.distances(distance, rows, columns, pairs);                              // [n, m]
        int[] anchors = pairs.withPositive();
        if (anchors.length == 0) return PairwiseLoss.nothing(rows, columns);
        return each(d, pairs, anchors).mean();
    }

    private Tensor each(Tensor d, PairLabels pairs, int... anchors) {
        Positives few = Positives.of(pairs, d.value().backend());
        Tensor against = Neighbours.of(d, few.of(d), scale, pairs, few, anchors).against();
        return objective == Objective.LOGARITHM ? against.softplus() : against.sigmoid();
    }

    @Override
    public SingleTerms each(Tensor rows, Tensor columns, PairLabels pairs) {
        int[] anchors = pairs.withPositive();
        return new SingleTerms(each(PairwiseLoss.distances(distance, rows, columns, pairs), pairs, anchors), anchors);
    }

    @Override
    public double terms(PairLabels pairs) {
        return pairs.withPositive().length;
    }

    @Override
    public NcaLoss over(Distance other) {
        return new NcaLoss(scale, objective, other);
    }
}
