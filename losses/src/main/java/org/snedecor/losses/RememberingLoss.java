package org.snedecor.losses;

import org.snedecor.core.autograd.Tensor;

/// A loss that remembers earlier batches and compares a batch with them: [CrossBatchMemory][org.snedecor.losses.memory.CrossBatchMemory].
public interface RememberingLoss extends EmbeddingLoss {
    /// The same, but other embeddings of the batch are remembered than those compared, such as the embeddings of a copy of the network that follows
    /// it slowly.
    ///
    /// @param embeddings `[batch, dimensions]`   @param keys `[batch, dimensions]`, without a gradient
    Tensor of(Tensor embeddings, Tensor keys, Labels labels);

    @Override
    default Tensor of(Tensor embeddings, Labels labels) {
        return of(embeddings, embeddings, labels);
    }
}
