package org.snedecor.tests.eval;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
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
import org.snedecor.losses.metric.RawEmbeddings;
import org.snedecor.models.eval.Advance;
import org.snedecor.models.eval.GradedRanking;
import org.snedecor.models.eval.Neighbours;
import org.snedecor.models.eval.Ranking;
import org.snedecor.models.eval.Relevance;
import org.snedecor.models.train.NamedMetrics;

/// precision@K and NDCG@K of label sets, compared with the definitions over every order of ties written out.
class GradedRankingTest {
    private static final Backend REFERENCE = Backends.get("reference");
    private static final List<Integer> DEPTHS = List.of(1, 2, 3, 99);

    private static double jaccard(int[] a, int[] b) {
        Set<Integer> both = new HashSet<>(IntStream.of(a).boxed().toList());
        Set<Integer> shared = new HashSet<>(both);
        both.addAll(IntStream.of(b).boxed().toList());
        shared.retainAll(IntStream.of(b).boxed().toList());
        return both.isEmpty() ? 0 : (double) shared.size() / both.size();
    }

    /// The greatest sum over all orders, and the mean over those that go by distance.
    private static double[] plain(int[] distances, double[] gains) {
        List<int[]> orders = new ArrayList<>();
        orders(new int[0], distances.length, orders);
        double[] scores = new double[2 * DEPTHS.size()];
        for (int d = 0; d < DEPTHS.size(); d++) {
            int k = Math.min(DEPTHS.get(d), distances.length);
            double best = 0;
            double gained = 0;
            double found = 0;
            int sorted = 0;
            for (int[] order : orders) {
                double sum = 0;
                for (int i = 0; i < k; i++) sum += gains[order[i]] / (Math.log(i + 2) / Math.log(2));
                best = Math.max(best, sum);
                if (IntStream.range(1, order.length).anyMatch(i -> distances[order[i - 1]] > distances[order[i]])) continue;
                sorted++;
                gained += sum;
                found += (double) IntStream.range(0, k).filter(i -> gains[order[i]] > 0).count() / k;
            }
            scores[d] = found / sorted;
            scores[DEPTHS.size() + d] = gained / sorted / best;
        }
        return scores;
    }

    private static void orders(int[] begun, int n, List<int[]> orders) {
        if (begun.length == n) orders.add(begun);
        for (int i = 0; i < n; i++) {
            int next = i;
            if (IntStream.of(begun).anyMatch(j -> j == next)) continue;
            int[] longer = Arrays.copyOf(begun, begun.length + 1);
            longer[begun.length] = i;
            orders(longer, n, orders);
        }
    }

    private static int[][] sets(int n, int labels, RandomStream random) {
        return IntStream.range(0, n).mapToObj(_ -> IntStream.of(random.permutation(labels)).limit(random.nextInt(4)).toArray()).toArray(int[][]::new);
    }

    private static NdArray line(int... x) {
        return NdArray.of(REFERENCE, Shape.of(x.length, 1), IntStream.of(x).asDoubleStream().toArray());
    }

    @Property(tries = 60)
    void isTheMeanOverEveryOrderOfTies(@ForAll @IntRange(min = 0, max = 5) int n, @ForAll @IntRange(min = 1, max = 5) int labels, @ForAll long seed) {
        RandomStream random = RandomStream.of(seed);
        int queries = 3;
        int[] q = IntStream.generate(() -> random.nextInt(4)).limit(queries).toArray();
        int[] g = IntStream.generate(() -> random.nextInt(4)).limit(n).toArray();
        int[][] qy = sets(queries, labels, random);
        int[][] gy = sets(n, labels, random);
        double[] expected = new double[2 * DEPTHS.size()];
        int scored = 0;
        for (int i = 0; i < queries; i++) {
            int query = i;
            double[] gains = Arrays.stream(gy).mapToDouble(y -> jaccard(qy[query], y)).toArray();
            if (Arrays.stream(gains).allMatch(x -> x == 0)) continue;
            scored++;
            double[] scores = plain(IntStream.of(g).map(x -> Math.abs(x - q[query])).toArray(), gains);
            for (int s = 0; s < expected.length; s++) expected[s] += scores[s];
        }
        GradedRanking found = GradedRanking.of(Neighbours.between(line(q), line(g)), Relevance.ofLabels(qy, gy), DEPTHS, Advance.SILENT);
        assertEquals(scored, found.queries());
        assertEquals(queries - scored, found.skipped());
        for (int d = 0; d < DEPTHS.size(); d++) {
            assertEquals(expected[d] / scored, found.precision().get(d), 1e-12);
            assertEquals(expected[DEPTHS.size() + d] / scored, found.ndcg().get(d), 1e-12);
        }
    }

