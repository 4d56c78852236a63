package org.snedecor.losses.mining;

/// The rows of a batch that a loss is taken over, as [Pairs] or as [Triplets].
public sealed interface Tuples permits Pairs, Triplets {
    /// The rows of all triplets, a_1, p_1, n_1, a_2, p_2, n_2, ... Not to be written to.
    int[] triplets();

    /// The places of d(i, j) of the positive pairs, or of d(anchor, positive) of the triplets, in a matrix with this many columns read in row-major
    /// order.
    int[] positivePlaces(int columns);

    /// The places of d(i, j) of the negative pairs, or of d(anchor, negative).
    int[] negativePlaces(int columns);

    /// The same tuples, with every undirected pair once in each direction.
    Tuples bothWays();

    /// The places of the elements (rows[k + from], rows[k + to]), k = 0, stride, 2 stride …, in a matrix with this many columns.
    static int[] places(int columns, int[] rows, int stride, int from, int to) {
        int[] places = new int[rows.length / stride];
        for (int t = 0; t < places.length; t++) places[t] = rows[t * stride + from] * columns + rows[t * stride + to];
        return places;
    }
}
