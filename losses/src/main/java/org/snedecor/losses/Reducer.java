package org.snedecor.losses;

import java.util.stream.IntStream;
import org.snedecor.core.array.NdArray;
import org.snedecor.core.autograd.Tensor;
import org.snedecor.core.shape.Shape;

/// Reduces the many terms of a loss to one number, such as their [mean][Averaging].
///
/// Each term has an anchor: the first row of a pair or a triplet, or the row of a term of a single row. A reducer of a program's own is one method,
/// and may look at every term.
@FunctionalInterface
public interface Reducer {
    /// @param terms `[n]`   @param anchors the anchor of each term   @param pairs the rows and columns of the loss, for their classes
    /// @return a single number, differentiable in the terms; 0 if there are none
    Tensor of(Tensor terms, int[] anchors, PairLabels pairs);

    /// The same for terms at places of a matrix of rows and columns, whose anchors are the rows, and for terms that are 0 at other places.
    ///
    /// @param terms `[places]`   @param places each row · columns + column   @param zeros the places of the terms that are 0
    default Tensor of(Tensor terms, int[] places, int[] zeros, PairLabels pairs) {
        Tensor all = zeros.length == 0 ? terms : Tensor.concat(0, terms, Tensor.constant(NdArray.zeros(terms.value().backend(), Shape.of(zeros.length))));
        return of(all, IntStream.concat(IntStream.of(places), IntStream.of(zeros)).map(place -> place / pairs.columns()).toArray(), pairs);
    }

    /// Does the anchor of a term matter? If so, a pair of a symmetric distance counts at both of its ends.
    default boolean byAnchor() {
        return true;
    }

    /// The divisor of the sum of this many terms.
    ///
    /// @throws IllegalArgumentException where the divisor depends on more than the number of terms
    default double terms(long terms) {
        throw new IllegalArgumentException("reducer: " + this + " makes more of the terms than their sum and number");
    }
}
