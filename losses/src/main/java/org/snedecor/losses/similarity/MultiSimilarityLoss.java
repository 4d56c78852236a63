package org.snedecor.losses.similarity;

import java.util.stream.IntStream;
import org.snedecor.core.autograd.Tensor;
import org.snedecor.core.check.Require;
import org.snedecor.losses.DistanceLoss;
import org.snedecor.losses.PairLabels;
import org.snedecor.losses.PairwiseLoss;
import org.snedecor.losses.Positives;
import org.snedecor.losses.TermwiseLoss;
import org.snedecor.losses.distance.Cosine;
import org.snedecor.losses.distance.Distance;
import org.snedecor.losses.lifted.SoftNeighbour;
import org.snedecor.losses.pair.InformativePairs;

/// L = 1/N Σ_i [ 1/α log(1 + Σ_{k ∈ P_i} exp(−α (s_ik − λ))) + 1/β log(1 + Σ_{k ∈ N_i} exp(β (s_ik − λ))) ],  s = 1 − d,
/// P_i = { k ≠ i of the class of i: s_ik < max over negatives of s_i + ε },  N_i = { k of another class: s_ik > min over positives of s_i − ε }
///
/// Wang, Han, Huang, Dong, Scott, *Multi-Similarity Loss with General Pair Weighting for Deep Metric Learning*, CVPR 2019. Conventions: cosine
/// similarity, mean over all rows of the batch; the choice of pairs has no part in the gradient. pytorch-metric-learning leaves the choice to a miner
/// and takes all pairs without one. That is ε = ∞ here, where a row without positives pushes too.
///
/// Computed as softplus of log Σ exp, in which an empty sum is −∞ and costs log 1 = 0.
///
/// @param alpha α > 0, steepness for positives   @param beta β > 0, steepness for negatives   @param base λ, a similarity
/// @param epsilon ε ≥ 0: how much easier than the hardest pair of the other kind a pair may be; ∞ takes all pairs
public record MultiSimilarityLoss(double alpha, double beta, double base, double epsilon, Distance distance) implements TermwiseLoss, DistanceLoss {
    public MultiSimilarityLoss {
        Require.positive("multi-similarity: alpha", alpha);
        Require.positive("multi-similarity: beta", beta);
        Require.finite("multi-similarity: base", base);
        Require.within("multi-similarity: epsilon", epsilon, 0, Double.POSITIVE_INFINITY);
    }

    /// α = 2, β = 50, λ = 0.5, ε = 0.1, cosine similarity.
    public MultiSimilarityLoss() {
        this(2, 50, 0.5, 0.1, new Cosine());
    }

    @Override
    public Tensor of(Tensor rows, Tensor columns, PairLabels pairs) {
        return each(rows, columns, pairs).values().mean();
    }

    @Override
    public SingleTerms each(Tensor rows, Tensor columns, PairLabels pairs) {
        Tensor all = PairwiseLoss.distances(distance, rows, columns, pairs);                            // [n, m]
        Tensor d = epsilon == Double.POSITIVE_INFINITY ? all : Tensor.apply(new InformativePairs(epsilon, pairs), all);
        Tensor beyond = d.sub(1 - base);                                                                // −(s − λ)
        Positives few = Positives.of(pairs, d.value().backend());
        Tensor pull = Tensor.apply(new SoftNeighbour(true, few.pairs()), few.of(beyond).mul(alpha));    // [n]
        Tensor push = Tensor.apply(new SoftNeighbour(false, beta, pairs), beyond);
        return new SingleTerms(pull.softplus().div(alpha).add(push.softplus().div(beta)), IntStream.range(0, pairs.rows()).toArray());
    }

    @Override
    public double terms(PairLabels pairs) {
        return pairs.rows();
    }

    @Override
    public MultiSimilarityLoss over(Distance other) {
        return new MultiSimilarityLoss(alpha, beta, base, epsilon, other);
    }
}
