package org.snedecor.tests.eval;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.snedecor.core.array.NdArray;
import org.snedecor.core.backend.Backend;
import org.snedecor.core.backend.Backends;
import org.snedecor.core.nn.Initialization;
import org.snedecor.core.random.RandomStream;
import org.snedecor.core.shape.Shape;
import org.snedecor.losses.metric.EmbeddingMetric;
import org.snedecor.losses.metric.LearnedScore;
import org.snedecor.losses.relation.RelationNetworkLoss;
import org.snedecor.models.eval.Advance;
import org.snedecor.models.eval.Affinity;
import org.snedecor.models.eval.KnnClassifier;
import org.snedecor.models.eval.Neighbours;
import org.snedecor.models.eval.Retrieval;

/// A tie counts as the mean over its orders, in every score; so the order of the rows says nothing.
class TiesTest {
    private static final Backend REFERENCE = Backends.get("reference");

    private static NdArray line(Backend backend, double... x) {
        return NdArray.of(backend, Shape.of(x.length, 1), x);
    }

    private static double[] numbers(int n, int different, RandomStream random) {
        return IntStream.range(0, n).mapToDouble(_ -> random.nextInt(different)).toArray();
    }

    private static int[] classes(int n, int classes, RandomStream random) {
        return IntStream.range(0, n).map(_ -> random.nextInt(classes)).toArray();
    }

    private static double[] distancesFrom(double query, double[] gallery) {
        return Arrays.stream(gallery).map(x -> (query - x) * (query - x)).toArray();
    }

    @Test
    void theOracleSeesEveryOrderOnce() {
        Set<List<Integer>> seen = new HashSet<>();
        int count = new Orders(new double[] {5, 1, 5, 5, 1}, IntStream.of(0, 1, 2, 3, 4)).each(order -> {
            assertTrue(order[0] == 1 && order[1] == 4 || order[0] == 4 && order[1] == 1);
            seen.add(Arrays.stream(order).boxed().toList());
        });
        assertEquals(12, count);
        assertEquals(12, seen.size());
    }

    /// The definitions, for each order of each query, averaged.
    private static double[] retrievalByOrders(double[] queries, int[] queryClasses, double[] gallery, int[] galleryClasses, boolean self) {
        double[] sums = new double[Retrieval.DEPTHS.size() + 2];
        int scored = 0;
        for (int q = 0; q < queries.length; q++) {
            int query = q;
            int relevant = (int) IntStream.range(0, gallery.length).filter(g -> !(self && g == query) && galleryClasses[g] == queryClasses[query]).count();
            if (relevant == 0) continue;
            scored++;
            double[] of = new double[sums.length];
            int orders = new Orders(distancesFrom(queries[q], gallery), IntStream.range(0, gallery.length).filter(g -> !(self && g == query))).each(order -> {
                int right = 0;
                double precisions = 0;
                int first = Integer.MAX_VALUE;
                for (int i = 1; i <= order.length; i++) {
                    if (galleryClasses[order[i - 1]] != queryClasses[query]) continue;
                    first = Math.min(first, i);
                    if (i > relevant) continue;
                    right++;
                    precisions += (double) right / i;
                }
                for (int d = 0; d < Retrieval.DEPTHS.size(); d++) if (first <= Retrieval.DEPTHS.get(d)) of[d]++;
                of[of.length - 2] += (double) right / relevant;
                of[of.length - 1] += precisions / relevant;
            });
            for (int s = 0; s < sums.length; s++) sums[s] += of[s] / orders;
        }
        for (int s = 0; s < sums.length; s++) sums[s] /= scored;
        return sums;
    }

    private static void same(double[] expected, Retrieval found) {
        for (int d = 0; d < Retrieval.DEPTHS.size(); d++) assertEquals(expected[d], found.recallAt(Retrieval.DEPTHS.get(d)), 1e-12, "Recall@" + Retrieval.DEPTHS.get(d));
        assertEquals(expected[expected.length - 2], found.rPrecision(), 1e-12, "R-precision");
        assertEquals(expected[expected.length - 1], found.mapAtR(), 1e-12, "MAP@R");
    }

