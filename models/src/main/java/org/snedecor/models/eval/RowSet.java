package org.snedecor.models.eval;

/// Some rows of a gallery, of which one asks whether a row is among them. It is filled anew for each query, and stays as it is where the next query has the same rows.
final class RowSet {
    private final byte[] counts;
    private int[] rows = {};

    /// @param all how many rows the gallery has
    RowSet(int all) {
        counts = new byte[all];
    }

    /// @param rows without repetition, ascending
    void become(int[] rows) {
        if (rows == this.rows) return;
        for (int row : this.rows) counts[row] = 0;
        for (int row : rows) counts[row] = 1;
        this.rows = rows;
    }

    int[] rows() {
        return rows;
    }

    /// Leaves them out of a list of places, counted from a row on; each is written to the end, and the next is written over it unless it belongs there.
    ///
    /// @return how many places are left
    int leaveOut(int start, int[] places, int size) {
        int left = 0;
        for (int i = 0; i < size; i++) {
            int place = places[i];
            places[left] = place;
            left += 1 - counts[start + place];
        }
        return left;
    }
}
