package org.snedecor.losses.tuplet;

import org.snedecor.core.autograd.Tensor;
import org.snedecor.core.check.Require;
import org.snedecor.core.shape.Shape;
import org.snedecor.losses.DistanceLoss;
import org.snedecor.losses.PairLabels;
import org.snedecor.losses.PairwiseLoss;
import org.snedecor.losses.distance.Distance;
import org.snedecor.losses.pair.PairMean;
import org.snedecor.losses.pair.PairSums;
import org.snedecor.losses.pair.PairTerm;

/// L = avg_{positive} max(0, (1 − ε₊) s̄₊ − s)² + avg_{negative} max(0, s − (1 + ε₋) s̄₋)²,  s = 1 − d,  s̄ the mean of a kind
///
/// Yu, Tao, *Deep Metric Learning with Tuplet Margin Loss*, ICCV 2019: a term added to a loss, which makes the similarities within each kind of pair
/// alike. Conventions: cosine similarity, mean over all pairs of a kind; the gradient flows through the means as well. For distances in place of
/// similarities ([Spread]) the bounds are (1 + ε₊) d̄₊ and (1 − ε₋) d̄₋, as in pytorch-metric-learning.
///
/// @param positiveSlack ε₊ ≥ 0   @param negativeSlack ε₋ ≥ 0
public record IntraPairVariance(double positiveSlack, double negativeSlack, Spread spread, Distance distance) implements DistanceLoss {
    public IntraPairVariance {
        Require.notNegative("intra-pair variance: positiveSlack", positiveSlack);
        Require.notNegative("intra-pair variance: negativeSlack", negativeSlack);
    }

    /// What is compared with its mean.
    public enum Spread { SIMILARITIES, DISTANCES }

    @Override
    public Tensor of(Tensor rows, Tensor columns, PairLabels pairs) {
        Tensor d = PairwiseLoss.distances(distance, rows, columns, pairs);                              // [n, m]
        Tensor far = bound(d, true, positiveSlack, pairs);
        Tensor near = bound(d, false, -negativeSlack, pairs);
        Tensor pull = Tensor.apply(new PairSums(PairTerm.BEYOND_SQUARED, true, pairs), d, far).sum();
        Tensor push = Tensor.apply(new PairSums(PairTerm.WITHIN_SQUARED, false, pairs), d, near).sum();
        return pull.div(Math.max(1, pairs.positiveCount())).add(push.div(Math.max(1, pairs.negativeCount())));
    }

    /// As a distance: d̄ + ε d̄, or 1 − (1 − ε) s̄ = d̄ + ε (1 − d̄)
    private Tensor bound(Tensor d, boolean positive, double slack, PairLabels pairs) {
        Tensor mean = Tensor.apply(new PairMean(positive, pairs), d).reshape(Shape.of(1, 1));
        return mean.add((spread == Spread.DISTANCES ? mean : mean.rsub(1)).mul(slack));
    }

    @Override
    public IntraPairVariance over(Distance other) {
        return new IntraPairVariance(positiveSlack, negativeSlack, spread, other);
    }
}
