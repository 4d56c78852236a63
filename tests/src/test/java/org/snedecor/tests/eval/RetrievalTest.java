package org.snedecor.tests.eval;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.MathContext;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;
import org.snedecor.core.array.NdArray;
import org.snedecor.core.autograd.Tensor;
import org.snedecor.core.backend.Backend;
import org.snedecor.core.backend.Backends;
import org.snedecor.core.random.RandomStream;
import org.snedecor.core.shape.Shape;
import org.snedecor.core.shape.ShapeException;
import org.snedecor.models.eval.Affinity;
import org.snedecor.models.eval.Retrieval;
import org.snedecor.tests.losses.Records;

class RetrievalTest {
    private static final Backend REFERENCE = Backends.get("reference");

    @Test
    void recordedScores() {
        List<Map<String, Object>> records = Records.of("retrieval.json", "retrieval");
        assertFalse(records.isEmpty());
        for (Map<String, Object> record : records) {
            NdArray x = rows(record, "embeddings");
            int[] y = Records.ints(record.get("labels"));
            Retrieval scores = record.containsKey("references")
                    ? Retrieval.of(x, y, rows(record, "references"), Records.ints(record.get("referenceLabels")))
                    : Retrieval.of(x, y);
            Map<String, Object> right = Records.map(record.get("scores"));
            String what = record.get("data") + " " + record.get("metric");
            // Recorded for one order of the ties: the scores are those of that order. What ties score is TiesTest's.
            if (Boolean.TRUE.equals(record.get("ties"))) scores = Retrieval.byScore(y, recordedOrder((List<?>) record.get("neighbours")));
            for (int k : Retrieval.DEPTHS) {
                assertEquals(Records.number(right.get("recall_at_" + k)), scores.recallAt(k), 1e-12, what);
                double all = scores.recallAt(k) * scores.queries() / (scores.queries() + scores.skipped());
                assertEquals(Records.number(right.get("recall_all_queries_at_" + k)), all, 1e-12, what);
            }
            assertEquals(Records.number(right.get("precision_at_1")), scores.precisionAt1(), 1e-12, what);
            assertEquals(Records.number(right.get("r_precision")), scores.rPrecision(), 1e-12, what);
            assertEquals(Records.number(right.get("mean_average_precision_at_r")), scores.mapAtR(), 1e-12, what);
            assertEquals(((List<?>) record.get("queriesWithoutMatch")).size(), scores.skipped(), what);
        }
    }

    /// The n-th of the neighbours has score −n.
    static Affinity recordedOrder(List<?> neighbours) {
        int n = neighbours.size();
        return (first, count) -> {
            float[] scores = new float[count * n];
            for (int i = 0; i < count; i++) {
                int[] order = Records.ints(neighbours.get(first + i));
                for (int place = 0; place < order.length; place++) scores[i * n + order[place]] = -place;
            }
            return scores;
        };
    }

    /// Cosine order is Euclidean order of rows at length 1.
    private static NdArray rows(Map<String, Object> record, String name) {
        NdArray x = Records.array(REFERENCE, record.get(name));
        return record.get("metric").equals("cosine") ? Tensor.constant(x).normalize(1).value() : x;
    }

    /// All distances, and every sum over pairs of right rows: a right row x is at rank a + p, each p of its group of m as likely as the
    /// others, and another right row y comes before it for certain from a nearer group, with probability (p − 1)/(m − 1) from its own.
    /// Recall as 1 − C(m − t, s)/C(m, s) in whole numbers.
    private static Retrieval byBruteForce(double[][] q, int[] qy, double[][] g, int[] gy, boolean self) {
        double[] recall = new double[4];
        double rPrecision = 0;
        double map = 0;
        int scored = 0;
        for (int i = 0; i < q.length; i++) {
            int query = i;
            double[] distance = Arrays.stream(g).mapToDouble(row -> squared(q[query], row)).toArray();
            int[] others = IntStream.range(0, g.length).filter(j -> !self || j != query).toArray();
            int[] right = Arrays.stream(others).filter(j -> gy[j] == qy[query]).toArray();
            int r = right.length;
            if (r == 0) continue;
            scored++;
            double nearest = Arrays.stream(right).mapToDouble(j -> distance[j]).min().orElseThrow();
            for (int d = 0; d < 4; d++) recall[d] += anyRight(others, right, distance, nearest, 1 << d);
            double found = 0;
            double precisions = 0;
            for (int x : right) {
                int a = (int) Arrays.stream(others).filter(j -> distance[j] < distance[x]).count();
                int m = (int) Arrays.stream(others).filter(j -> distance[j] == distance[x]).count();
                for (int p = 1; p <= m && a + p <= r; p++) {
                    found += 1.0 / m;
                    double before = 0;
                    for (int y : right) before += y == x || distance[y] < distance[x] ? 1 : distance[y] > distance[x] ? 0 : (p - 1.0) / (m - 1);
                    precisions += before / m / (a + p);
                }
            }
            rPrecision += found / r;
            map += precisions / r;
        }
        int n = scored;
        return new Retrieval(n, q.length - n, IntStream.range(0, 4).mapToObj(d -> recall[d] / n).toList(), rPrecision / n, map / n);
    }

