package org.snedecor.losses.mining;

import org.snedecor.losses.Labels;

/// Which pairs or triplets of a batch are worth learning from. A value, and a pure function: equal distances give equal tuples, also
/// where they are drawn at random. The choice is no part of the gradient. Runs on the host, from n² distances that were read back.
@FunctionalInterface
public interface TupleMiner {
    /// @return none where the batch has none: one example, one class, all classes different
    Tuples mine(Distances d, Labels labels);
}
