package org.snedecor.losses.combined;

import org.snedecor.core.autograd.Tensor;
import org.snedecor.core.check.Require;
import org.snedecor.losses.EmbeddingLoss;
import org.snedecor.losses.Labels;

/// w · L
public record Weighted(double weight, EmbeddingLoss loss) implements EmbeddingLoss {
    public Weighted {
        Require.finite("weighted: weight", weight);
    }

    @Override
    public Tensor of(Tensor embeddings, Labels labels) {
        return loss.of(embeddings, labels).mul(weight);
    }
}
