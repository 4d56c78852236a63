package org.snedecor.losses.pair;

import org.snedecor.core.autograd.Tensor;
import org.snedecor.core.check.Require;
import org.snedecor.losses.Averaging;
import org.snedecor.losses.DistanceLoss;
import org.snedecor.losses.PairLabels;
import org.snedecor.losses.PairwiseLoss;
import org.snedecor.losses.distance.Distance;

/// L = λ₊ avg_{positive, s < m₊} (m₊ − s) + λ₋ avg_{negative, s > m₋} (s − m₋),  s = 1 − d
///
/// Zhang et al., *Threshold-Consistent Margin Loss for Open-World Deep Metric Learning*, ICLR 2024: a term added to a loss, so that one threshold
/// suits all classes. Only hard pairs count, those on the wrong side of two fixed similarities, and each kind is averaged over them.
/// Conventions: cosine similarity, ordered pairs. It is [LinearContrastiveLoss] for similarities, with weights; pytorch-metric-learning also counts
/// pairs exactly on a margin, whose term is 0.
///
/// @param positiveWeight λ₊ ≥ 0   @param negativeWeight λ₋ ≥ 0   @param positiveMargin m₊, a similarity   @param negativeMargin m₋, a similarity
public record ThresholdConsistentMargin(double positiveWeight, double negativeWeight, double positiveMargin, double negativeMargin, Distance distance)
        implements DistanceLoss {
    public ThresholdConsistentMargin {
        Require.notNegative("threshold-consistent: positiveWeight", positiveWeight);
        Require.notNegative("threshold-consistent: negativeWeight", negativeWeight);
        Require.finite("threshold-consistent: positiveMargin", positiveMargin);
        Require.finite("threshold-consistent: negativeMargin", negativeMargin);
    }

    @Override
    public Tensor of(Tensor rows, Tensor columns, PairLabels pairs) {
        Tensor d = PairwiseLoss.distances(distance, rows, columns, pairs);                              // [n, m]
        Tensor pull = new PairSums(PairTerm.BEYOND, true, pairs).averaged(d, 1 - positiveMargin, Averaging.NONZERO);
        Tensor push = new PairSums(PairTerm.WITHIN, false, pairs).averaged(d, 1 - negativeMargin, Averaging.NONZERO);
        return pull.mul(positiveWeight).add(push.mul(negativeWeight));
    }

    @Override
    public ThresholdConsistentMargin over(Distance other) {
        return new ThresholdConsistentMargin(positiveWeight, negativeWeight, positiveMargin, negativeMargin, other);
    }
}
