package org.snedecor.models.eval;

import java.util.function.IntUnaryOperator;

/// Finds which rows of a gallery are nearest to each query, exactly, with all ties: equal rows are equally near to the last bit, wherever
/// they lie, so no order of the rows changes an answer. [Neighbours] makes them.
public sealed interface NeighbourSearch permits ArrayNeighbours, PixelNeighbours, ScoredNeighbours {
    int queries();

    /// How many rows the gallery has.
    int rows();

    /// The row of the gallery that a query is itself, and that it does not count among its neighbours; −1 for none.
    int own(int query);

    /// Receives the neighbours of each query once, on any thread.
    @FunctionalInterface
    interface Receiver {
        void accept(int query, Ranked neighbours);
    }

    /// @param count how many neighbours of each query are wanted, besides those tied with the last
    void each(IntUnaryOperator count, Advance advance, Receiver receiver);
}
