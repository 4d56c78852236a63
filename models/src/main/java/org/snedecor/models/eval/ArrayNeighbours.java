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
/// But most rows need not be compared. Matrix products give bounds of all distances ([ProductBounds]), tile by tile; [Nearest] puts out all rows that these leave no
/// place for, and only the few others are compared. So the neighbours are those that a comparison of all rows finds, which took twelve times as long for
/// 10,000 × 60,000 × 784. One tile of the matrix of distances is in memory at a time.
final class ArrayNeighbours implements NeighbourSearch {
    private static final int QUERIES = 256;
    private static final int ROWS = ProductBounds.BLOCK;
    private static final int GROUP = 64;
    private static final int SLAB = 256;

    /// 64 MiB of floats.
    private static final int PRODUCTS = 1 << 24;
    private static final int FEWEST_QUERIES = 16;

    /// How many chunks a tile of queries is cut into: four for each processor, because chunks take unlike times. Queries of a chunk share what they read of the
    /// gallery.
    private static final int CHUNKS = 4 * Runtime.getRuntime().availableProcessors();

    /// One row in this number is few. Among 20,000 rows of 128 numbers, lists took 3.7 s of processor time for 5 rows and counts 4.4, the least of two. For 50 rows both
    /// took 5.0; for 500 they took 10.3 and 5.3 (AMD EPYC, Zen 3).
    private static final int FEW = 1 << 10;

    private final NdArray queries;
    private final NdArray gallery;
    private final boolean self;
    private final int dimensions;
    private final double[] q;
    private final double[] g;
    private final double[] queryNorms;
    private final ProductBounds bounds;

    private ArrayNeighbours(GalleryRows queries, GalleryRows gallery, boolean self) {
        this.queries = queries.array();
        this.gallery = gallery.array();
        this.self = self;
        dimensions = gallery.dimensions();
        q = queries.numbers();
        g = gallery.numbers();
        queryNorms = queries.norms();
        bounds = ProductBounds.of(gallery);
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
        return bounds.rows();
    }

    private int blocks() {
        return (rows() + ROWS - 1) / ROWS;
    }

    @Override
    public int own(int query) {
        return self ? query : -1;
    }

