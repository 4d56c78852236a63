package org.snedecor.core.shape;

/// All pairs of a row of A `[n, d]` and a row of B `[m, d]`.
public record PairGeometry(int n, int m, int d) {

    /// @param operation for messages
    public static PairGeometry of(String operation, Shape a, Shape b) {
        if (a.rank() != 2 || b.rank() != 2 || a.extent(1) != b.extent(1)) {
            throw new ShapeException(operation, a + " to " + b, "two matrices with rows of one length are needed");
        }
        return new PairGeometry(a.extent(0), b.extent(0), a.extent(1));
    }

    /// The same pairs, B first.
    public PairGeometry turned() {
        return new PairGeometry(m, n, d);
    }

    /// A number for each pair, `[n, m]`.
    public Shape pairs() {
        return Shape.of(n, m);
    }

    /// A with an axis for the rows of B, `[n, 1, d]`: with [#columns] it broadcasts to the numbers of all pairs, `[n, m, d]`.
    public Shape rows() {
        return Shape.of(n, 1, d);
    }

    /// B with an axis for the rows of A, `[1, m, d]`.
    public Shape columns() {
        return Shape.of(1, m, d);
    }
}