    private static double anyRight(int[] others, int[] right, double[] distance, double nearest, int k) {
        int s = k - (int) Arrays.stream(others).filter(j -> distance[j] < nearest).count();
        int m = (int) Arrays.stream(others).filter(j -> distance[j] == nearest).count();
        int t = (int) Arrays.stream(right).filter(j -> distance[j] == nearest).count();
        if (s <= 0) return 0;
        return 1 - new BigDecimal(binomial(m - t, s)).divide(new BigDecimal(binomial(m, Math.min(s, m))), MathContext.DECIMAL64).doubleValue();
    }

    private static BigInteger binomial(int n, int k) {
        BigInteger product = BigInteger.ONE;
        for (int i = 0; i < k; i++) product = product.multiply(BigInteger.valueOf(n - i)).divide(BigInteger.valueOf(i + 1));
        return product;
    }

    private static double squared(double[] a, double[] b) {
        double sum = 0;
        for (int k = 0; k < a.length; k++) sum += (a[k] - b[k]) * (a[k] - b[k]);
        return sum;
    }

    private static double[][] points(int n, int dimensions, boolean grid, RandomStream random) {
        double[][] x = new double[n][dimensions];
        for (double[] row : x) for (int k = 0; k < dimensions; k++) row[k] = grid ? random.nextInt(4) : (float) random.nextGaussian();
        return x;
    }

    private static NdArray array(Backend backend, double[][] x) {
        return NdArray.of(backend, Shape.of(x.length, x[0].length), Arrays.stream(x).flatMapToDouble(Arrays::stream).toArray());
    }

    private static void same(Retrieval expected, Retrieval found) {
        assertEquals(expected.queries(), found.queries());
        assertEquals(expected.skipped(), found.skipped());
        for (int k : Retrieval.DEPTHS) assertEquals(expected.recallAt(k), found.recallAt(k), 1e-12);
        assertEquals(expected.rPrecision(), found.rPrecision(), 1e-12);
        assertEquals(expected.mapAtR(), found.mapAtR(), 1e-12);
    }

    /// On a grid most distances are tied, and many rows are equal.
    @Property(tries = 150)
    void equalsBruteForce(@ForAll @IntRange(min = 1, max = 60) int n, @ForAll @IntRange(min = 1, max = 9) int dimensions,
            @ForAll @IntRange(min = 1, max = 20) int classes, @ForAll boolean grid, @ForAll long seed) {
        RandomStream random = RandomStream.of(seed);
        double[][] x = points(n, dimensions, grid, random);
        int[] y = IntStream.generate(() -> random.nextInt(classes)).limit(n).toArray();
        for (Backend backend : Backends.all().values()) same(byBruteForce(x, y, x, y, true), Retrieval.of(array(backend, x), y));

        double[][] q = points(1 + n / 2, dimensions, grid, random);
        int[] qy = IntStream.generate(() -> random.nextInt(classes + 1)).limit(q.length).toArray();
        same(byBruteForce(q, qy, x, y, false), Retrieval.of(array(REFERENCE, q), qy, array(REFERENCE, x), y));
    }

