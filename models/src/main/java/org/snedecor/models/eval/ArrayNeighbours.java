package org.snedecor.models.eval;

import java.util.Arrays;
import java.util.function.IntFunction;
import java.util.function.IntToDoubleFunction;
import java.util.function.IntUnaryOperator;
import java.util.stream.IntStream;
import org.snedecor.core.array.NdArray;
import org.snedecor.core.shape.ShapeException;
import org.snedecor.models.parallel.TaskPool;

/// ‖q − g‖₂² of rows of numbers
///
/// The search is exact: it compares sums of squared differences in doubles, where the differences of floats have no rounding to speak of.
/// Such a sum is taken in one order whatever the tile, so equal rows are tied, to the last bit, wherever they lie.
/// But most rows need not be compared. A matrix product, tile by tile, gives s = fl(q·g), and with D numbers a row
///
/// ```
/// |s − q·g| ≤ D u |q| |g|,   so   | ‖q − g‖² − (|q|² + |g|² − 2 s) | ≤ 2 (D + 4) u |q| |g|
/// ```
/// for any order of summation (u = 2⁻²⁴; the 4 covers the rounding of s itself). What doubles round, here and in the distance that is compared, is at most
/// 4 (D + 4) 2⁻⁵³ (|q|² + |g|²), which counts where one row is many times as long as the other. [Nearest] puts out all rows that these bounds
/// leave no place for, and only the few others are compared. So the neighbours are those that a comparison of all rows finds, which took
/// twelve times as long for 10,000 × 60,000 × 784. One tile of the matrix of distances is in memory at a time.
final class ArrayNeighbours implements NeighbourSearch {
    private static final int QUERIES = 256;
    private static final int ROWS = 4096;
    private static final int GROUP = 64;
    private static final int SLAB = 256;
    private static final double U = 0x1p-24;

    /// 64 MiB of floats.
    private static final int PRODUCTS = 1 << 24;
    private static final int FEWEST_QUERIES = 16;

    /// How many chunks a tile of queries is cut into: two for each processor, because chunks take unlike times. Queries of a chunk share what they read of the
    /// gallery, so more chunks are slower.
    private static final int CHUNKS = 2 * Runtime.getRuntime().availableProcessors();

    /// One row in this number is few. Among 20,000 rows of 128 numbers, lists took 7.6 s of processor time for 5 rows and counts 8.6. For 50 rows both took
    /// as long as each other; for 500 they took 11.8 and 10.7 (AMD EPYC, AVX-512).
    private static final int FEW = 1 << 10;

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
    private final double rounded;

    /// Products below the smallest float vanish whatever u says.
    private final double vanished;

    private ArrayNeighbours(GalleryRows queries, GalleryRows gallery, boolean self) {
        this.queries = queries.array();
        this.gallery = gallery.array();
        this.self = self;
        dimensions = gallery.dimensions();
        q = queries.numbers();
        g = gallery.numbers();
        queryNorms = queries.norms();
        norms = gallery.norms();
        lengths = gallery.lengths();
        longest = gallery.longest();
        rounded = 4 * (dimensions + 4) * 0x1p-53;
        vanished = dimensions * (double) Float.MIN_VALUE;
    }

    static ArrayNeighbours among(GalleryRows rows) {
        return new ArrayNeighbours(rows, rows, true);
    }

