package org.snedecor.tests.eval;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.IntPredicate;
import java.util.stream.IntStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;
import org.snedecor.core.array.NdArray;
import org.snedecor.core.backend.Backend;
import org.snedecor.core.backend.Backends;
import org.snedecor.core.random.RandomStream;
import org.snedecor.core.shape.Shape;
import org.snedecor.models.eval.Advance;
import org.snedecor.models.eval.NeighbourSearch;
import org.snedecor.models.eval.Neighbours;
import org.snedecor.models.eval.Ranked;
import org.snedecor.models.eval.Relevance;
import org.snedecor.models.eval.TiedGroup;
import org.snedecor.tests.kit.gen.Gen;
import org.snedecor.tests.kit.gen.Numbers;

/// Rows compared by numbers: the bounds from matrix products put out no row that belongs, however the rows lie.
class ArrayNeighboursTest {
    private static final Backend VECTOR = Backends.best();
    private static final Backend REFERENCE = Backends.get("reference");

    /// How rows may lie.
    enum Lie {
        SPREAD(Numbers.between(-1, 1)),
        TIED(Gen.oneOf(-1.0, 0.0, 0.5)),
        /// Distances far below what products of floats can tell.
        CLOSE(random -> 1000 + (float) random.nextGaussian() * 0x1p-10),
        /// From products that vanish to those that overflow.
        ALL_SCALES(Numbers.scales(-100, 100));

        private final Gen<Double> numbers;

        Lie(Gen<Double> numbers) {
            this.numbers = numbers;
        }
    }

    /// By the definition: all distances, sorted.
    private static void isRight(double[][] q, double[][] g, boolean self, int k, NeighbourSearch search) {
        Ranked[] found = new Ranked[q.length];
        search.each(_ -> k, Advance.SILENT, (query, ranked) -> found[query] = ranked);
        for (int query = 0; query < q.length; query++) {
            int own = self ? query : -1;
            double[] x = q[query];
            double[] distance = Arrays.stream(g).mapToDouble(row -> squared(x, row)).toArray();
            int[] order = IntStream.range(0, g.length).filter(row -> row != own).boxed()
                    .sorted((a, b) -> distance[a] != distance[b] ? Double.compare(distance[a], distance[b]) : Integer.compare(a, b)).mapToInt(a -> a).toArray();
            int size = Math.min(k, order.length);
            while (size > 0 && size < order.length && distance[order[size]] == distance[order[size - 1]]) size++;
            assertArrayEquals(Arrays.copyOf(order, size), found[query].rows());
            for (int i = 0; i < size; i++) assertEquals(distance[order[i]], found[query].distances()[i]);
        }
    }

    /// The sum in the order that the search states: of four terms each, then of the four.
    private static double squared(double[] a, double[] b) {
        double[] sums = new double[4];
        int whole = a.length / 4 * 4;
        for (int i = 0; i < a.length; i++) sums[i < whole ? i % 4 : 0] += (a[i] - b[i]) * (a[i] - b[i]);
        return sums[0] + sums[1] + (sums[2] + sums[3]);
    }

    private static double[][] rows(int count, int dimensions, Lie lie, RandomStream random) {
        double[][] rows = new double[count][dimensions];
        for (int i = 0; i < count; i++) {
            // One row in five is a copy of another, so that there are ties of any kind of numbers.
            if (i > 0 && random.nextInt(5) == 0) rows[i] = rows[random.nextInt(i)];
            else for (int j = 0; j < dimensions; j++) rows[i][j] = (float) (double) lie.numbers.sample(random);
        }
        return rows;
    }

    private static NdArray array(Backend backend, double[][] rows) {
        return NdArray.of(backend, Shape.of(rows.length, rows[0].length), Arrays.stream(rows).flatMapToDouble(Arrays::stream).toArray());
    }

