package org.snedecor.losses.several;

import org.snedecor.core.autograd.Tensor;
import org.snedecor.losses.EmbeddingLoss;

/// A loss that knows labels one by one, as by a proxy for each, and so has a sum of its own for rows with several. Where every row has one label it is the loss of classes.
public interface LabelSetLoss extends EmbeddingLoss {
    /// @param embeddings `[batch, dimensions]`   @param labels of each row
    /// @return a single number, differentiable in the embeddings
    Tensor of(Tensor embeddings, LabelSets labels);
}