    static ArrayNeighbours between(NdArray queries, GalleryRows gallery) {
        if (queries.shape().rank() != 2 || queries.shape().extent(1) != gallery.dimensions()) {
            throw new ShapeException("neighbours", queries.shape() + " among rows of " + gallery.dimensions(), "rows of one length are needed");
        }
        return new ArrayNeighbours(GalleryRows.of("queries", queries), gallery, false);
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
        float[] last = null;
        for (int from = 0; from < queryNorms.length; from += tile) {
            int first = from;
            Nearest[] nearest = new Nearest[Math.min(tile, queryNorms.length - from)];
            Arrays.setAll(nearest, i -> new Nearest(Math.min(count.applyAsInt(first + i), norms.length), norms.length));
            for (int block = 0; block < norms.length; block += ROWS) {
                int start = block;
                int width = Math.min(ROWS, norms.length - block);
                float[] products = products(first, nearest.length, start, width, last);
                last = products;
                TaskPool.shared().each(nearest.length, i -> sift(first + i, products, i * width, start, width, nearest[i]));
            }
            int groups = (nearest.length + GROUP - 1) / GROUP;
            TaskPool.shared().each(groups, group -> {
                int begin = group * GROUP;
                int end = Math.min(begin + GROUP, nearest.length);
                measure(IntStream.range(begin, end).toArray(), first, (n, before, distance) -> nearest[begin + n].measure(before, distance));
                for (int i = begin; i < end; i++) receiver.accept(first + i, nearest[i].ranked());
            });
            advance.to(from + nearest.length, queryNorms.length);
        }
    }

    /// Where few rows are wanted, lists of the nearest are less work. Otherwise the products of a tile of queries with all rows are in memory at once, because
    /// bounds are looked at more than once. There are [#PRODUCTS] of them at most.
    @Override
    public void groups(Wanted wanted, Advance advance, GroupReceiver receiver) {
        int deepest = IntStream.range(0, queryNorms.length).map(wanted.depth()).max().orElse(0);
        if (!wanted.first() && Math.max(deepest, wanted.nearest()) <= norms.length / FEW) {
            NeighbourSearch.super.groups(wanted, advance, receiver);
            return;
        }
        IntFunction<int[]> right = wanted.relevance().rightRows();
        int tile = Math.clamp(PRODUCTS / Math.max(1, norms.length), FEWEST_QUERIES, QUERIES);
        float[][] products = new float[(norms.length + ROWS - 1) / ROWS][];
        for (int from = 0; from < queryNorms.length; from += tile) {
            int first = from, count = Math.min(tile, queryNorms.length - from);
            for (int block = 0; block < products.length; block++) products[block] = products(first, count, block * ROWS, Math.min(ROWS, norms.length - block * ROWS), products[block]);
            int chunk = (count + CHUNKS - 1) / CHUNKS;
            TaskPool.shared().each(CHUNKS, c -> groups(wanted, right, products, first, Math.min(c * chunk, count), Math.min((c + 1) * chunk, count), receiver));
            advance.to(from + count, queryNorms.length);
        }
    }

    private void groups(Wanted wanted, IntFunction<int[]> right, float[][] products, int first, int begin, int end, GroupReceiver receiver) {
        int[] asked = IntStream.range(begin, end).filter(i -> wanted.depth().applyAsInt(first + i) > 0).toArray();
        Nearest[] nearest = new Nearest[asked.length];
        RightGroups[] groups = new RightGroups[asked.length];
        double[] least = new double[norms.length], most = new double[norms.length];
        for (int n = 0; n < asked.length; n++) {
            bounds(first + asked[n], asked[n], products, least, most);
            nearest[n] = nearest(wanted.nearest(), least, most);
            groups[n] = new RightGroups(right.apply(first + asked[n]), wanted.depth().applyAsInt(first + asked[n]), wanted.first());
            groups[n].near(least, most);
        }
        measure(asked, first, (n, before, distance) -> {
            nearest[n].measure(before, distance);
            groups[n].measure(before, distance);
        });
        for (int n = 0; n < asked.length; n++) {
            bounds(first + asked[n], asked[n], products, least, most);
            groups[n].count(least, most);
        }
        measure(asked, first, (n, before, distance) -> groups[n].measure(before, distance));
        for (int n = 0; n < asked.length; n++) receiver.accept(first + asked[n], groups[n].groups(), nearest[n].ranked());
    }

