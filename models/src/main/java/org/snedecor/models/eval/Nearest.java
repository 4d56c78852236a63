package org.snedecor.models.eval;

import java.util.Arrays;

/// The k nearest of a stream of rows, and all others that are exactly as far as the k-th, where each distance is known to lie between two bounds.
///
/// Of any rows, at least k are no farther than T, the k-th smallest of the upper bounds. So a row whose lower bound is above T is out, whatever follows.
/// Rows gather in a list. When it is full, T is selected anew, and the rows that are out then leave the list. So a row costs a comparison if it is out, and
/// a few steps of a selection otherwise. A heap of the k best costs log k for each row taken in: with k = 6,000 of 60,000 rows of 128 numbers it took four
/// times as long. Distances themselves are wanted at the end only, for the few rows above k that are left.
///
/// Rows are offered in ascending order; those exactly as far as each other keep it.
final class Nearest {
    private static final int FEWEST = 32;
    private static final int BYTES = 2 * Double.BYTES + Integer.BYTES;
    private static final int FEWEST_QUERIES = 16;
    private static final int MEMORY = 1 << 29;

    private final int k;
    private double bound;
    private double[] least;
    private double[] most;
    private int[] rows;
    private int size;
    private int measured;

    /// @param k at most `all`   @param all how many rows will be offered at most
    Nearest(int k, int all) {
        this.k = k;
        bound = k == 0 ? Double.NEGATIVE_INFINITY : Double.POSITIVE_INFINITY;
        int capacity = k == 0 ? 0 : Math.min(Math.max(FEWEST, 2 * k), all);
        least = new double[capacity];
        most = new double[capacity];
        rows = new int[capacity];
    }

    /// How many queries to answer together: at most as many as are wanted, fewer where their lists would not fit into 512 MiB if all rows of the gallery
    /// were equally far and so had to be kept. Usually a list has 2k rows.
    static int tile(int queries, int rows) {
        return Math.clamp(MEMORY / BYTES / Math.max(1, rows), FEWEST_QUERIES, queries);
    }

    /// T: a row that is farther need not be offered. +∞ until there are k rows.
    double bound() {
        return bound;
    }

    /// @param distance exactly, not NaN; what overflowed to ∞ is tied with its like
    void offer(double distance, int row) {
        offer(distance, distance, row);
    }

    /// @param least at most the distance   @param most at least the distance; neither is NaN
    void offer(double least, double most, int row) {
        if (least > bound || k == 0) return;
        if (size == rows.length) makeRoom();
        this.least[size] = least;
        this.most[size] = most;
        rows[size++] = row;
    }

    /// Rows of a block: those at `places`, of which there are `count`.
    void offer(double[] least, double[] most, int[] places, int count, int start) {
        if (k == 0) return;
        for (int i = 0; i < count; i++) {
            int j = places[i];
            if (least[j] <= bound) offer(least[j], most[j], start + j);
        }
    }

    /// Drops the rows that T puts out. Where these are few, as with many rows that are equally far, the list grows.
    private void makeRoom() {
        tighten();
        if (size <= rows.length / 4 * 3) return;
        least = Arrays.copyOf(least, 2 * rows.length);
        most = Arrays.copyOf(most, 2 * rows.length);
        rows = Arrays.copyOf(rows, 2 * rows.length);
    }

    private void tighten() {
        if (size < k || k == 0) return;
        bound = Math.min(bound, Selection.smallest(k, Arrays.copyOf(most, size)));
        int kept = 0;
        for (int i = 0; i < size; i++) {
            if (least[i] > bound) continue;
            least[kept] = least[i];
            most[kept] = most[i];
            rows[kept++] = rows[i];
        }
        size = kept;
    }

    /// Puts distances in place of bounds, for the rows from where the last call ended. It is to be called when all rows have been offered.
    ///
    /// @param before the row to end before   @param of the query, exactly
    void measure(int before, QueryDistances of) {
        if (measured == 0) tighten();
        int from = measured;
        while (measured < size && rows[measured] < before) measured++;
        of.measure(rows, from, measured, least);
    }

    /// The first k by distance, and those tied with the last of them. Distances were offered exactly, or have all been measured.
    Ranked ranked() {
        if (measured == 0) tighten();
        int[] order = Selection.order(Arrays.copyOf(least, size));
        int[] ranked = new int[size];
        double[] distances = new double[size];
        int taken = 0;
        while (taken < size && (taken < k || least[order[taken]] == least[order[k - 1]])) {
            ranked[taken] = rows[order[taken]];
            distances[taken] = least[order[taken]];
            taken++;
        }
        return new Ranked(Arrays.copyOf(ranked, taken), Arrays.copyOf(distances, taken));
    }
}
