package org.snedecor.losses.several;

import org.snedecor.core.autograd.Tensor;
import org.snedecor.losses.EmbeddingLoss;

/// A loss that treats labels one by one, for example with a proxy for each, and so has its own formula for rows with several labels. If every row has
/// one label, it equals the loss of classes.
public interface LabelSetLoss extends EmbeddingLoss {
    /// @param embeddings `[batch, dimensions]`   @param labels of each row
    /// @return a single number, differentiable in the embeddings
    Tensor of(Tensor embeddings, LabelSets labels);
}