    /// Each row among the others, in another order: the same bits. With one label a row precision@1 is Recall@1, and a gallery in which all right rows come first has NDCG 1.
    @Property(tries = 40)
    void orderAndNamesChangeNothing(@ForAll @IntRange(min = 2, max = 30) int n, @ForAll long seed) {
        RandomStream random = RandomStream.of(seed);
        int[] x = IntStream.generate(() -> random.nextInt(12)).limit(n).toArray();
        int[][] y = sets(n, 5, random);
        int[] order = random.permutation(n);
        int[] names = random.permutation(5);
        int[] x2 = IntStream.of(order).map(i -> x[i]).toArray();
        int[][] y2 = IntStream.of(order).mapToObj(i -> IntStream.of(y[i]).map(l -> 10 * names[l]).toArray()).toArray(int[][]::new);
        assertEquals(GradedRanking.of(Neighbours.among(line(x)), Relevance.ofLabels(y, y), DEPTHS, Advance.SILENT),
                GradedRanking.of(Neighbours.among(line(x2)), Relevance.ofLabels(y2, y2), DEPTHS, Advance.SILENT));

        int[] classes = IntStream.generate(() -> random.nextInt(3)).limit(n).toArray();
        Relevance one = Relevance.ofClasses(classes, classes);
        GradedRanking graded = GradedRanking.of(Neighbours.among(line(x)), one, DEPTHS, Advance.SILENT);
        Ranking plain = Ranking.of(Neighbours.among(line(x)), one, DEPTHS, Advance.SILENT);
        assertEquals(plain.recall().getFirst(), graded.precision().getFirst(), 1e-15);
        assertEquals(plain.recall().getFirst(), graded.ndcg().getFirst(), 1e-15);
        GradedRanking apart = GradedRanking.of(Neighbours.among(line(classes)), one, DEPTHS, Advance.SILENT);
        if (apart.queries() > 0) for (double score : apart.ndcg()) assertEquals(1, score, 1e-15);
    }

    /// Of the labels ab, the row abc comes before abd, a and c: J is 2/3, 2/3, 1/2 and 0.
    @Test
    void byHand() {
        int[][] q = {{1, 2}};
        int[][] g = {{3}, {1}, {1, 2, 3}, {1, 2, 4}};
        GradedRanking found = GradedRanking.of(Neighbours.between(line(0), line(1, 2, 3, 4)), Relevance.ofLabels(q, g), List.of(1, 2, 4), Advance.SILENT);
        double log3 = Math.log(3) / Math.log(2);
        double log5 = Math.log(5) / Math.log(2);
        assertEquals(List.of(0.0, 0.5, 0.75), found.precision());
        assertEquals(0, found.ndcg().get(0));
        assertEquals(0.5 / log3 / (2.0 / 3 + 2.0 / 3 / log3), found.ndcg().get(1), 1e-15);
        assertEquals((0.5 / log3 + 2.0 / 3 / 2 + 2.0 / 3 / log5) / (2.0 / 3 + 2.0 / 3 / log3 + 0.5 / 2), found.ndcg().get(2), 1e-15);
    }

    @Test
    void theyHaveNames() {
        List<NamedMetrics.Score> scores = NamedMetrics.of("ndcg@1,precision@3").of(line(1, 2, 9, 20), new int[] {1, 1, 2, 2}, new RawEmbeddings(), 3);
        assertEquals(List.of("ndcg@1", "precision@3"), scores.stream().map(NamedMetrics.Score::name).toList());
        assertEquals(List.of(0.75, 1.0 / 3), scores.stream().map(NamedMetrics.Score::value).toList());
        for (String name : List.of("ndcg", "ndcg@0", "precision@", "precision@-1")) assertThrows(IllegalArgumentException.class, () -> NamedMetrics.of(name));
        assertThrows(IllegalArgumentException.class, () -> GradedRanking.of(Neighbours.among(line(1, 2)), Relevance.ofClasses(new int[2], new int[2]), List.of(0), Advance.SILENT));
        GradedRanking none = GradedRanking.of(Neighbours.between(line(1), line()), Relevance.ofClasses(new int[1], new int[0]), DEPTHS, Advance.SILENT);
        assertEquals(1, none.skipped());
        assertTrue(Double.isNaN(none.ndcg().getFirst()) && Double.isNaN(none.precision().getFirst()));
    }
}
