package org.snedecor.models.eval;

import java.util.Arrays;

/// Rows in ascending order, and their distances, which are measured slab by slab of the gallery.
final class MeasuredRows {
    private int[] rows = new int[16];
    private double[] distances = {};
    private int size;

    void add(int row) {
        if (size == rows.length) rows = Arrays.copyOf(rows, 2 * size);
        rows[size++] = row;
    }

    /// When all rows have been added.
    void close() {
        distances = new double[size];
    }

    int size() {
        return size;
    }

    double distance(int i) {
        return distances[i];
    }

    /// The place of the first that is not before a row of the gallery.
    int from(int row) {
        int place = Arrays.binarySearch(rows, 0, size, row);
        return place < 0 ? -1 - place : place;
    }

    /// @param from the place to begin at   @param before the row to end before   @return where the next call begins
    int measure(int from, int before, QueryDistances of) {
        int to = from;
        while (to < size && rows[to] < before) to++;
        of.measure(rows, from, to, distances);
        return to;
    }
}
