package org.snedecor.tests.eval;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
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
import org.snedecor.models.eval.Advance;
import org.snedecor.models.eval.NeighbourSearch;
import org.snedecor.models.eval.Neighbours;
import org.snedecor.models.eval.Ranking;
import org.snedecor.models.eval.Relevance;
import org.snedecor.tests.losses.Records;

class RankingTest {
    private static final Backend REFERENCE = Backends.get("reference");
    private static final List<Integer> DEPTHS = List.of(1, 2, 4, 8);

    @Test
    void recordedScores() {
        for (Map<String, Object> record : Records.of("retrieval.json", "retrieval")) {
            int[] y = Records.ints(record.get("labels"));
            int[] gy = record.containsKey("references") ? Records.ints(record.get("referenceLabels")) : y;
            // Recorded for one order of the ties.
            NeighbourSearch search = Boolean.TRUE.equals(record.get("ties")) ? Neighbours.byScore(y.length, RetrievalTest.recordedOrder((List<?>) record.get("neighbours")))
                    : record.containsKey("references") ? Neighbours.between(rows(record, "embeddings"), rows(record, "references"))
                    : Neighbours.among(rows(record, "embeddings"));
            Ranking found = Ranking.of(search, Relevance.ofClasses(y, gy), DEPTHS, Advance.SILENT);
            Map<String, Object> right = Records.map(record.get("scores"));
            String what = record.get("data") + " " + record.get("metric");
            for (int d = 0; d < 4; d++) assertEquals(Records.number(right.get("recall_at_" + DEPTHS.get(d))), found.recall().get(d), 1e-12, what);
            assertEquals(Records.number(right.get("r_precision")), found.rPrecision(), 1e-12, what);
            assertEquals(Records.number(right.get("mean_average_precision_at_r")), found.mapAtR(), 1e-12, what);
            assertEquals(Records.number(right.get("mean_average_precision")), found.map(), 1e-12, what);
            assertEquals(Records.number(right.get("mean_reciprocal_rank")), found.mrr(), 1e-12, what);
            assertEquals(((List<?>) record.get("queriesWithoutMatch")).size(), found.skipped(), what);
        }
    }

    private static NdArray rows(Map<String, Object> record, String name) {
        NdArray x = Records.array(REFERENCE, record.get(name));
        return record.get("metric").equals("cosine") ? Tensor.constant(x).normalize(1).value() : x;
    }

    /// The scores of one query: the mean over every order of its tied rows, each written out.
    private static double[] everyOrder(int[] distances, boolean[] right) {
        List<int[]> orders = new ArrayList<>();
        orders(new int[0], distances, orders);
        double[] sum = new double[8];
        for (int[] order : orders) {
            double[] scores = plain(order, right);
            for (int i = 0; i < sum.length; i++) sum[i] += scores[i] / orders.size();
        }
        return sum;
    }

    private static void orders(int[] begun, int[] distances, List<int[]> orders) {
        if (begun.length == distances.length) orders.add(begun);
        int[] left = IntStream.range(0, distances.length).filter(i -> IntStream.of(begun).noneMatch(j -> j == i)).toArray();
        int least = IntStream.of(left).map(i -> distances[i]).min().orElse(0);
        for (int i : left) {
            if (distances[i] != least) continue;
            int[] longer = Arrays.copyOf(begun, begun.length + 1);
            longer[begun.length] = i;
            orders(longer, distances, orders);
        }
    }

    private static double[] plain(int[] order, boolean[] right) {
        int relevant = (int) IntStream.of(order).filter(i -> right[i]).count();
        double[] scores = new double[8];
        int found = 0;
        for (int i = 1; i <= order.length; i++) {
            if (!right[order[i - 1]]) continue;
            found++;
            if (found == 1) {
                scores[7] = 1.0 / i;
                for (int d = 0; d < 4; d++) if (i <= DEPTHS.get(d)) scores[d] = 1;
            }
            if (i <= relevant) scores[4] += 1.0 / relevant;
            if (i <= relevant) scores[5] += (double) found / i / relevant;
            scores[6] += (double) found / i / relevant;
        }
        return scores;
    }

