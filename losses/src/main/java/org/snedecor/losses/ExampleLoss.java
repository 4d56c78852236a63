package org.snedecor.losses;

import org.snedecor.core.autograd.Tensor;

/// L = 1/N Σ_i t_i:  a loss with a term of its own for each example, which needs no other, as a classifier has
public interface ExampleLoss extends EmbeddingLoss {
    /// @param embeddings `[batch, dimensions]`
    /// @return t `[batch]`
    Tensor ofEach(Tensor embeddings, Labels labels);

    @Override
    default Tensor of(Tensor embeddings, Labels labels) {
        return ofEach(embeddings, labels).mean();
    }
}
