package org.snedecor.losses;

/// A [PairwiseLoss] that is a mean of terms, each of one row and all columns. So the loss of many rows follows from the losses of a few rows at a
/// time, which [ByTiles][org.snedecor.losses.tiles.ByTiles] uses:
///
/// ```
/// L(A ∪ B, C) = (w(A) L(A, C) + w(B) L(B, C)) / (w(A) + w(B))
/// ```
public interface RowwiseLoss extends PairwiseLoss {
    /// w, the number of terms of the mean. It follows from the labels; it is 0 where there is no term, and the loss is 0 then.
    ///
    /// @throws IllegalArgumentException where the number depends on the distances, as for a mean over the terms above 0
    double terms(PairLabels pairs);
}
