package org.snedecor.losses.memory;

import java.util.stream.IntStream;
import org.snedecor.core.array.NdArray;
import org.snedecor.core.backend.Backend;
import org.snedecor.core.nn.RunningStatistic;
import org.snedecor.core.nn.Tentative;
import org.snedecor.core.shape.Shape;
import org.snedecor.losses.Labels;
import org.snedecor.losses.ReferenceLabels;

/// The rows of the newest batches with their classes, a ring of M in the memory of the backend: a batch takes the places of the oldest. Rows are embeddings, in the
/// [form][org.snedecor.losses.distance.Distance#form] in which a loss compares them.
///
/// All of it is in arrays, so it is part of a [State][org.snedecor.core.nn.State] and of every checkpoint. The classes are read back to the host at each
/// batch, 8 M bytes; the rows stay where they are.
///
/// A batch is written at once, but the position of the next one is [tentative][Tentative]: a discarded batch is overwritten by the next.
///
/// @param rows `[M, dimensions]`   @param classes `[M, 2]`, a class c as ⌊c/2¹⁶⌋ and the rest, whole numbers in floats too
/// @param standing `[2]`: the position of the next row, and the number of rows
public record EmbeddingQueue(RunningStatistic rows, RunningStatistic classes, RunningStatistic standing) {
    private static final int MOST = 1 << 24;

    /// The contents of the queue.
    ///
    /// @param rows `[held, dimensions]`   @param labels the labels of the latest batch and of all rows, which include it
    public record Held(NdArray rows, ReferenceLabels labels) {}

    /// An empty one.
    ///
    /// @param capacity M, 1 to 2²⁴
    public static EmbeddingQueue of(Backend backend, int capacity, int dimensions) {
        if (capacity < 1 || capacity > MOST) throw new IllegalArgumentException("memory: " + capacity + " rows are outside [1, " + MOST + "]");
        return new EmbeddingQueue(zeros(backend, Shape.of(capacity, dimensions)), zeros(backend, Shape.of(capacity, 2)), zeros(backend, Shape.of(2)));
    }

    private static RunningStatistic zeros(Backend backend, Shape shape) {
        return new RunningStatistic(NdArray.zeros(backend, shape));
    }

    public int capacity() {
        return rows.shape().extent(0);
    }

    /// Puts a batch in.
    ///
    /// @param batch `[n, dimensions]`, finite numbers
    /// @throws IllegalArgumentException where it has more rows than the queue
    public Held put(NdArray batch, Labels labels) {
        int n = labels.size();
        int m = capacity();
        if (n > m) throw new IllegalArgumentException("memory: a batch of " + n + " does not fit into a memory of " + m);
        double[] stand = standing.value().toDoubles();
        int next = (int) stand[0];
        int filled = Math.min(m, (int) stand[1] + n);
        write(rows.value(), next, batch);
        write(classes.value(), next, halves(batch.backend(), labels));
        NdArray after = NdArray.of(batch.backend(), standing.shape(), (next + n) % m, filled);
        Tentative.write(() -> standing.value().overwriteSlice(0, 0, after));
        NdArray held = filled == m ? rows.value() : rows.value().slice(0, 0, filled);
        int[] places = IntStream.range(0, n).map(i -> (next + i) % m).toArray();
        return new Held(held, ReferenceLabels.including(labels.toInts(), classes(filled), places).ofFinite());
    }

    /// From `next` on, and round the end.
    private static void write(NdArray ring, int next, NdArray rows) {
        int n = rows.shape().extent(0);
        int first = Math.min(n, ring.shape().extent(0) - next);
        if (first == n) {
            ring.overwriteSlice(0, next, rows);
        } else {
            ring.overwriteSlice(0, next, rows.slice(0, 0, first));
            ring.overwriteSlice(0, 0, rows.slice(0, first, n));
        }
    }

    private static NdArray halves(Backend backend, Labels labels) {
        double[] halves = new double[2 * labels.size()];
        for (int i = 0; i < labels.size(); i++) {
            halves[2 * i] = labels.at(i) >> 16;
            halves[2 * i + 1] = labels.at(i) & 0xffff;
        }
        return NdArray.of(backend, Shape.of(labels.size(), 2), halves);
    }

    private int[] classes(int filled) {
        float[] halves = classes.value().toFloats();
        int[] found = new int[filled];
        for (int i = 0; i < filled; i++) found[i] = (int) halves[2 * i] << 16 | (int) halves[2 * i + 1];
        return found;
    }
}
