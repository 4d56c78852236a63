package org.snedecor.models.eval;

/// The k smallest of a stream of (distance, index), by distance, equal distances by index.
///
/// A heap with the worst on top. Most candidates are no better than that, so most offers cost one comparison.
final class Nearest {
    private final double[] distances;
    private final int[] indices;
    private int size;

    Nearest(int k) {
        distances = new double[k];
        indices = new int[k];
    }

    /// What an offer must beat: +∞ until there are k.
    double worst() {
        return size < distances.length ? Double.POSITIVE_INFINITY : size == 0 ? Double.NEGATIVE_INFINITY : distances[0];
    }

    /// @param index greater than all that were offered before, so that an equal distance comes later
    void offer(double distance, int index) {
        if (!(distance < worst())) return;
        if (size < distances.length) {
            int at = size++;
            for (int parent; at > 0 && after(distance, index, parent = (at - 1) / 2); at = parent) move(parent, at);
            set(at, distance, index);
        } else {
            sink(distance, index);
        }
    }

    /// The indices, the nearest first. Nothing is left.
    int[] drain() {
        int[] order = new int[size];
        while (size > 0) {
            order[size - 1] = indices[0];
            size--;
            sink(distances[size], indices[size]);
        }
        return order;
    }

    /// Puts an entry in place of the one on top.
    private void sink(double distance, int index) {
        int at = 0;
        for (int child; (child = 2 * at + 1) < size; at = child) {
            if (child + 1 < size && after(distances[child + 1], indices[child + 1], child)) child++;
            if (after(distance, index, child)) break;
            move(child, at);
        }
        set(at, distance, index);
    }

    /// Does this entry come after the one at a place?
    private boolean after(double distance, int index, int place) {
        return distance > distances[place] || distance == distances[place] && index > indices[place];
    }

    private void move(int from, int to) {
        set(to, distances[from], indices[from]);
    }

    private void set(int at, double distance, int index) {
        distances[at] = distance;
        indices[at] = index;
    }
}