    /// A score is the negative distance here, so both ways must find the same; ties are plenty on a grid.
    @Property(tries = 60)
    void byScoreEqualsBruteForce(@ForAll @IntRange(min = 1, max = 150) int n, @ForAll @IntRange(min = 1, max = 20) int classes, @ForAll long seed) {
        RandomStream random = RandomStream.of(seed);
        double[][] x = points(n, 2, true, random);
        int[] y = IntStream.generate(() -> random.nextInt(classes)).limit(n).toArray();
        Affinity affinity = (first, count) -> {
            float[] scores = new float[count * n];
            for (int i = 0; i < count; i++) for (int j = 0; j < n; j++) scores[i * n + j] = (float) -squared(x[first + i], x[j]);
            return scores;
        };
        same(byBruteForce(x, y, x, y, true), Retrieval.byScore(y, affinity));
    }

    @Test
    void aScoreMustBeANumberAndOneForEachPair() {
        int[] y = {1, 1, 2};
        assertTrue(assertThrows(ArithmeticException.class, () -> Retrieval.byScore(y, (_, count) -> {
            float[] scores = new float[count * 3];
            scores[5] = Float.NaN;
            return scores;
        })).getMessage().contains("query 1 with row 2"));
        assertThrows(IllegalArgumentException.class, () -> Retrieval.byScore(y, (_, count) -> new float[count]));
    }

    @Test
    void overManyTilesAndBlocks() {
        RandomStream random = RandomStream.of(4);
        double[][] x = points(600, 3, true, random);
        int[] y = IntStream.generate(() -> random.nextInt(6)).limit(x.length).toArray();
        same(byBruteForce(x, y, x, y, true), Retrieval.of(array(REFERENCE, x), y));
        double[][] wide = points(75, 1030, false, random);
        int[] wy = IntStream.range(0, wide.length).map(i -> i % 9).toArray();
        same(byBruteForce(wide, wy, wide, wy, true), Retrieval.of(array(REFERENCE, wide), wy));
    }

    /// Rows far from the origin and close together: |a|² + |b|² − 2 a·b would have no correct digit in floats.
    @Test
    void nearNeighboursFarFromTheOriginKeepTheirOrder() {
        RandomStream random = RandomStream.of(9);
        double[][] x = points(200, 8, false, random);
        for (double[] row : x) for (int k = 0; k < row.length; k++) row[k] = (float) (4096 + Math.rint(row[k] * 64) / 1024);
        int[] y = IntStream.range(0, x.length).map(i -> i % 20).toArray();
        for (Backend backend : Backends.all().values()) same(byBruteForce(x, y, x, y, true), Retrieval.of(array(backend, x), y));
    }

    @Test
    void perfectHopelessAndEmpty() {
        NdArray x = array(REFERENCE, new double[][] {{0}, {0.1}, {5}, {5.1}, {9}});
        Retrieval perfect = Retrieval.of(x, new int[] {1, 1, 2, 2, 3});
        assertEquals(new Retrieval(4, 1, List.of(1.0, 1.0, 1.0, 1.0), 1, 1), perfect);
        Retrieval wrong = Retrieval.of(x, new int[] {1, 2, 1, 2, 3});
        assertEquals(0, wrong.precisionAt1());
        assertEquals(0, wrong.mapAtR());
        assertEquals(1, wrong.recallAt(4));
        Retrieval none = Retrieval.of(x, new int[] {1, 2, 3, 4, 5});
        assertEquals(0, none.queries());
        assertEquals(5, none.skipped());
        assertTrue(Double.isNaN(none.mapAtR()));
    }

    @Test
    void mistakesAreErrors() {
        NdArray x = array(REFERENCE, new double[][] {{0, 1}, {2, Double.NaN}});
        assertThrows(ShapeException.class, () -> Retrieval.of(x, new int[] {1}));
        assertTrue(assertThrows(ArithmeticException.class, () -> Retrieval.of(x, new int[] {1, 1})).getMessage().contains("row 1"));
        NdArray wide = array(REFERENCE, new double[][] {{0, 1, 2}});
        assertThrows(ShapeException.class, () -> Retrieval.of(wide, new int[] {1}, array(REFERENCE, new double[][] {{0, 1}}), new int[] {1}));
        Retrieval scores = Retrieval.of(wide, new int[] {1});
        assertThrows(IllegalArgumentException.class, () -> scores.recallAt(3));
    }
}
