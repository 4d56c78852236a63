package org.snedecor.losses;

/// A loss that is made of one other, and learns what that one learns.
public interface WrappedLoss extends EmbeddingLoss {
    /// The other.
    EmbeddingLoss loss();
}
