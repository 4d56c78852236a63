package org.snedecor.models.train;

import org.snedecor.core.autograd.Tensor;
import org.snedecor.core.nn.Layer;
import org.snedecor.core.nn.Phase;
import org.snedecor.losses.EmbeddingLoss;
import org.snedecor.losses.Labels;

/// The objective that training minimises: a loss of the embeddings of a batch. It holds both network and loss, because some losses have parameters of
/// their own.
public record Objective(Layer network, EmbeddingLoss loss) {
    /// @param images `[batch, channels, height, width]`
    public Tensor of(Tensor images, Labels labels, Phase phase) {
        return loss.of(network.apply(images, phase), labels);
    }
}
