package org.snedecor.losses.mining;

/// The rows of a batch that a loss is taken over, as [Pairs] or as [Triplets].
public sealed interface Tuples permits Pairs, Triplets {
    /// The rows of all triplets, a_1, p_1, n_1, a_2, p_2, n_2, ... Not to be written to.
    int[] triplets();

    /// Where d(i, j) of the positive pairs, or d(anchor, positive) of the triplets, lies in a matrix of so many columns read in row-major order.
    int[] positivePlaces(int columns);

    /// Where d(i, j) of the negative pairs, or d(anchor, negative), lies.
    int[] negativePlaces(int columns);

    /// The same with every pair that stands for both directions in either of them.
    Tuples bothWays();

    /// Where the elements (rows[k + from], rows[k + to]), k = 0, stride, 2 stride ... lie in a matrix of so many columns.
    static int[] places(int columns, int[] rows, int stride, int from, int to) {
        int[] places = new int[rows.length / stride];
        for (int t = 0; t < places.length; t++) places[t] = rows[t * stride + from] * columns + rows[t * stride + to];
        return places;
    }
}
