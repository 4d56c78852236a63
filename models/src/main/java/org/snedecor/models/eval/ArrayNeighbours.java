package org.snedecor.models.eval;

import java.util.Arrays;
import java.util.Objects;
import java.util.function.IntFunction;
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
    private static final int GROUP = 64;
    private static final int SLAB = 256;

    /// 64 MiB of floats.
    private static final int PRODUCTS = 1 << 24;
    private static final int FEWEST_QUERIES = 16;

    /// Rows to be measured that are held at one time, about: some 100 MB. Where all rows are equal each query has all of them.
    private static final int MEASURED = 1 << 22;

    /// How many chunks queries are cut into, or the rows of the gallery: four for each processor, because chunks take unlike times.
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

    @Override
    public int own(int query) {
        return self ? query : -1;
    }

    @Override
    public void each(IntUnaryOperator count, Advance advance, Receiver receiver) {
        int together = Nearest.tile(QUERIES, rows());
        RowProducts all = RowProducts.whole(queries, gallery);
        float[][] products = new float[bounds.blocks()][];
        float[] last = null;
        for (int from = 0; from < queryNorms.length; from += together) {
            int first = from;
            Nearest[] nearest = new Nearest[Math.min(together, queryNorms.length - from)];
            Arrays.setAll(nearest, i -> new Nearest(Math.min(count.applyAsInt(first + i), rows()), rows()));
            for (int b = 0; b < products.length; b++) {
                int block = b;
                products[block] = last = products(all, first, nearest.length, block, last);
                inChunks(nearest.length, (begin, end) -> {
                    QueryBounds of = new QueryBounds(bounds, all.roundings());
                    for (int i = begin; i < end; i++) sift(turned(of, products, first, i), block, nearest[i]);
                });
            }
            int groups = (nearest.length + GROUP - 1) / GROUP;
            TaskPool.shared().each(groups, group -> {
                int begin = group * GROUP, end = Math.min(begin + GROUP, nearest.length);
                for (int slab = 0; slab < rows(); slab += SLAB) {
                    for (int i = begin; i < end; i++) nearest[i].measure(slab + SLAB, distances(first + i));
                }
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
        int together = Math.clamp(PRODUCTS / Math.max(1, rows()), FEWEST_QUERIES, QUERIES);
        RowProducts all = RowProducts.inParts(queries, gallery);
        float[][] products = new float[bounds.blocks()][];
        int portion = FEWEST_QUERIES;
        for (int from = 0; from < queryNorms.length; from += together) {
            int first = from, count = Math.min(together, queryNorms.length - from);
            for (int block = 0; block < products.length; block++) products[block] = products(all, first, count, block, products[block]);
            for (int begin = 0, end; begin < count; begin = end) {
                end = Math.min(begin + portion, count);
                Asked[] asked = asked(wanted, right, products, all.roundings(), first, begin, end);
                measure(asked);
                inChunks(asked.length, (i, last) -> {
                    for (; i < last; i++) asked[i].answer(receiver);
                });
                long rows = Arrays.stream(asked).mapToLong(Asked::rows).sum();
                portion = (int) Math.clamp((long) MEASURED * asked.length / Math.max(1, rows), FEWEST_QUERIES, QUERIES);
            }
            advance.to(from + count, queryNorms.length);
        }
    }

    /// What is asked of one query: the nearest rows, of which there are few, and groups, for which there are many to measure.
    private record Asked(int query, QueryDistances distances, Nearest nearest, RightGroups groups) {
        /// How many rows are measured.
        int rows() {
            return groups.asked().stream().mapToInt(MeasuredRows::size).sum();
        }

        void answer(GroupReceiver receiver) {
            nearest.measure(Integer.MAX_VALUE, distances);
            receiver.accept(query, groups.groups(), nearest.ranked());
        }
    }

    /// Of queries `begin` to `end` of those that the products are of, without those of which nothing is wanted.
    private Asked[] asked(Wanted wanted, IntFunction<int[]> right, float[][] products, int roundings, int first, int begin, int end) {
        Asked[] asked = new Asked[end - begin];
        inChunks(asked.length, (i, last) -> {
            QueryBounds of = new QueryBounds(bounds, roundings);
            RowSet set = new RowSet(rows());
            for (; i < last; i++) {
                int place = begin + i;
                asked[i] = ask(wanted, right.apply(first + place), turned(of, products, first, place), set, first + place);
            }
        });
        return Arrays.stream(asked).filter(Objects::nonNull).toArray(Asked[]::new);
    }

    /// Rows beyond all right ones change no group, so where all rows are wanted, these end with the farthest right one.
    ///
    /// @return null where nothing is wanted of the query
    private Asked ask(Wanted wanted, int[] right, QueryBounds of, RowSet set, int query) {
        int depth = wanted.depth().applyAsInt(query);
        if (depth == 0) return null;
        set.become(right);
        double nearest = Double.POSITIVE_INFINITY, farthest = Double.NEGATIVE_INFINITY;
        boolean all = depth >= rows() && wanted.nearest() == 0;
        for (int i = 0; i < right.length && (all || wanted.first()); i++) {
            double most = of.most(right[i]);
            if (most < nearest) nearest = most;
            if (most > farthest) farthest = most;
        }
        if (all) return ask(wanted, of, set, query, Math.min(farthest, Double.MAX_VALUE));
        int enough = Math.max(depth, wanted.nearest());
        for (int attempt = 0; ; attempt++) {
            double t = of.within(enough, attempt);
            Asked asked = ask(wanted, of, set, query, wanted.first() ? Math.max(t, Math.min(nearest, Double.MAX_VALUE)) : t);
            if (t == Double.MAX_VALUE || asked.groups.within() >= enough) return asked;
        }
    }

    private Asked ask(Wanted wanted, QueryBounds of, RowSet right, int query, double t) {
        Nearest nearest = new Nearest(Math.min(wanted.nearest(), rows()), rows());
        return new Asked(query, distances(query), nearest, new RightGroups(of, right, t, wanted.depth().applyAsInt(query), wanted.first(), nearest));
    }

    /// Measures slab by slab of the gallery: a slab stays in the second-level cache while all queries of the tile read it. Query by query, each row came from main
    /// memory, which took three times as long. Each task has some of the gallery, or each would read all of it.
    private void measure(Asked[] asked) {
        int size = 2 * asked.length;
        QueryDistances[] distances = new QueryDistances[size];
        MeasuredRows[] lists = new MeasuredRows[size];
        for (int i = 0; i < size; i++) {
            distances[i] = asked[i / 2].distances;
            lists[i] = asked[i / 2].groups.asked().get(i % 2);
        }
        inChunks(rows(), (begin, end) -> {
            int[] at = new int[size];
            for (int i = 0; i < size; i++) at[i] = lists[i].from(begin);
            for (int slab = begin; slab < end; slab += SLAB) {
                for (int i = 0; i < size; i++) at[i] = lists[i].measure(at[i], Math.min(slab + SLAB, end), distances[i]);
            }
        });
    }

    /// Works on some queries, or on some rows.
    @FunctionalInterface
    private interface Chunk {
        void of(int begin, int end);
    }

    private static void inChunks(int count, Chunk work) {
        int chunk = (count + CHUNKS - 1) / CHUNKS;
        TaskPool.shared().each(CHUNKS, c -> work.of(Math.min(c * chunk, count), Math.min((c + 1) * chunk, count)));
    }

    private QueryBounds turned(QueryBounds of, float[][] products, int first, int place) {
        of.turnTo(products, place, queryNorms[first + place], own(first + place));
        return of;
    }

    private float[] products(RowProducts all, int from, int count, int block, float[] old) {
        return all.of(from, count, block * ProductBounds.BLOCK, bounds.width(block), old);
    }

    /// Offers those rows of a block that may be among the nearest.
    private static void sift(QueryBounds of, int block, Nearest nearest) {
        double[] least = of.leastOf(block);
        for (int j = 0, start = block * ProductBounds.BLOCK, width = of.width(block); j < width; j++) {
            if (least[j] <= nearest.bound() && least[j] < Double.POSITIVE_INFINITY) nearest.offer(least[j], of.most(start + j), start + j);
        }
    }

    private QueryDistances distances(int query) {
        return new QueryDistances(q, query, g, dimensions);
    }
}
