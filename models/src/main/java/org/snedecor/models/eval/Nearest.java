package org.snedecor.models.eval;

import java.util.Arrays;

/// The k smallest of a stream of (distance, index), and all others that are exactly as far as the k-th.
///
/// A heap with the worst on top, and besides it those as far as the worst for which it has no place: which of them are in the heap is
/// chance, so whatever counts must see them all. Most candidates are no better than the worst, so most offers cost one comparison.
final class Nearest {
    private static final int[] NONE = {};

    private final double[] distances;
    private final int[] indices;
    private int size;
    private int[] beside = NONE;
    private int besides;

    Nearest(int k) {
        distances = new double[k];
        indices = new int[k];
    }

    /// What lies beyond this need not be offered: +∞ until there are k.
    double worst() {
        return size < distances.length ? Double.POSITIVE_INFINITY : size == 0 ? Double.NEGATIVE_INFINITY : distances[0];
    }

    /// @param distance not NaN; what overflowed to ∞ is tied with its like
    void offer(double distance, int index) {
        if (distance > worst()) return;
        if (size < distances.length) {
            int at = size++;
            for (int parent; at > 0 && distance > distances[parent = (at - 1) / 2]; at = parent) move(parent, at);
            set(at, distance, index);
        } else if (distance == distances[0]) {
            putBeside(index);
        } else {
            double was = distances[0];
            int out = indices[0];
            sink(distance, index);
            if (distances[0] < was) besides = 0;
            else putBeside(out);
        }
    }

    /// All of them, the nearest first. Nothing is left.
    Ranked drain() {
        int[] order = Arrays.copyOf(indices, size + besides);
        double[] far = Arrays.copyOf(distances, size + besides);
        System.arraycopy(beside, 0, order, size, besides);
        if (besides > 0) Arrays.fill(far, size, far.length, distances[0]);
        besides = 0;
        while (size > 0) {
            order[size - 1] = indices[0];
            far[size - 1] = distances[0];
            size--;
            sink(distances[size], indices[size]);
        }
        return new Ranked(order, far);
    }

    private void putBeside(int index) {
        if (besides == beside.length) beside = Arrays.copyOf(beside, Math.max(8, 2 * besides));
        beside[besides++] = index;
    }

    /// Puts an entry in place of the one on top.
    private void sink(double distance, int index) {
        int at = 0;
        for (int child; (child = 2 * at + 1) < size; at = child) {
            if (child + 1 < size && distances[child + 1] > distances[child]) child++;
            if (distance >= distances[child]) break;
            move(child, at);
        }
        set(at, distance, index);
    }

    private void move(int from, int to) {
        set(to, distances[from], indices[from]);
    }

    private void set(int at, double distance, int index) {
        distances[at] = distance;
        indices[at] = index;
    }
}