    /// On a short line most distances are tied. A row has up to three labels, and some have none.
    @Property(tries = 150)
    void isTheMeanOverEveryOrderOfTies(@ForAll @IntRange(min = 0, max = 6) int n, @ForAll @IntRange(min = 1, max = 4) int labels, @ForAll long seed) {
        RandomStream random = RandomStream.of(seed);
        int queries = 3;
        int[] q = IntStream.generate(() -> random.nextInt(4)).limit(queries).toArray();
        int[] g = IntStream.generate(() -> random.nextInt(4)).limit(n).toArray();
        int[][] qy = sets(queries, labels, random);
        int[][] gy = sets(n, labels, random);
        double[] expected = new double[8];
        int scored = 0;
        for (int i = 0; i < queries; i++) {
            int query = i;
            boolean[] right = new boolean[n];
            for (int j = 0; j < n; j++) for (int label : gy[j]) if (IntStream.of(qy[query]).anyMatch(l -> l == label)) right[j] = true;
            if (IntStream.range(0, n).noneMatch(j -> right[j])) continue;
            scored++;
            double[] scores = everyOrder(IntStream.of(g).map(x -> Math.abs(x - q[query])).toArray(), right);
            for (int s = 0; s < 8; s++) expected[s] += scores[s];
        }
        Ranking found = Ranking.of(Neighbours.between(line(q), line(g)), Relevance.ofLabels(qy, gy), DEPTHS, Advance.SILENT);
        assertEquals(scored, found.queries());
        assertEquals(queries - scored, found.skipped());
        Ranking byScore = Ranking.of(Neighbours.byScore(queries, n, (first, count) -> {
            float[] scores = new float[count * n];
            for (int i = 0; i < count; i++) for (int j = 0; j < n; j++) scores[i * n + j] = -Math.abs(q[first + i] - g[j]);
            return scores;
        }), Relevance.ofLabels(qy, gy), DEPTHS, Advance.SILENT);
        assertEquals(found, byScore);
        Ranking withoutMap = Ranking.of(Neighbours.between(line(q), line(g)), Relevance.ofLabels(qy, gy), DEPTHS, false, Advance.SILENT);
        assertEquals(new Ranking(scored, queries - scored, DEPTHS, found.recall(), found.rPrecision(), found.mapAtR(), Double.NaN, found.mrr()), withoutMap);
        for (int d = 0; d < 4; d++) assertEquals(expected[d] / scored, found.recall().get(d), 1e-12);
        assertEquals(expected[4] / scored, found.rPrecision(), 1e-12);
        assertEquals(expected[5] / scored, found.mapAtR(), 1e-12);
        assertEquals(expected[6] / scored, found.map(), 1e-12);
        assertEquals(expected[7] / scored, found.mrr(), 1e-12);
    }

    private static int[][] sets(int n, int labels, RandomStream random) {
        int[][] sets = new int[n][];
        for (int i = 0; i < n; i++) sets[i] = IntStream.generate(() -> random.nextInt(labels)).limit(random.nextInt(4)).toArray();
        return sets;
    }

    private static NdArray line(int... x) {
        return NdArray.of(REFERENCE, Shape.of(x.length, 1), IntStream.of(x).asDoubleStream().toArray());
    }

    @Test
    void degenerateSets() {
        Ranking equal = Ranking.of(Neighbours.among(line(5, 5, 5, 5)), Relevance.ofClasses(new int[] {1, 1, 2, 3}, new int[] {1, 1, 2, 3}), List.of(1, 3, 99), Advance.SILENT);
        assertEquals(2, equal.queries());
        assertEquals(1.0 / 3, equal.recall().get(0), 1e-15);
        assertEquals(List.of(1.0, 1.0), equal.recall().subList(1, 3));                                  // K beyond the gallery asks for all of it
        assertEquals((1 + 1.0 / 2 + 1.0 / 3) / 3, equal.mrr(), 1e-15);

        Ranking one = Ranking.of(Neighbours.among(line(1, 2, 3)), Relevance.ofClasses(new int[3], new int[3]), DEPTHS, Advance.SILENT);
        assertEquals(new Ranking(3, 0, DEPTHS, List.of(1.0, 1.0, 1.0, 1.0), 1, 1, 1, 1), one);

        Ranking empty = Ranking.of(Neighbours.between(line(1), line()), Relevance.ofClasses(new int[1], new int[0]), DEPTHS, Advance.SILENT);
        assertEquals(1, empty.skipped());
        assertTrue(Double.isNaN(empty.mrr()) && Double.isNaN(empty.map()) && Double.isNaN(empty.recall().getFirst()));
    }

    @Test
    void mistakesAreErrors() {
        NeighbourSearch search = Neighbours.among(line(1, 2));
        Relevance two = Relevance.ofClasses(new int[2], new int[2]);
        assertThrows(IllegalArgumentException.class, () -> Ranking.of(search, two, List.of(0), Advance.SILENT));
        assertThrows(IllegalArgumentException.class, () -> Ranking.of(search, Relevance.ofClasses(new int[3], new int[2]), DEPTHS, Advance.SILENT));
        assertThrows(ArithmeticException.class, () -> Neighbours.among(NdArray.of(REFERENCE, Shape.of(1, 1), Double.NaN)));
    }
}
