package org.snedecor.core.backend.vector.formula;

import java.util.Arrays;

/// Steps through the rows of several arrays, giving where each begins without a division for each row.
final class RowOdometer {
    private int[] extents;
    private int[][] strides;
    private int first;
    private int arrays;
    private int outer;
    private int[] index = {};
    private int[] at = {};

    /// At a row of `count` arrays from `from` on.
    void set(int[] newExtents, int[][] newStrides, int from, int count, int row) {
        extents = newExtents;
        strides = newStrides;
        first = from;
        arrays = count;
        outer = extents.length - 1;
        if (index.length < extents.length) index = new int[extents.length];
        if (at.length < count) at = new int[count];
        Arrays.fill(at, 0);
        for (int a = outer - 1; a >= 0; a--) {
            index[a] = row % extents[a];
            row /= extents[a];
            for (int j = 0; j < count; j++) at[j] += index[a] * strides[first + j][a];
        }
    }

    int at(int j) {
        return at[j];
    }

    int innerStride(int j) {
        return outer < 0 ? 0 : strides[first + j][outer];
    }

    void next() {
        for (int a = outer - 1; a >= 0; a--) {
            boolean carry = ++index[a] == extents[a];
            int move = carry ? 1 - extents[a] : 1;
            for (int j = 0; j < arrays; j++) at[j] += move * strides[first + j][a];
            if (!carry) return;
            index[a] = 0;
        }
    }
}
