package org.snedecor.losses;

import org.snedecor.core.autograd.Tensor;

/// What becomes of the many terms of a loss: one number, such as their [mean][Averaging].
///
/// A term is of an anchor: the first row of a pair or a triplet, or the row that the term is of. A reducer of a program's own is one method, and may look at every term.
@FunctionalInterface
public interface Reducer {
    /// @param terms `[n]`   @param anchors of each term the row that it is of   @param pairs of which rows and columns, where classes are asked for
    /// @return a single number, differentiable in the terms; 0 of no terms
    Tensor of(Tensor terms, int[] anchors, PairLabels pairs);

    /// Does it matter which row a term is of? Then a pair of a symmetric distance counts at both of its ends.
    default boolean byAnchor() {
        return true;
    }

    /// What the sum of so many terms is divided by.
    ///
    /// @throws IllegalArgumentException where it follows from more than their number
    default double terms(long terms) {
        throw new IllegalArgumentException("reducer: " + this + " makes more of the terms than their sum and number");
    }
}
