package org.snedecor.models.eval;

import java.util.Arrays;
import java.util.function.IntToDoubleFunction;

/// Rows in ascending order, and their distances, which are measured slab by slab of the gallery.
final class MeasuredRows {
    private int[] rows = new int[16];
    private double[] distances = {};
    private int size;
    private int measured;

    void add(int row) {
        if (size == rows.length) rows = Arrays.copyOf(rows, 2 * size);
        rows[size++] = row;
    }

    /// From where the last call ended.
    ///
    /// @param before the row to end before   @param distance of a row
    void measure(int before, IntToDoubleFunction distance) {
        if (distances.length < size) distances = new double[size];
        for (; measured < size && rows[measured] < before; measured++) distances[measured] = distance.applyAsDouble(rows[measured]);
    }

    /// The distances of all rows, which then are forgotten.
    double[] takeDistances() {
        double[] taken = Arrays.copyOf(distances, size);
        size = 0;
        measured = 0;
        return taken;
    }
}
