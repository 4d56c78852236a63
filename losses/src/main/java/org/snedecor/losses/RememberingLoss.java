package org.snedecor.losses;

import org.snedecor.core.autograd.Tensor;

/// A loss against earlier batches, which it remembers: [CrossBatchMemory][org.snedecor.losses.memory.CrossBatchMemory].
public interface RememberingLoss extends EmbeddingLoss {
    /// The same where it remembers other embeddings of the batch than those that are compared, as a copy of the network gives them that follows it slowly.
    ///
    /// @param embeddings `[batch, dimensions]`   @param keys `[batch, dimensions]`, without a gradient
    Tensor of(Tensor embeddings, Tensor keys, Labels labels);

    @Override
    default Tensor of(Tensor embeddings, Labels labels) {
        return of(embeddings, embeddings, labels);
    }
}
