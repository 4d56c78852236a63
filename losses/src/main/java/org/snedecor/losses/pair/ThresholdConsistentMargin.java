package org.snedecor.losses.pair;

import org.snedecor.core.array.NdArray;
import org.snedecor.core.autograd.Tensor;
import org.snedecor.core.shape.Shape;
import org.snedecor.losses.Allowed;
import org.snedecor.losses.EmbeddingLoss;
import org.snedecor.losses.Labels;
import org.snedecor.losses.distance.Distance;

/// L = λ₊ avg_{positive, s < m₊} (m₊ − s) + λ₋ avg_{negative, s > m₋} (s − m₋),  s = 1 − d
///
/// Zhang et al., *Threshold-Consistent Margin Loss for Open-World Deep Metric Learning*, ICLR 2024: a term added to a loss, so that one threshold
/// suits all classes. Only hard pairs count, those on the wrong side of two fixed similarities, and each kind is averaged over them.
/// Conventions: cosine similarity, ordered pairs. [LinearContrastiveLoss] with weights, of similarities; pytorch-metric-learning also counts
/// pairs that lie on a margin, which cost nothing.
///
/// @param positiveWeight λ₊ ≥ 0   @param negativeWeight λ₋ ≥ 0   @param positiveMargin m₊, a similarity   @param negativeMargin m₋, a similarity
public record ThresholdConsistentMargin(double positiveWeight, double negativeWeight, double positiveMargin, double negativeMargin, Distance distance)
        implements EmbeddingLoss {
    public ThresholdConsistentMargin {
        Allowed.notNegative("threshold-consistent: positiveWeight", positiveWeight);
        Allowed.notNegative("threshold-consistent: negativeWeight", negativeWeight);
        Allowed.finite("threshold-consistent: positiveMargin", positiveMargin);
        Allowed.finite("threshold-consistent: negativeMargin", negativeMargin);
    }

    @Override
    public Tensor of(Tensor embeddings, Labels labels) {
        Tensor d = distance.between(labels.admit(embeddings));                                          // [batch, batch]
        Tensor pull = averageActive(new PairSums(PairTerm.BEYOND, true, labels), d, 1 - positiveMargin);
        Tensor push = averageActive(new PairSums(PairTerm.WITHIN, false, labels), d, 1 - negativeMargin);
        return pull.mul(positiveWeight).add(push.mul(negativeWeight));
    }

    /// Over the hinges above 0. Their number is a constant to the gradient.
    private static Tensor averageActive(PairSums hinges, Tensor d, double bound) {
        Tensor b = Tensor.constant(NdArray.full(d.value().backend(), Shape.of(1, 1), bound));
        return Tensor.apply(hinges, d, b).sum().div(Math.max(1, hinges.active(d, b)));
    }
}
