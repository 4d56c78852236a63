package org.snedecor.losses;

import org.snedecor.core.autograd.Tensor;

/// L = 1/N Σ_i t_i:  a loss with one term for each example, which does not depend on the other examples, as in a classifier
public interface ExampleLoss extends EmbeddingLoss {
    /// @param embeddings `[batch, dimensions]`
    /// @return t `[batch]`
    Tensor ofEach(Tensor embeddings, Labels labels);

    @Override
    default Tensor of(Tensor embeddings, Labels labels) {
        return ofEach(embeddings, labels).mean();
    }
}
