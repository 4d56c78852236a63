package org.snedecor.losses.fstatistic;

import org.snedecor.core.autograd.Tensor;
import org.snedecor.core.check.Require;
import org.snedecor.losses.EmbeddingLoss;
import org.snedecor.losses.Labels;

/// L = loss(μ) + β KL( N(μ, diag e^l) ‖ N(0, I) ),  the embedding being μ and l side by side
///
/// The F-statistic loss is the logarithm of a probability, so it may be added to the terms of a β-VAE (Higgins et al., ICLR 2017);
/// Ridgeway and Mozer suggest the combination for future work but do not define it, so this sum is our interpretation. The loss is taken at the
/// means, not at samples. With a decoder, [BernoulliReconstruction] is added to it; μ and l are the halves of the columns.
///
/// @param beta β ≥ 0
public record VariationalLoss(EmbeddingLoss loss, double beta, GaussianKl kl) implements EmbeddingLoss {
    public VariationalLoss {
        Require.notNegative("variational loss: beta", beta);
    }

    /// @param embeddings `[batch, 2 · dimensions]`: means, then logarithms of variances
    @Override
    public Tensor of(Tensor embeddings, Labels labels) {
        int columns = embeddings.shape().extent(1);
        return kl.of(embeddings, labels).mul(beta).add(loss.of(embeddings.slice(1, 0, columns / 2), labels));
    }
}