    @Property(tries = 300)
    void areThoseOfTheDefinition(@ForAll @IntRange(min = 1, max = 300) int count, @ForAll @IntRange(min = 1, max = 9) int dimensions,
            @ForAll @IntRange(min = 0, max = 310) int k, @ForAll Lie lie, @ForAll boolean onReference, @ForAll long seed) {
        RandomStream random = RandomStream.of(seed);
        Backend backend = onReference ? REFERENCE : VECTOR;
        double[][] g = rows(count, dimensions, lie, random);
        double[][] q = rows(1 + random.nextInt(20), dimensions, lie, random);
        isRight(g, g, true, k, Neighbours.among(array(backend, g)));
        isRight(q, g, false, k, Neighbours.between(array(backend, q), array(backend, g)));
    }

    /// More rows than a block of the gallery has, and k from a few to most of them: lists fill and are thinned again and again.
    @Test
    void ofManyBlocks() {
        RandomStream random = RandomStream.of(5);
        double[][] g = rows(9000, 6, Lie.SPREAD, random);
        double[][] q = rows(3, 6, Lie.SPREAD, random);
        for (int k : new int[] {1, 50, 3000, 8999}) isRight(q, g, false, k, Neighbours.between(array(VECTOR, q), array(VECTOR, g)));
    }

    /// Rows come nearer and nearer, which makes each of them the nearest so far; and with all equal none can be put out.
    @Test
    void ofRowsInAWorstOrder() {
        double[][] nearing = IntStream.range(0, 6000).mapToObj(i -> new double[] {6000 - i}).toArray(double[][]::new);
        double[][] equal = IntStream.range(0, 6000).mapToObj(_ -> new double[] {3}).toArray(double[][]::new);
        double[][] q = {{0}};
        for (double[][] g : new double[][][] {nearing, equal}) {
            for (int k : new int[] {1, 700}) isRight(q, g, false, k, Neighbours.between(array(VECTOR, q), array(VECTOR, g)));
        }
    }

    /// Distances that differ in their last bits alone are told apart, many of them too.
    @Test
    void ofDistancesThatNearlyTie() {
        double[][] g = IntStream.range(0, 3000).mapToObj(i -> new double[] {1, (i * 7919 % 3000) * 0x1p-29}).toArray(double[][]::new);
        double[][] q = {{0, 0}};
        isRight(q, g, false, 2999, Neighbours.between(array(REFERENCE, q), array(REFERENCE, g)));
        assertTrue(squared(q[0], g[0]) == squared(q[0], new double[] {1, 0x1p-28}), "some are tied after all");
        assertTrue(squared(q[0], g[0]) < squared(q[0], new double[] {1, 3000 * 0x1p-29}), "and some are not");
    }

    /// The groups of tied rows with a right one, by the whole order of the gallery.
    private static List<TiedGroup> byTheWholeOrder(Ranked all, IntPredicate right, int depth, boolean first) {
        List<TiedGroup> groups = new ArrayList<>();
        int before = 0;
        for (int from = 0, to; from < all.size(); from = to) {
            to = from + 1;
            while (to < all.size() && all.distances()[to] == all.distances()[from]) to++;
            int found = (int) IntStream.range(from, to).map(i -> all.rows()[i]).filter(right).count();
            // Rows that are all right are groups of one.
            int each = found == to - from ? 1 : to - from;
            for (int at = from; at < to && found > 0; at += each) {
                if (at < depth || first && groups.isEmpty()) groups.add(new TiedGroup(at, each, Math.min(each, found), before + at - from));
            }
            before += found;
        }
        return groups;
    }

    private static void groupsAreRight(NeighbourSearch search, int[] queryClasses, int[] rowClasses, int depth, boolean first) {
        Ranked[] all = new Ranked[search.queries()];
        search.each(_ -> search.rows(), Advance.SILENT, (query, ranked) -> all[query] = ranked);
        boolean[] seen = new boolean[search.queries()];
        int near = 3;
        search.groups(new NeighbourSearch.Wanted(Relevance.ofClasses(queryClasses, rowClasses), q -> q % 5 == 4 ? 0 : depth, first, near), Advance.SILENT, (query, groups, nearest) -> {
            assertTrue(query % 5 != 4 && !seen[query], "this one was not wanted, or comes twice");
            seen[query] = true;
            assertEquals(byTheWholeOrder(all[query], row -> rowClasses[row] == queryClasses[query], depth, first), groups);
            int size = nearest.size();
            assertTrue(size >= Math.min(near, all[query].size()));
            assertArrayEquals(Arrays.copyOf(all[query].rows(), size), nearest.rows());
            assertArrayEquals(Arrays.copyOf(all[query].distances(), size), nearest.distances());
        });
        for (int query = 0; query < seen.length; query++) assertEquals(query % 5 != 4, seen[query]);
    }

