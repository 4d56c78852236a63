package org.snedecor.losses.mining;

import org.snedecor.core.autograd.Tensor;
import org.snedecor.losses.PairLabels;

/// The loss of chosen pairs or triplets. With a miner and a distance it becomes a loss of embeddings: [Mined].
@FunctionalInterface
public interface TupleLoss {
    /// @param d `[rows, columns]`   @param pairs of these rows and columns
    /// @return a single number, 0 if there are no tuples
    Tensor of(Tensor d, Tuples tuples, PairLabels pairs);

    /// Does it read distances between two columns, which are there only where rows and columns are one set?
    default boolean needsOneSet() {
        return false;
    }
}
