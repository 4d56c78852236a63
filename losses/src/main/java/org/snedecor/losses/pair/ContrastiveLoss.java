package org.snedecor.losses.pair;

import org.snedecor.core.autograd.Tensor;
import org.snedecor.core.check.Require;
import org.snedecor.losses.DistanceLoss;
import org.snedecor.losses.PairLabels;
import org.snedecor.losses.PairwiseLoss;
import org.snedecor.losses.RowwiseLoss;
import org.snedecor.losses.distance.Distance;
import org.snedecor.losses.distance.Euclidean;

/// L = 1/(2N) Σ_{i<j} [ y max(0, d − m₊)² + (1 − y) max(0, m₋ − d)² ],  y = 1 for a pair of one class, N the number of all pairs
///
/// Hadsell, Chopra, LeCun, *Dimensionality Reduction by Learning an Invariant Mapping*, CVPR 2006, with m₊ = 0; a margin for positive pairs came into
/// use later. Conventions: plain distance, raw embeddings, mean over all pairs. In a batch of many classes nearly all pairs are negative, so
/// positives weigh little; [LinearContrastiveLoss] averages the two kinds apart.
///
/// @param positiveMargin m₊ ≥ 0, in the unit of `distance`: positive pairs are pulled no nearer than this @param negativeMargin m₋ > 0, 1 is usual:
/// negative pairs are pushed no further than this
public record ContrastiveLoss(double positiveMargin, double negativeMargin, Distance distance) implements RowwiseLoss, DistanceLoss {
    public ContrastiveLoss {
        Require.finite("contrastive: positiveMargin", positiveMargin);
        Require.finite("contrastive: negativeMargin", negativeMargin);
    }

    /// The paper's: no positive margin, plain distances between raw embeddings.
    public ContrastiveLoss(double margin) {
        this(0, margin, new Euclidean());
    }

    @Override
    public Tensor of(Tensor rows, Tensor columns, PairLabels pairs) {
        Tensor d = PairwiseLoss.distances(distance, rows, columns, pairs);                              // [n, m]
        Tensor all = Tensor.apply(new ContrastiveHinge(positiveMargin, negativeMargin, pairs), d);      // in one set both (i, j) and (j, i) count
        return all.div(2.0 * Math.max(1, pairs.positiveCount() + pairs.negativeCount()));
    }

    @Override
    public double terms(PairLabels pairs) {
        return pairs.positiveCount() + pairs.negativeCount();
    }

    @Override
    public ContrastiveLoss over(Distance other) {
        return new ContrastiveLoss(positiveMargin, negativeMargin, other);
    }
}