    @Override
    public void each(IntUnaryOperator count, Advance advance, Receiver receiver) {
        int tile = Nearest.tile(QUERIES, rows());
        float[][] products = new float[blocks()][];
        float[] last = null;
        for (int from = 0; from < queryNorms.length; from += tile) {
            int first = from;
            Nearest[] nearest = new Nearest[Math.min(tile, queryNorms.length - from)];
            Arrays.setAll(nearest, i -> new Nearest(Math.min(count.applyAsInt(first + i), rows()), rows()));
            for (int b = 0; b < products.length; b++) {
                int block = b;
                products[block] = last = products(first, nearest.length, block, last);
                inChunks(nearest.length, (begin, end) -> {
                    QueryBounds of = new QueryBounds(bounds);
                    for (int i = begin; i < end; i++) sift(turned(of, products, first, i), block, nearest[i]);
                });
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
    /// a sample of all rows says which of them are collected. There are [#PRODUCTS] of them at most.
    @Override
    public void groups(Wanted wanted, Advance advance, GroupReceiver receiver) {
        int deepest = IntStream.range(0, queryNorms.length).map(wanted.depth()).max().orElse(0);
        if (!wanted.first() && Math.max(deepest, wanted.nearest()) <= rows() / FEW) {
            NeighbourSearch.super.groups(wanted, advance, receiver);
            return;
        }
        IntFunction<int[]> right = wanted.relevance().rightRows();
        int tile = Math.clamp(PRODUCTS / Math.max(1, rows()), FEWEST_QUERIES, QUERIES);
        float[][] products = new float[blocks()][];
        for (int from = 0; from < queryNorms.length; from += tile) {
            int first = from, count = Math.min(tile, queryNorms.length - from);
            for (int block = 0; block < products.length; block++) products[block] = products(first, count, block, products[block]);
            inChunks(count, (begin, end) -> groups(wanted, right, products, first, begin, end, receiver));
            advance.to(from + count, queryNorms.length);
        }
    }

    private void groups(Wanted wanted, IntFunction<int[]> right, float[][] products, int first, int begin, int end, GroupReceiver receiver) {
        int[] asked = IntStream.range(begin, end).filter(i -> wanted.depth().applyAsInt(first + i) > 0).toArray();
        Nearest[] nearest = new Nearest[asked.length];
        RightGroups[] groups = new RightGroups[asked.length];
        QueryBounds of = new QueryBounds(bounds);
        for (int n = 0; n < asked.length; n++) {
            int query = first + asked[n];
            int[] rightRows = right.apply(query);
            int depth = wanted.depth().applyAsInt(query);
            turned(of, products, first, asked[n]);
            collect(wanted, of, rightRows, depth);
            nearest[n] = nearest(wanted.nearest(), of);
            groups[n] = new RightGroups(of, rightRows, depth, wanted.first());
        }
        measure(asked, first, (n, before, distance) -> {
            nearest[n].measure(before, distance);
            groups[n].measure(before, distance);
        });
        for (int n = 0; n < asked.length; n++) receiver.accept(first + asked[n], groups[n].groups(), nearest[n].ranked());
    }

    /// Rows beyond all right ones change no group, so where all rows are wanted, these end with the farthest right one.
    private void collect(Wanted wanted, QueryBounds bounds, int[] right, int depth) {
        double first = Double.POSITIVE_INFINITY, last = Double.NEGATIVE_INFINITY;
        boolean all = depth >= rows() && wanted.nearest() == 0;
        for (int i = 0; i < right.length && (all || wanted.first()); i++) {
            double most = bounds.mostOf(right[i]);
            if (most < first) first = most;
            if (most > last) last = most;
        }
        if (all) bounds.collect(last);
        else bounds.collect(Math.max(depth, wanted.nearest()), wanted.first() && first < Double.POSITIVE_INFINITY ? first : Double.NEGATIVE_INFINITY);
    }

    /// Works on some queries of a tile.
    @FunctionalInterface
    private interface Chunk {
        void of(int begin, int end);
    }

    private static void inChunks(int count, Chunk work) {
        int chunk = (count + CHUNKS - 1) / CHUNKS;
        TaskPool.shared().each(CHUNKS, c -> work.of(Math.min(c * chunk, count), Math.min((c + 1) * chunk, count)));
    }

    private QueryBounds turned(QueryBounds bounds, float[][] products, int first, int place) {
        bounds.turnTo(products, place, queryNorms[first + place], own(first + place));
        return bounds;
    }

    private static Nearest nearest(int count, QueryBounds bounds) {
        Nearest nearest = new Nearest(Math.min(count, bounds.size()), bounds.size());
        for (int i = 0; i < bounds.size(); i++) nearest.offer(bounds.least(i), bounds.most(i), bounds.row(i));
        return nearest;
    }

    /// q·g for a tile of queries and a block of the gallery.
    ///
    /// @param old an array that is written again where its length fits, or null: made anew, they filled 3 GB of heap where 1.1 do now (16,000 rows of 128 numbers)
    private float[] products(int from, int count, int block, float[] old) {
        int start = block * ROWS, width = Math.min(ROWS, rows() - start);
        float[] products = old != null && old.length == count * width ? old : new float[count * width];
        try (var step = gallery.backend().step()) {
            queries.slice(0, from, from + count).matmul(gallery.slice(0, start, start + width), false, true).read(products);
        }
        return products;
    }

    /// Offers those rows of a block that may be among the nearest.
    private static void sift(QueryBounds bounds, int block, Nearest nearest) {
        double[] least = bounds.leastOf(block);
        for (int j = 0, start = block * ROWS, width = bounds.width(block); j < width; j++) {
            if (least[j] <= nearest.bound()) nearest.offer(least[j], bounds.mostOf(start + j), start + j);
        }
    }

    /// Measures what a query of some asks for, up to a row of the gallery.
    @FunctionalInterface
    private interface Measuring {
        void measure(int n, int before, IntToDoubleFunction distance);
    }

    /// Measures the distances of some queries to those rows that are left, slab by slab of the gallery: a slab stays in the second-level cache while all queries read
    /// it. Query by query, each row came from main memory, which took three times as long.
    private void measure(int[] asked, int first, Measuring measuring) {
        for (int slab = 0; slab < rows(); slab += SLAB) {
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