    /// Finds the two bounds between which each distance lies; both are NaN for the query itself.
    private void bounds(int query, int i, float[][] products, double[] least, double[] most) {
        double norm = queryNorms[query];
        double slack = slack(norm);
        for (int block = 0; block < products.length; block++) {
            float[] own = products[block];
            int start = block * ROWS, width = Math.min(ROWS, norms.length - start), at = i * width;
            for (int j = 0; j < width; j++) {
                double squares = norm + norms[start + j];
                double about = squares - 2.0 * own[at + j];
                double off = off(slack, start + j, squares);
                least[start + j] = about - off;
                most[start + j] = about + off;
            }
        }
        if (!known(norm)) {
            Arrays.fill(least, Double.NEGATIVE_INFINITY);
            Arrays.fill(most, Double.POSITIVE_INFINITY);
        }
        if (own(query) >= 0) least[own(query)] = most[own(query)] = Double.NaN;
    }

    private static Nearest nearest(int count, double[] least, double[] most) {
        Nearest nearest = new Nearest(Math.min(count, least.length), least.length);
        for (int row = 0; row < least.length && count > 0; row++) if (least[row] <= nearest.bound()) nearest.offer(least[row], most[row], row);
        return nearest;
    }

    /// q·g for a tile of queries and a block of the gallery.
    ///
    /// @param old an array that is written again where its length fits, or null: made anew, they filled 3 GB of heap where 1.1 do now (16,000 rows of 128 numbers)
    private float[] products(int from, int count, int block, int width, float[] old) {
        float[] products = old != null && old.length == count * width ? old : new float[count * width];
        try (var step = gallery.backend().step()) {
            queries.slice(0, from, from + count).matmul(gallery.slice(0, block, block + width), false, true).read(products);
        }
        return products;
    }

    /// Offers those rows of a block that may be among the nearest.
    private void sift(int query, float[] products, int at, int block, int width, Nearest nearest) {
        double norm = queryNorms[query];
        double slack = slack(norm);
        boolean known = known(norm);
        int own = own(query);
        double bound = nearest.bound();
        for (int j = 0; j < width; j++) {
            int row = block + j;
            double squares = norm + norms[row];
            double about = squares - 2.0 * products[at + j];
            double off = off(slack, row, squares);
            if (known && about - off > bound || row == own) continue;
            if (known) nearest.offer(about - off, about + off, row);
            else nearest.offer(Double.NEGATIVE_INFINITY, Double.POSITIVE_INFINITY, row);
            bound = nearest.bound();
        }
    }

    /// How far a distance may be from |q|² + |g|² − 2 s.
    ///
    /// @param slack of the query   @param squares |q|² + |g|²
    private double off(double slack, int row, double squares) {
        return slack * lengths[row] + rounded * squares + vanished;
    }

    private double slack(double norm) {
        return 2 * (dimensions + 4) * U * Math.sqrt(norm);
    }

    /// Sums stay within |q| |g|. Where that may be beyond the largest float, or a square is beyond the largest double, products say nothing.
    private boolean known(double norm) {
        return Math.sqrt(norm) * longest < Float.MAX_VALUE / 2;
    }

    /// Measures what a query of some asks for, up to a row of the gallery.
    @FunctionalInterface
    private interface Measuring {
        void measure(int n, int before, IntToDoubleFunction distance);
    }

    /// Measures the distances of some queries to those rows that are left, slab by slab of the gallery: a slab stays in the second-level cache while all queries read
    /// it. Query by query, each row came from main memory, which took three times as long.
    private void measure(int[] asked, int first, Measuring measuring) {
        for (int slab = 0; slab < norms.length; slab += SLAB) {
            for (int n = 0; n < asked.length; n++) {
                int at = (first + asked[n]) * dimensions;
                measuring.measure(n, slab + SLAB, row -> distance(at, row * dimensions));
            }
        }
    }

    /// Adds up four sums at a time, so that additions need not wait for each other.
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
}
