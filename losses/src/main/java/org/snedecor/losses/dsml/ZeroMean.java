package org.snedecor.losses.dsml;

import org.snedecor.core.autograd.Tensor;
import org.snedecor.losses.EmbeddingLoss;
import org.snedecor.losses.Labels;

/// L_r = 1/N Σ_i | Σ_m h_im |
///
/// Yuan et al., CVPR 2019: a term added to a loss of [SNR distances][org.snedecor.losses.distance.Snr], which equal relative Euclidean distances only
/// if the components of an embedding have mean 0. Needs no labels. Convention: the sum of components, not their mean; mean over rows. At a sum of 0
/// the gradient is 0.
public record ZeroMean() implements EmbeddingLoss {
    @Override
    public Tensor of(Tensor embeddings, Labels labels) {
        return labels.admit(embeddings).sum(1).abs().mean();
    }

    /// loss + weight · L_r
    static Tensor addedTo(Tensor loss, double weight, Tensor embeddings, Labels labels) {
        return weight == 0 ? loss : loss.add(new ZeroMean().of(embeddings, labels).mul(weight));
    }
}
