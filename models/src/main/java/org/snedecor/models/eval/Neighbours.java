package org.snedecor.models.eval;

import java.util.Arrays;
import java.util.function.IntUnaryOperator;
import java.util.stream.IntStream;
import org.snedecor.core.array.NdArray;
import org.snedecor.core.shape.Shape;
import org.snedecor.core.shape.ShapeException;

/// For each query the rows of a gallery with the smallest ‖q − g‖₂², nearest first, equal distances by index.
///
/// Exact: differences are squared and summed in doubles, where the differences of floats have no rounding to speak of. The form
/// |q|² + |g|² − 2 q·g as a matrix product is what fast libraries use; it loses the digits in which near neighbours differ, so it
/// would have to be followed by this one for every close call.
///
/// A block of the gallery lies with its rows side by side, so that the innermost loop runs over rows and fills vector lanes without
/// changing the order of any sum; all queries of a tile pass over it while it is in the cache. Of the matrix of distances there is
/// one row of one block at a time. 10,000 × 10,000 × 64 takes about 1.7 s on two cores (AMD EPYC, JDK 25).
final class Neighbours {
    private static final int TILE = 32;
    /// Doubles of a block of the gallery: 256 KiB.
    private static final int BLOCK = 1 << 15;

    private final int dimensions;
    private final int rows;
    private final int width;
    private final double[][] blocks;

    Neighbours(NdArray gallery) {
        rows = gallery.shape().extent(0);
        dimensions = gallery.shape().extent(1);
        width = Math.clamp(BLOCK / Math.max(1, dimensions) / 8 * 8, 32, 512);
        blocks = new double[(rows + width - 1) / width][dimensions * width];
        double[] values = finite("gallery", gallery);
        for (int g = 0; g < rows; g++) {
            double[] block = blocks[g / width];
            for (int k = 0; k < dimensions; k++) block[k * width + g % width] = values[g * dimensions + k];
        }
    }

    /// Receives the neighbours of each query once, on any thread.
    interface Receiver {
        void accept(int query, int[] neighbours);
    }

    /// @param count how many neighbours of each query are wanted
    /// @param self  are the queries the rows of the gallery, each to be left out of its own neighbours?
    void of(NdArray queries, IntUnaryOperator count, boolean self, Receiver receiver) {
        if (queries.shape().rank() != 2 || queries.shape().extent(1) != dimensions) {
            throw new ShapeException("neighbours", queries.shape() + " among rows of " + dimensions, "rows of one length are needed");
        }
        double[] q = finite("queries", queries);
        int n = queries.shape().extent(0);
        IntStream.range(0, (n + TILE - 1) / TILE).parallel().forEach(tile -> {
            int from = tile * TILE;
            Nearest[] nearest = new Nearest[Math.min(TILE, n - from)];
            Arrays.setAll(nearest, i -> new Nearest(Math.min(count.applyAsInt(from + i), rows)));
            double[] d = new double[width];
            for (int b = 0; b < blocks.length; b++) {
                for (int i = 0; i < nearest.length; i++) {
                    distances(q, (from + i) * dimensions, blocks[b], d);
                    int first = b * width;
                    double worst = nearest[i].worst();
                    for (int j = 0; j < width && first + j < rows; j++) {
                        if (d[j] < worst && !(self && first + j == from + i)) {
                            nearest[i].offer(d[j], first + j);
                            worst = nearest[i].worst();
                        }
                    }
                }
            }
            for (int i = 0; i < nearest.length; i++) receiver.accept(from + i, nearest[i].drain());
        });
    }

    /// d[j] = Σ_k (q[k] − g[k, j])², four k at a time so that d is read and written less often.
    private void distances(double[] q, int at, double[] g, double[] d) {
        Arrays.fill(d, 0);
        int k = 0;
        for (; k + 3 < dimensions; k += 4) four(q[at + k], q[at + k + 1], q[at + k + 2], q[at + k + 3], g, k * width, width, d);
        for (; k < dimensions; k++) one(q[at + k], g, k * width, d);
    }

    private static void four(double q0, double q1, double q2, double q3, double[] g, int at, int width, double[] d) {
        for (int j = 0; j < d.length; j++) {
            double t0 = q0 - g[at + j];
            double t1 = q1 - g[at + width + j];
            double t2 = q2 - g[at + 2 * width + j];
            double t3 = q3 - g[at + 3 * width + j];
            d[j] += t0 * t0 + t1 * t1 + (t2 * t2 + t3 * t3);
        }
    }

    private static void one(double q, double[] g, int at, double[] d) {
        for (int j = 0; j < d.length; j++) {
            double t = q - g[at + j];
            d[j] += t * t;
        }
    }

    private static double[] finite(String what, NdArray rows) {
        if (rows.shape().rank() != 2) throw new ShapeException(what, rows.shape(), "needs one row of numbers for each example");
        double[] values = rows.toDoubles();
        for (int i = 0; i < values.length; i++) {
            if (!Double.isFinite(values[i])) {
                Shape shape = rows.shape();
                throw new ArithmeticException(what + ": row " + i / shape.extent(1) + " of " + shape + " holds " + values[i]
                        + "; distances need finite numbers");
            }
        }
        return values;
    }
}
