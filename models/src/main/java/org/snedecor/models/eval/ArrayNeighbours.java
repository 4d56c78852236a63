package org.snedecor.models.eval;

import java.util.Arrays;
import java.util.function.IntUnaryOperator;
import java.util.stream.IntStream;
import org.snedecor.core.array.NdArray;
import org.snedecor.core.shape.Shape;
import org.snedecor.core.shape.ShapeException;

/// ‖q − g‖₂² of rows of numbers
///
/// Exact: what is compared are sums of squared differences in doubles, where the differences of floats have no rounding to speak of.
/// Such a sum is taken in one order whatever the tile, so equal rows are tied, to the last bit, wherever they lie.
/// But most rows need not be compared. A matrix product, tile by tile, gives s = fl(q·g), and with D numbers a row
///
/// ```
/// |s − q·g| ≤ D u |q| |g|,   so   | ‖q − g‖² − (|q|² + |g|² − 2 s) | ≤ 2 (D + 4) u |q| |g|
/// ```
/// for any order of summation (u = 2⁻²⁴; the 4 covers the rounding of s itself). What doubles round, here and in the distance that is compared, is at most
/// 4 (D + 4) 2⁻⁵³ (|q|² + |g|²), which counts where one row is many times as long as the other. [Nearest] puts out all rows that these bounds
/// leave no place for; only the few others are compared. The same neighbours as from comparing all of them, which took
/// twelve times as long for 10,000 × 60,000 × 784. Of the matrix of distances there is one tile at a time.
final class ArrayNeighbours implements NeighbourSearch {
    private static final int QUERIES = 256;
    private static final int ROWS = 4096;
    private static final int GROUP = 64;
    private static final int SLAB = 256;
    private static final double U = 0x1p-24;

    private final NdArray queries;
    private final NdArray gallery;
    private final boolean self;
    private final int dimensions;
    private final double[] q;
    private final double[] g;
    private final double[] queryNorms;
    private final double[] norms;
    private final double[] lengths;
    private final double longest;

    ArrayNeighbours(NdArray queries, NdArray gallery, boolean self) {
        this.queries = queries;
        this.gallery = gallery;
        this.self = self;
        g = finite("gallery", gallery);
        dimensions = gallery.shape().extent(1);
        norms = norms(g, gallery.shape().extent(0));
        lengths = Arrays.stream(norms).map(Math::sqrt).toArray();
        longest = Arrays.stream(lengths).max().orElse(0);
        if (queries.shape().rank() != 2 || queries.shape().extent(1) != dimensions) {
            throw new ShapeException("neighbours", queries.shape() + " among rows of " + dimensions, "rows of one length are needed");
        }
        q = self ? g : finite("queries", queries);
        queryNorms = self ? norms : norms(q, queries.shape().extent(0));
    }

    @Override
    public int queries() {
        return queryNorms.length;
    }

    @Override
    public int rows() {
        return norms.length;
    }

    @Override
    public int own(int query) {
        return self ? query : -1;
    }

    @Override
    public void each(IntUnaryOperator count, Advance advance, Receiver receiver) {
        int tile = Nearest.tile(QUERIES, norms.length);
        for (int from = 0; from < queryNorms.length; from += tile) {
            int first = from;
            Nearest[] nearest = new Nearest[Math.min(tile, queryNorms.length - from)];
            Arrays.setAll(nearest, i -> new Nearest(Math.min(count.applyAsInt(first + i), norms.length), norms.length));
            for (int block = 0; block < norms.length; block += ROWS) {
                int start = block;
                int width = Math.min(ROWS, norms.length - block);
                float[] products = products(first, nearest.length, start, width);
                IntStream.range(0, nearest.length).parallel().forEach(i -> sift(first + i, products, i * width, start, width, nearest[i]));
            }
            int groups = (nearest.length + GROUP - 1) / GROUP;
            IntStream.range(0, groups).parallel().forEach(group -> {
                int begin = group * GROUP;
                int end = Math.min(begin + GROUP, nearest.length);
                measure(first, nearest, begin, end);
                for (int i = begin; i < end; i++) receiver.accept(first + i, nearest[i].ranked());
            });
            advance.to(from + nearest.length, queryNorms.length);
        }
    }

    /// q·g for a tile of queries and a block of the gallery.
    private float[] products(int from, int count, int block, int width) {
        try (var step = gallery.backend().step()) {
            return queries.slice(0, from, from + count).matmul(gallery.slice(0, block, block + width), false, true).toFloats();
        }
    }

    /// Offers those rows of a block that may be among the nearest.
    private void sift(int query, float[] products, int at, int block, int width, Nearest nearest) {
        double norm = queryNorms[query];
        double slack = 2 * (dimensions + 4) * U * Math.sqrt(norm);
        double rounded = 4 * (dimensions + 4) * 0x1p-53;
        // Products below the smallest float vanish whatever u says.
        double vanished = dimensions * (double) Float.MIN_VALUE;
        // Sums stay within |q| |g|. Where that may be beyond the largest float, or a square is beyond the largest double, products say nothing.
        boolean known = Math.sqrt(norm) * longest < Float.MAX_VALUE / 2;
        int own = own(query);
        double bound = nearest.bound();
        for (int j = 0; j < width; j++) {
            int row = block + j;
            double squares = norm + norms[row];
            double about = squares - 2.0 * products[at + j];
            double off = slack * lengths[row] + rounded * squares + vanished;
            if (known && about - off > bound || row == own) continue;
            if (known) nearest.offer(about - off, about + off, row);
            else nearest.offer(Double.NEGATIVE_INFINITY, Double.POSITIVE_INFINITY, row);
            bound = nearest.bound();
        }
    }

    /// The distances of a group of queries to those rows that are left, slab by slab of the gallery: a slab stays in the second cache while all queries
    /// of the group read it. Query by query, each row came from main memory and took three times as long.
    private void measure(int first, Nearest[] nearest, int begin, int end) {
        for (int slab = 0; slab < norms.length; slab += SLAB) {
            for (int i = begin; i < end; i++) {
                int at = (first + i) * dimensions;
                nearest[i].measure(slab + SLAB, row -> distance(at, row * dimensions));
            }
        }
    }

    /// Four sums at a time, so that additions need not wait for each other.
    private double distance(int at, int row) {
        double d0 = 0;
        double d1 = 0;
        double d2 = 0;
        double d3 = 0;
        int k = 0;
        for (; k + 3 < dimensions; k += 4) {
            double t0 = q[at + k] - g[row + k];
            double t1 = q[at + k + 1] - g[row + k + 1];
            double t2 = q[at + k + 2] - g[row + k + 2];
            double t3 = q[at + k + 3] - g[row + k + 3];
            d0 += t0 * t0;
            d1 += t1 * t1;
            d2 += t2 * t2;
            d3 += t3 * t3;
        }
        for (; k < dimensions; k++) {
            double t = q[at + k] - g[row + k];
            d0 += t * t;
        }
        return d0 + d1 + (d2 + d3);
    }

    /// |x|² of each row.
    private static double[] norms(double[] x, int rows) {
        int length = rows == 0 ? 0 : x.length / rows;
        double[] norms = new double[rows];
        for (int i = 0; i < x.length; i++) norms[i / length] += x[i] * x[i];
        return norms;
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
