package org.snedecor.losses.regularizer;

import org.snedecor.core.autograd.Tensor;
import org.snedecor.losses.EmbeddingLoss;
import org.snedecor.losses.Labels;

/// R = 1/N Σ_i ‖z_i‖_p^q
///
/// `LpRegularizer` of pytorch-metric-learning 2.8.1: it keeps rows from growing. For a loss that normalises embeddings, it is the only term that
/// changes their lengths. It needs no labels. Convention: mean over rows. For a row of zeros see [NormMean].
///
/// @param p of the norm, at least 1: 2   @param power q, at least 1: 1 in the library; 2 with p = 2 is weight decay
public record LpNorm(double p, double power) implements EmbeddingLoss {
    public LpNorm {
        NormMean.require(p, power);
    }

    @Override
    public Tensor of(Tensor embeddings, Labels labels) {
        return Tensor.apply(new NormMean(p, power), labels.admit(embeddings));
    }
}
