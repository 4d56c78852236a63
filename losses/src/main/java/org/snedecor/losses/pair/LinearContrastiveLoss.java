package org.snedecor.losses.pair;

import org.snedecor.core.autograd.Tensor;
import org.snedecor.core.check.Require;
import org.snedecor.losses.Averaging;
import org.snedecor.losses.DistanceLoss;
import org.snedecor.losses.PairLabels;
import org.snedecor.losses.PairwiseLoss;
import org.snedecor.losses.Positives;
import org.snedecor.losses.distance.Distance;
import org.snedecor.losses.distance.Euclidean;
import org.snedecor.losses.distance.Normalized;

/// L = avg_{(i,j) positive} max(0, d − m₊) + avg_{(i,j) negative} max(0, m₋ − d)
///
/// [ContrastiveLoss] without its squares, and with an average for each kind of pair, so that few positives weigh as much as many
/// negatives. This is what pytorch-metric-learning 2.8.1 calls `ContrastiveLoss`. Conventions: plain distance, normalised embeddings,
/// mean over the terms that are not 0.
///
/// Where two embeddings of one class coincide, the gradient jumps from length 1 to 0, which a square avoids.
///
/// @param positiveMargin m₊ ≥ 0, in the unit of `distance`   @param negativeMargin m₋ > 0
public record LinearContrastiveLoss(double positiveMargin, double negativeMargin, Distance distance, Averaging averaging)
        implements DistanceLoss {
    public LinearContrastiveLoss {
        Require.finite("linear contrastive: positiveMargin", positiveMargin);
        Require.finite("linear contrastive: negativeMargin", negativeMargin);
    }

    /// Margins 0 and 1, normalised embeddings, plain distances, mean over non-zero terms.
    public LinearContrastiveLoss() {
        this(0, 1, new Normalized(new Euclidean()), Averaging.NONZERO);
    }

    @Override
    public Tensor of(Tensor rows, Tensor columns, PairLabels pairs) {
        Tensor d = PairwiseLoss.distances(distance, rows, columns, pairs);                              // [n, m]
        Positives few = Positives.of(pairs, d.value().backend());
        Tensor pull = new PairSums(PairTerm.BEYOND, true, few.pairs()).averaged(few.of(d), positiveMargin, averaging);
        Tensor push = new PairSums(PairTerm.WITHIN, false, pairs).averaged(d, negativeMargin, averaging);
        Tensor sum = pull.add(push);
        boolean twice = averaging == Averaging.SUM && pairs.oneSet() && distance.symmetric();           // a mean over (i, j) and (j, i) is one over i < j
        return twice ? sum.div(2) : sum;
    }

    @Override
    public LinearContrastiveLoss over(Distance other) {
        return new LinearContrastiveLoss(positiveMargin, negativeMargin, other, averaging);
    }
}
