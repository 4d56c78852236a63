package org.snedecor.losses;

/// A [PairwiseLoss] that is a mean of terms, each of one row and all columns. So the loss of many rows follows from those of a few at a time, which
/// [ByTiles][org.snedecor.losses.tiles.ByTiles] takes:
///
/// ```
/// L(A ∪ B, C) = (w(A) L(A, C) + w(B) L(B, C)) / (w(A) + w(B))
/// ```
public interface RowwiseLoss extends PairwiseLoss {
    /// w: how many terms the mean is over. It follows from the labels; 0 where there is no term, and the loss is 0.
    ///
    /// @throws IllegalArgumentException where it depends on the distances, as of a mean over the terms above 0
    double terms(PairLabels pairs);
}
