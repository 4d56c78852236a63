package org.snedecor.losses.deviance;

import org.snedecor.core.autograd.Tensor;
import org.snedecor.losses.Allowed;
import org.snedecor.losses.Averaging;
import org.snedecor.losses.PairLabels;
import org.snedecor.losses.PairwiseLoss;
import org.snedecor.losses.distance.Cosine;
import org.snedecor.losses.distance.Distance;
import org.snedecor.losses.pair.PairDistances;

/// L = avg_{(i,j) positive} log(1 + exp(−α (s_ij − β))) + avg_{(i,j) negative} log(1 + exp(α C (s_ij − β))),  s = 1 − d
///
/// Yi, Lei, Li, *Deep Metric Learning for Practical Person Re-Identification*, arXiv 1407.4979, 2014, eq. 5. Conventions: cosine similarity,
/// each kind of pair averaged apart, i < j. By softplus, which does not overflow. The code of the F-statistic loss adds 1e-5 inside one of
/// the logarithms.
///
/// @param alpha α > 0, steepness   @param beta β, the similarity between the kinds   @param negativeCost C > 0: 10 and 25 are usual
public record BinomialDevianceLoss(double alpha, double beta, double negativeCost, Distance distance) implements PairwiseLoss {
    public BinomialDevianceLoss {
        Allowed.positive("binomial deviance: alpha", alpha);
        Allowed.finite("binomial deviance: beta", beta);
        Allowed.positive("binomial deviance: negativeCost", negativeCost);
    }

    /// α = 2, β = 0.5, C = 25, cosine similarity.
    public BinomialDevianceLoss() {
        this(2, 0.5, 25, new Cosine());
    }

    @Override
    public Tensor of(Tensor rows, Tensor columns, PairLabels pairs) {
        PairDistances d = PairDistances.of(rows, columns, pairs, distance);
        Tensor pull = d.positive().sub(1 - beta).mul(alpha).softplus();                                 // −(s − β) = d − (1 − β)
        Tensor push = d.negative().sub(1 - beta).mul(-alpha * negativeCost).softplus();
        return Averaging.ALL.of(pull).add(Averaging.ALL.of(push));
    }
}