    /// @param different numbers on a line: 1 makes all rows equal, 9 leaves many of them alone
    @Property(tries = 300)
    void retrievalIsTheMeanOverAllOrders(@ForAll @IntRange(min = 1, max = 8) int n, @ForAll @IntRange(min = 1, max = 9) int different,
            @ForAll @IntRange(min = 1, max = 4) int classes, @ForAll long seed) {
        RandomStream random = RandomStream.of(seed);
        double[] x = numbers(n, different, random);
        int[] y = classes(n, classes, random);
        for (Backend backend : Backends.all().values()) same(retrievalByOrders(x, y, x, y, true), Retrieval.of(line(backend, x), y));
        Affinity negativeDistance = (first, count) -> {
            float[] scores = new float[count * n];
            for (int i = 0; i < count; i++) for (int j = 0; j < n; j++) scores[i * n + j] = (float) -Math.abs(x[first + i] - x[j]);
            return scores;
        };
        same(retrievalByOrders(x, y, x, y, true), Retrieval.byScore(y, negativeDistance));

        double[] q = numbers(3, different, random);
        int[] qy = classes(3, classes + 1, random);
        same(retrievalByOrders(q, qy, x, y, false), Retrieval.of(line(REFERENCE, q), qy, line(REFERENCE, x), y));
    }

    /// @return for each class the share of orders in which it wins
    private static double[] winsByOrders(double query, double[] gallery, int[] galleryClasses, int k, int classes) {
        double[] wins = new double[classes];
        int orders = new Orders(distancesFrom(query, gallery), IntStream.range(0, gallery.length)).each(order -> {
            int[] near = Arrays.stream(order).limit(k).map(g -> galleryClasses[g]).toArray();
            long most = Arrays.stream(near).mapToLong(c -> count(near, c)).max().orElseThrow();
            wins[Arrays.stream(near).filter(c -> count(near, c) == most).findFirst().orElseThrow()]++;
        });
        return Arrays.stream(wins).map(w -> w / orders).toArray();
    }

    private static long count(int[] classes, int c) {
        return Arrays.stream(classes).filter(d -> d == c).count();
    }

    @Property(tries = 400)
    void knnIsTheMeanOverAllOrders(@ForAll @IntRange(min = 1, max = 8) int n, @ForAll @IntRange(min = 1, max = 6) int different,
            @ForAll @IntRange(min = 1, max = 9) int k, @ForAll @IntRange(min = 1, max = 5) int classes, @ForAll long seed) {
        RandomStream random = RandomStream.of(seed);
        double[] x = numbers(n, different, random);
        int[] y = classes(n, classes, random);
        double query = random.nextInt(different);
        double[] expected = winsByOrders(query, x, y, k, classes);
        for (int c = 0; c < classes; c++) {
            assertEquals(expected[c], new KnnClassifier(k).accuracy(line(REFERENCE, query), new int[] {c}, line(REFERENCE, x), y), 1e-12, "class " + c);
        }
        int found = new KnnClassifier(k).classify(line(REFERENCE, query), line(REFERENCE, x), y)[0];
        assertEquals(Arrays.stream(expected).max().orElseThrow(), expected[found], 1e-12, "the class found is one of the most probable");
    }

    /// Ties within the neighbours, a group that is cut, and classes with equally many votes, by hand.
    @Test
    void knnByHand() {
        // One row of class 0 at distance 1, then 1 and 2 at distance 2, of which one votes: 0 has one vote, and came first.
        assertEquals(1, knn(2, 0, new double[] {1, 2, 2}, 0, 1, 2));
        // Two of class 0 and one of class 1, all tied, one votes.
        assertEquals(2 / 3.0, knn(1, 0, new double[] {1, 1, 1}, 0, 0, 1), 1e-15);
        // Two votes each, and which comes first is decided in the nearest group: two rows of class 1, one of class 0.
        assertEquals(1 / 3.0, knn(5, 0, new double[] {1, 1, 1, 2, 3}, 0, 1, 1, 0, 2), 1e-15);
        // Each has one vote, and the third is drawn from one row of class 0 and three of class 2.
        assertEquals(1 / 4.0 + 3 / 4.0 / 2, knn(3, 0, new double[] {1, 1, 2, 2, 2, 2}, 0, 1, 0, 2, 2, 2), 1e-15);
    }

