package org.snedecor.models.train;

import org.snedecor.core.autograd.Tensor;
import org.snedecor.core.nn.Layer;
import org.snedecor.core.nn.Phase;
import org.snedecor.losses.EmbeddingLoss;
import org.snedecor.losses.Labels;

/// What is made small: a loss of the embeddings of a batch. A record of both, because some losses have parameters of their own.
public record Objective(Layer network, EmbeddingLoss loss) {
    /// @param images `[batch, channels, height, width]`
    public Tensor of(Tensor images, Labels labels, Phase phase) {
        return loss.of(network.apply(images, phase), labels);
    }
}
