package org.snedecor.losses.ranked;

import java.util.stream.IntStream;
import org.snedecor.core.autograd.Tensor;
import org.snedecor.core.check.Require;
import org.snedecor.losses.Averaging;
import org.snedecor.losses.EmbeddingLoss;
import org.snedecor.losses.Labels;
import org.snedecor.losses.Reducer;
import org.snedecor.losses.distance.Distance;
import org.snedecor.losses.distance.Euclidean;
import org.snedecor.losses.distance.Normalized;

/// L = 1/N Σ_i [ 1/|P_i| Σ_{j ∈ P_i} (d_ij − (α − m)) + λ Σ_{j ∈ N_i} w_ij (α − d_ij) ],  w_ij ∝ exp(T (α − d_ij)) over N_i,
/// P_i = { j ≠ i of one class, d_ij > α − m },  N_i = { j of another class, d_ij < α }
///
/// Wang, Hua, Kodirov, Hu, Garnier, Robertson, *Ranked List Loss for Deep Metric Learning*, CVPR 2019: positives are pulled into a ball of radius α −
/// m about each query, and negatives are pushed out of one of radius α, nearer ones more strongly. Conventions: plain distance, normalised
/// embeddings, mean over queries, an empty set gives 0. As in the authors' method only the query moves: its list of others and the weights are
/// constant to the gradient ([Moving]). pytorch-metric-learning 2.8.1 weights positives as well, adds a constant to the divisors
/// ([RankedListWeights]) and lets all gradients flow. It warns of a T above 5, although 10 is the paper's best.
///
/// @param alpha α > 0   @param margin m in [0, α]   @param weights λ, T, and the further settings of the library   @param reducer of the terms of queries
public record RankedListLoss(double alpha, double margin, RankedListWeights weights, Moving moving, Distance distance, Reducer reducer)
        implements EmbeddingLoss {
    public RankedListLoss {
        Require.positive("ranked list: alpha", alpha);
        Require.within("ranked list: margin", margin, 0, alpha);
    }

    /// The mean over queries.
    public RankedListLoss(double alpha, double margin, RankedListWeights weights, Moving moving, Distance distance) {
        this(alpha, margin, weights, moving, distance, Averaging.ALL);
    }

    /// The paper's weights.
    ///
    /// @param temperature T ≥ 0: 0 weighs all alike   @param negativeWeight λ ≥ 0
    public RankedListLoss(double alpha, double margin, double temperature, double negativeWeight, Moving moving, Distance distance) {
        this(alpha, margin, new RankedListWeights(1, negativeWeight, 0, temperature, 0), moving, distance);
    }

    /// What the gradient flows to; the value is the same.
    public enum Moving {
        /// the query only, as in the paper
        QUERY,

        /// the query, and through the weights too
        QUERY_AND_WEIGHTS,

        /// query, list and weights: the gradient of the value
        ALL
    }

    /// α = 1.2, m = 0.4, T = 10, λ = 1, the best of the paper on Stanford Online Products.
    public RankedListLoss() {
        this(1.2, 0.4, 10, 1, Moving.QUERY, new Normalized(new Euclidean()));
    }

    @Override
    public Tensor of(Tensor embeddings, Labels labels) {
        Tensor z = labels.admit(embeddings);
        Tensor d = moving == Moving.ALL ? distance.between(z) : distance.between(z, z.detach());            // [query, list]
        Tensor ofWeights = moving == Moving.QUERY ? d.detach() : d;
        return reducer.of(Tensor.apply(new RankedListRows(alpha, margin, weights, labels), d, ofWeights), IntStream.range(0, labels.size()).toArray(), labels);
    }
}
