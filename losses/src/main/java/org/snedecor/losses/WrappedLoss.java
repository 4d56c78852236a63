package org.snedecor.losses;

/// A loss that wraps another one and learns the same parameters.
public interface WrappedLoss extends EmbeddingLoss {
    /// The wrapped loss.
    EmbeddingLoss loss();
}
