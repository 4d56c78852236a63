package org.snedecor.models.eval;

/// The rows nearest to a query, the nearest first, and with them all that are exactly as near as the last of them.
///
/// Rows of equal distance are tied: they stand side by side, and which of them comes first says nothing.
///
/// @param rows      places in the gallery   @param distances of each, ascending; any number that grows with distance
public record Ranked(int[] rows, double[] distances) {
    public int size() {
        return rows.length;
    }

    /// Where the rows end that are tied with the one at `from`; 0 is −0 here.
    public int end(int from) {
        int to = from + 1;
        while (to < rows.length && distances[to] == distances[from]) to++;
        return to;
    }
}
