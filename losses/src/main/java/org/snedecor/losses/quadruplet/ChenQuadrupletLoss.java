package org.snedecor.losses.quadruplet;

import org.snedecor.core.autograd.Tensor;
import org.snedecor.core.check.Require;
import org.snedecor.losses.EmbeddingLoss;
import org.snedecor.losses.Labels;
import org.snedecor.losses.distance.Distance;
import org.snedecor.losses.distance.Normalized;
import org.snedecor.losses.distance.SquaredEuclidean;

/// L = 1/N Σ_{(i,j,k,l)} [ max(0, d(i,j) − d(i,k) + a₁) + max(0, d(i,j) − d(l,k) + a₂) ],
/// i and j of one class, k and l of two others, N the number of such quadruplets
///
/// Chen, Chen, Zhang, Huang, *Beyond Triplet Loss: A Deep Quadruplet Network for Person Re-Identification*, CVPR 2017: triplet loss, with a weaker
/// push between classes other than the anchor's. Not the loss over independent pairs, which is [PairQuadrupletLoss]. The paper's d is learned by a
/// layer of its own and its margins adapt; here both are given. Conventions: squared distance, normalised embeddings, mean over quadruplets.
/// Confusezius/Revisiting_Deep_Metric_Learning_PyTorch draws l regardless of its class.
///
/// @param first a₁ ≥ 0   @param second a₂ ≥ 0, smaller in the paper, so that the second push is the weaker one
public record ChenQuadrupletLoss(double first, double second, Distance distance) implements EmbeddingLoss {
    public ChenQuadrupletLoss {
        Require.notNegative("quadruplet: first", first);
        Require.notNegative("quadruplet: second", second);
    }

    /// Margins 1 and 0.5, squared distances between normalised embeddings.
    public ChenQuadrupletLoss() {
        this(1, 0.5, new Normalized(new SquaredEuclidean()));
    }

    @Override
    public Tensor of(Tensor embeddings, Labels labels) {
        Tensor d = distance.between(labels.admit(embeddings));                                          // [batch, batch]
        return Tensor.apply(new QuadrupletHinge(first, second, labels), d);
    }
}