    private static double knn(int k, int wanted, double[] gallery, int... classes) {
        return new KnnClassifier(k).accuracy(line(REFERENCE, 0), new int[] {wanted}, line(REFERENCE, gallery), classes);
    }

    /// Far too many orders to count; but classes of one size are alike, and the chances are all there is.
    @ParameterizedTest
    @CsvSource({"5, 40, 30", "1, 1000, 2", "50, 12, 25", "7, 3, 2000", "150, 5, 60"})
    void equalRowsVoteByChance(int k, int classes, int each) {
        int[] y = IntStream.range(0, classes * each).map(i -> i % classes).toArray();
        NdArray same = NdArray.of(REFERENCE, Shape.of(y.length, 2), new double[2 * y.length]);
        NdArray query = NdArray.of(REFERENCE, Shape.of(1, 2), 3, 4);
        double sum = 0;
        for (int c : new int[] {0, classes / 2, classes - 1}) {
            double chance = new KnnClassifier(k).accuracy(query, new int[] {c}, same, y);
            assertEquals(1.0 / classes, chance, 1e-12);
            sum += chance;
        }
        assertEquals(3.0 / classes, sum, 1e-12);
    }

    /// Classes of different sizes among equal rows: k = 1 is won in proportion to size; with three of five against one and one, two votes
    /// of three are enough.
    @Test
    void unequalClassesVoteByTheirSizes() {
        double[] same = new double[10];
        int[] y = {0, 0, 0, 0, 0, 1, 1, 1, 2, 2};
        for (int c = 0; c < 3; c++) assertEquals(new double[] {0.5, 0.3, 0.2}[c], knn(1, c, same, y), 1e-15);
        // C(10, 3) = 120 draws: 10 + 50 with at least two of class 0, 5 · 3 · 2 = 30 with one of each.
        assertEquals((10 + 50 + 30 / 3.0) / 120, knn(3, 0, same, y), 1e-15);
        assertEquals((1 + 21 + 30 / 3.0) / 120, knn(3, 1, same, y), 1e-15);
        assertEquals((8 + 30 / 3.0) / 120, knn(3, 2, same, y), 1e-15);
    }

    /// The network that has collapsed: it scores what chance does, however the images are sorted.
    @ParameterizedTest
    @CsvSource({"7, 30", "32, 40", "2, 5", "100, 2", "1, 4"})
    void equalRowsScoreByChance(int classes, int each) {
        int n = classes * each;
        int[] y = IntStream.range(0, n).map(i -> i / each).toArray();
        int right = each - 1;
        double share = right / (n - 1.0);
        double map = 0;
        for (int i = 1; i <= right; i++) map += share * (1 + (i - 1) * (n > 2 ? (right - 1) / (n - 2.0) : 0)) / i;
        for (Backend backend : Backends.all().values()) {
            Retrieval scores = Retrieval.of(NdArray.of(backend, Shape.of(n, 3), new float[3 * n]), y);
            assertEquals(share, scores.recallAt(1), 1e-12);
            assertEquals(share, scores.rPrecision(), 1e-12);
            assertEquals(map / right, scores.mapAtR(), 1e-12);
        }
        Retrieval scores = Retrieval.byScore(y, (_, count) -> new float[count * n]);
        assertEquals(share, scores.recallAt(1), 1e-12);
        assertEquals(map / right, scores.mapAtR(), 1e-12);
    }

    private static int[] permuted(int[] classes, int[] order) {
        return Arrays.stream(order).map(i -> classes[i]).toArray();
    }

    private static float[] permuted(float[] rows, int length, int[] order) {
        float[] other = new float[rows.length];
        for (int i = 0; i < order.length; i++) System.arraycopy(rows, order[i] * length, other, i * length, length);
        return other;
    }

    /// Rows of which some are equal, and lie in different tiles.
    private static float[] someEqual(int n, int length, RandomStream random) {
        float[] rows = new float[n * length];
        for (int i = 0; i < n; i++) {
            int twin = i > 0 && random.nextInt(3) == 0 ? random.nextInt(i) : -1;
            for (int j = 0; j < length; j++) rows[i * length + j] = twin < 0 ? (float) random.nextGaussian() : rows[twin * length + j];
        }
        return rows;
    }

