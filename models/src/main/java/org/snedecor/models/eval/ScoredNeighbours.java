package org.snedecor.models.eval;

import java.util.function.IntUnaryOperator;

/// By a score of pairs, the greatest the nearest. All pairs are looked at, a tile of queries at a time.
///
/// Every tile has the same number of queries, the last one begins early and does some again: a backend may sum a product of another shape
/// in another order, and then equal rows would not be tied.
///
/// @param self whether queries and gallery are the same rows
record ScoredNeighbours(int queries, int rows, boolean self, Affinity affinity) implements NeighbourSearch {
    private static final int QUERIES = 64;

    @Override
    public int own(int query) {
        return self ? query : -1;
    }

    /// @throws ArithmeticException for a score that is NaN or infinite
    @Override
    public void each(IntUnaryOperator count, Advance advance, Receiver receiver) {
        int tile = Math.min(QUERIES, queries);
        for (int next = 0; next < queries; next += QUERIES) {
            int first = Math.min(next, queries - tile);
            float[] scores = affinity.scores(first, tile);
            if (scores.length != tile * rows) {
                throw new IllegalArgumentException("neighbours: " + scores.length + " scores of " + tile + " queries with " + rows + " rows; one of each pair is needed");
            }
            for (int i = next - first; i < tile; i++) {
                Nearest nearest = new Nearest(Math.min(count.applyAsInt(first + i), rows), rows);
                for (int row = 0; row < rows; row++) {
                    float score = scores[i * rows + row];
                    if (!Float.isFinite(score)) throw new ArithmeticException("neighbours: the score of query " + (first + i) + " with row " + row + " is " + score + "; scores must be finite");
                    if (row != own(first + i)) nearest.offer(-score, row);
                }
                receiver.accept(first + i, nearest.ranked());
            }
            advance.to(first + tile, queries);
        }
    }
}
