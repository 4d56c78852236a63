package org.snedecor.losses.mining;

import org.snedecor.losses.PairLabels;

/// Chooses the pairs or triplets of a batch, or of a batch and a reference set, that are worth learning from; the anchors are in the batch. A miner
/// is a value and a pure function: equal distances give equal tuples, even if they are drawn at random. The choice has no part in the gradient. It
/// runs on the host, from n · m distances that are read back.
@FunctionalInterface
public interface TupleMiner {
    /// @return no tuples where the batch has none: one example, one class, or all classes different
    Tuples mine(Distances d, PairLabels labels);
}