    /// Ties and all, to the last rank.
    @Property(tries = 200)
    void rightRowsHaveTheRanksOfTheWholeOrder(@ForAll @IntRange(min = 1, max = 300) int count, @ForAll @IntRange(min = 1, max = 9) int dimensions, @ForAll @IntRange(min = 1, max = 310) int depth,
            @ForAll @IntRange(min = 1, max = 40) int classes, @ForAll boolean first, @ForAll Lie lie, @ForAll boolean onReference, @ForAll long seed) {
        RandomStream random = RandomStream.of(seed);
        Backend backend = onReference ? REFERENCE : VECTOR;
        double[][] g = rows(count, dimensions, lie, random);
        double[][] q = rows(1 + random.nextInt(20), dimensions, lie, random);
        int[] y = IntStream.range(0, count).map(_ -> random.nextInt(classes)).toArray();
        int[] qy = IntStream.range(0, q.length).map(_ -> random.nextInt(classes + 1)).toArray();
        groupsAreRight(Neighbours.among(array(backend, g)), y, y, depth, first);
        groupsAreRight(Neighbours.between(array(backend, q), array(backend, g)), qy, y, depth, first);
    }

    /// All about as far from the queries, which products cannot tell apart, and some rows many times as long as others: of a longer row they leave more open.
    @Property(tries = 50)
    void rightRowsOfUnlikeLengths(@ForAll @IntRange(min = 2, max = 300) int count, @ForAll @IntRange(min = 2, max = 9) int dimensions, @ForAll long seed) {
        RandomStream random = RandomStream.of(seed);
        double[][] g = new double[count][dimensions];
        for (double[] row : g) {
            double[] x = new double[dimensions];
            for (int j = 0; j < dimensions; j++) x[j] = random.nextGaussian();
            double length = Math.sqrt(Arrays.stream(x).map(t -> t * t).sum()), far = 1000 + random.nextGaussian() * 0x1p-12;
            for (int j = 0; j < dimensions; j++) row[j] = (float) ((j == 0 ? 1001 : 0) + far * x[j] / length);
        }
        double[][] q = new double[5][dimensions];
        for (double[] row : q) row[0] = 1001;
        int[] y = IntStream.range(0, count).map(_ -> random.nextInt(3)).toArray();
        groupsAreRight(Neighbours.between(array(VECTOR, q), array(VECTOR, g)), new int[] {0, 1, 2, 3, 0}, y, count, true);
    }

    /// More rows than a sample has: where it says too little, where it says nothing, and classes in the order of the rows.
    @Test
    void rightRowsAmongMany() {
        RandomStream random = RandomStream.of(6);
        double[][] spread = rows(9000, 6, Lie.SPREAD, random);
        double[][] nearing = IntStream.range(0, 9000).mapToObj(i -> new double[] {(9000 - i) * 0x1p-3}).toArray(double[][]::new);
        double[][] equal = IntStream.range(0, 9000).mapToObj(_ -> new double[] {3}).toArray(double[][]::new);
        for (double[][] g : List.of(spread, nearing, equal)) {
            double[][] q = Arrays.copyOf(g, 4);
            for (int classes : new int[] {2, 900}) {
                int[] y = IntStream.range(0, 9000).map(i -> i % classes).toArray();
                for (int depth : new int[] {1, 12, 4000, 9000}) {
                    for (boolean first : new boolean[] {false, true}) groupsAreRight(Neighbours.between(array(VECTOR, q), array(VECTOR, g)), new int[] {0, 1, 0, 1}, y, depth, first);
                }
            }
        }
    }
}
