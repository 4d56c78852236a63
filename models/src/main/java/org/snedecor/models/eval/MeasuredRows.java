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

    int size() {
        return size;
    }

    int row(int i) {
        return rows[i];
    }

    double distance(int i) {
        return distances[i];
    }

    /// From where the last call ended.
    ///
    /// @param before the row to end before   @param distance of a row
    void measure(int before, IntToDoubleFunction distance) {
        if (distances.length < size) distances = new double[size];
        for (; measured < size && rows[measured] < before; measured++) distances[measured] = distance.applyAsDouble(rows[measured]);
    }
}
