package org.snedecor.models.eval;

import java.util.List;
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

    /// What of the neighbours is wanted where it matters which of them are right.
    ///
    /// @param relevance which rows are right   @param depth of each query, how many of the nearest rows: groups that begin beyond them are left out; 0 leaves out the query
    /// @param first whether the first group is wanted wherever it begins   @param nearest how many of the nearest rows are wanted themselves
    record Wanted(Relevance relevance, IntUnaryOperator depth, boolean first, int nearest) {}

    /// Receives the groups of tied rows that have a right one, and the nearest rows, at least as many as are wanted. It hears of each query that is not left out
    /// once, on any thread.
    @FunctionalInterface
    interface GroupReceiver {
        void accept(int query, List<TiedGroup> groups, Ranked nearest);
    }

    /// Finds the right rows and their ranks. This one sorts the nearest rows, or all where the first group is wanted; there are ways to the same bits that need no
    /// order of the rows that are wrong.
    default void groups(Wanted wanted, Advance advance, GroupReceiver receiver) {
        each(q -> {
            int depth = wanted.depth.applyAsInt(q);
            return depth == 0 ? 0 : wanted.first ? rows() : Math.max(depth, wanted.nearest);
        }, advance, (q, ranked) -> {
            int depth = wanted.depth.applyAsInt(q);
            if (depth == 0) return;
            List<TiedGroup> groups = TiedGroup.of(ranked, row -> wanted.relevance.isRight(q, row));
            receiver.accept(q, groups.stream().filter(group -> group.from() < depth || wanted.first && group.before() == 0).toList(), ranked);
        });
    }
}