    /// To the last bit, for every number of rows that a tile may be left with.
    @ParameterizedTest
    @CsvSource({"60, 5", "257, 33", "1301, 64", "4200, 3"})
    void theOrderOfRowsChangesNoBit(int n, int length) {
        RandomStream random = RandomStream.of(n);
        float[] rows = someEqual(n, length, random);
        int[] y = classes(n, 2 + n / 20, random);
        int[] order = random.permutation(n);
        for (Backend backend : Backends.all().values()) {
            NdArray x = NdArray.of(backend, Shape.of(n, length), rows);
            NdArray z = NdArray.of(backend, Shape.of(n, length), permuted(rows, length, order));
            assertEquals(Retrieval.of(x, y), Retrieval.of(z, permuted(y, order)), backend.name());
            int half = n / 2;
            NdArray test = x.slice(0, 0, half);
            int[] testClasses = Arrays.copyOf(y, half);
            double accuracy = new KnnClassifier(5).accuracy(test, testClasses, x, y);
            assertEquals(accuracy, new KnnClassifier(5).accuracy(test, testClasses, z, permuted(y, order)), backend.name());
            int[] others = random.permutation(half);
            NdArray turned = NdArray.of(backend, Shape.of(half, length), permuted(Arrays.copyOf(rows, half * length), length, others));
            assertEquals(accuracy, new KnnClassifier(5).accuracy(turned, permuted(testClasses, others), z, permuted(y, order)), backend.name());
        }
    }

    /// The same where the score is a network's: a last tile of one query, of a few, and a full one.
    @ParameterizedTest
    @CsvSource({"65, 64", "129, 100", "64, 17", "100, 64"})
    void theOrderOfRowsChangesNoBitByScore(int n, int length) {
        RandomStream random = RandomStream.of(n);
        float[] rows = someEqual(n, length, random);
        int[] y = classes(n, 5, random);
        for (Backend backend : Backends.all().values()) {
            EmbeddingMetric metric = new LearnedScore(RelationNetworkLoss.of(new Initialization(backend, 3), length));
            Retrieval scores = Retrieval.of(Neighbours.by(metric, NdArray.of(backend, Shape.of(n, length), rows)), y, y, Advance.SILENT);
            for (int i = 0; i < 3; i++) {
                int[] order = random.permutation(n);
                NdArray z = NdArray.of(backend, Shape.of(n, length), permuted(rows, length, order));
                assertEquals(scores, Retrieval.of(Neighbours.by(metric, z), permuted(y, order), permuted(y, order), Advance.SILENT), backend.name());
            }
        }
    }

    /// A backend may sum in another order where a product has another shape; so a rest of few queries is not asked for by itself.
    @ParameterizedTest
    @CsvSource({"65", "127", "128", "130", "700"})
    void everyTileOfScoresHasOneShape(int n) {
        RandomStream random = RandomStream.of(n);
        int[] y = classes(n, 9, random);
        double[] x = IntStream.range(0, n).mapToDouble(_ -> random.nextGaussian()).toArray();
        Set<Integer> shapes = new HashSet<>();
        Affinity negativeDistance = (first, count) -> {
            shapes.add(count);
            float[] scores = new float[count * n];
            for (int i = 0; i < count; i++) for (int j = 0; j < n; j++) scores[i * n + j] = (float) -Math.abs(x[first + i] - x[j]);
            return scores;
        };
        assertEquals(Retrieval.of(line(Backends.get("vector"), x), y).mapAtR(), Retrieval.byScore(y, negativeDistance).mapAtR(), 1e-12);
        assertEquals(1, shapes.size(), "tiles of " + shapes + " queries");
    }

    /// Squares beyond the largest double are all as far as each other, and none is lost.
    @Test
    void distancesThatOverflowAreTied() {
        NdArray x = line(REFERENCE, 1e300, -1e300, 0, 1);
        Retrieval scores = Retrieval.of(x, new int[] {1, 1, 2, 2});
        // Of the first two queries all others are infinitely far: one right of three in each place.
        assertEquals((1 / 3.0 + 1 / 3.0 + 1 + 1) / 4, scores.recallAt(1), 1e-15);
        assertEquals((2 / 3.0 + 2 / 3.0 + 1 + 1) / 4, scores.recallAt(2), 1e-15);
        assertEquals(1, scores.recallAt(4));
    }
}
