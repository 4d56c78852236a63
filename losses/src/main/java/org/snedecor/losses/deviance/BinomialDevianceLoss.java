package org.snedecor.losses.deviance;

import org.snedecor.core.autograd.Tensor;
import org.snedecor.core.check.Require;
import org.snedecor.losses.Averaging;
import org.snedecor.losses.DistanceLoss;
import org.snedecor.losses.PairLabels;
import org.snedecor.losses.PairwiseLoss;
import org.snedecor.losses.Positives;
import org.snedecor.losses.distance.Cosine;
import org.snedecor.losses.distance.Distance;
import org.snedecor.losses.pair.PairSums;
import org.snedecor.losses.pair.PairTerm;

/// L = avg_{(i,j) positive} log(1 + exp(−α (s_ij − β))) + avg_{(i,j) negative} log(1 + exp(α C (s_ij − β))),  s = 1 − d
///
/// Yi, Lei, Li, *Deep Metric Learning for Practical Person Re-Identification*, arXiv 1407.4979, 2014. Conventions: cosine similarity,
/// each kind of pair averaged apart. By softplus, which does not overflow. The code of the F-statistic loss adds 1e-5 inside one of
/// the logarithms.
///
/// @param alpha α > 0, steepness   @param beta β, the similarity between the kinds   @param negativeCost C > 0: 10 and 25 are usual
public record BinomialDevianceLoss(double alpha, double beta, double negativeCost, Distance distance) implements DistanceLoss {
    public BinomialDevianceLoss {
        Require.positive("binomial deviance: alpha", alpha);
        Require.finite("binomial deviance: beta", beta);
        Require.positive("binomial deviance: negativeCost", negativeCost);
    }

    /// α = 2, β = 0.5, C = 25, cosine similarity.
    public BinomialDevianceLoss() {
        this(2, 0.5, 25, new Cosine());
    }

    @Override
    public Tensor of(Tensor rows, Tensor columns, PairLabels pairs) {
        Tensor d = PairwiseLoss.distances(distance, rows, columns, pairs);                              // [n, m]
        Positives few = Positives.of(pairs, d.value().backend());
        Tensor beyond = d.sub(1 - beta);                                                                // −(s − β)
        Tensor pull = new PairSums(PairTerm.SOFTPLUS, true, few.pairs()).averaged(few.of(beyond).mul(alpha), 0, Averaging.ALL);
        Tensor push = new PairSums(PairTerm.SOFTPLUS, false, pairs).averaged(beyond.mul(-alpha * negativeCost), 0, Averaging.ALL);
        return pull.add(push);
    }

    @Override
    public BinomialDevianceLoss over(Distance other) {
        return new BinomialDevianceLoss(alpha, beta, negativeCost, other);
    }
}
