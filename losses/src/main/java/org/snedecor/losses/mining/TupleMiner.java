package org.snedecor.losses.mining;

import org.snedecor.losses.PairLabels;

/// Which pairs or triplets of a batch, or of a batch and a reference set, are worth learning from; the anchors are of the batch. A value, and a pure
/// function: equal distances give equal tuples, also where they are drawn at random. The choice is no part of the gradient. Runs on the host, from n · m
/// distances that were read back.
@FunctionalInterface
public interface TupleMiner {
    /// @return none where the batch has none: one example, one class, all classes different
    Tuples mine(Distances d, PairLabels labels);
}
