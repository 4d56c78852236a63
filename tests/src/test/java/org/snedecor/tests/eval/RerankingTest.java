package org.snedecor.tests.eval;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
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
import org.snedecor.models.eval.Neighbours;
import org.snedecor.models.eval.Ranking;
import org.snedecor.models.eval.Relevance;
import org.snedecor.models.eval.Reranking;

class RerankingTest {
    private static final Backend REFERENCE = Backends.get("reference");

    /// N(p, k) of a matrix of distances, p and all ties of the k-th with it.
    private static Set<Integer> nearest(double[][] d, int p, int k) {
        double[] others = IntStream.range(0, d.length).filter(g -> g != p).mapToDouble(g -> d[p][g]).sorted().toArray();
        double last = k == 0 || others.length == 0 ? -1 : others[Math.min(k, others.length) - 1];
        return IntStream.range(0, d.length).filter(g -> g == p || d[p][g] <= last).boxed().collect(Collectors.toCollection(TreeSet::new));
    }

    private static Set<Integer> reciprocal(double[][] d, int p, int k) {
        return nearest(d, p, k).stream().filter(g -> nearest(d, g, k).contains(p)).collect(Collectors.toCollection(TreeSet::new));
    }

    /// The formulas with whole matrices, one after the other.
    private static double[][] byMatrices(double[][] x, Reranking r) {
        int n = x.length;
        double[][] d = new double[n][n];
        for (int p = 0; p < n; p++) for (int g = 0; g < n; g++) for (int k = 0; k < x[p].length; k++) d[p][g] += (x[p][k] - x[g][k]) * (x[p][k] - x[g][k]);
        double[][] relative = new double[n][n];
        double[][] v = new double[n][n];
        for (int p = 0; p < n; p++) {
            double most = Arrays.stream(d[p]).max().orElseThrow();
            for (int g = 0; g < n; g++) relative[p][g] = most == 0 ? 0 : d[p][g] / most;
            Set<Integer> first = reciprocal(d, p, r.k1());
            Set<Integer> expanded = new TreeSet<>(first);
            for (int g : first) {
                Set<Integer> half = reciprocal(d, g, (r.k1() + 1) / 2);
                if (half.stream().filter(first::contains).count() * 3 >= 2 * half.size()) expanded.addAll(half);
            }
            double sum = 0;
            for (int g : expanded) sum += v[p][g] = Math.exp(-relative[p][g]);
            for (int g : expanded) v[p][g] /= sum;
        }
        double[][] smooth = new double[n][n];
        for (int p = 0; p < n; p++) {
            Set<Integer> of = nearest(d, p, r.k2() - 1);
            for (int g : of) for (int h = 0; h < n; h++) smooth[p][h] += v[g][h] / of.size();
        }
        double[][] result = new double[n][n];
        for (int p = 0; p < n; p++) {
            for (int g = 0; g < n; g++) {
                double least = 0;
                double most = 0;
                for (int h = 0; h < n; h++) {
                    least += Math.min(smooth[p][h], smooth[g][h]);
                    most += Math.max(smooth[p][h], smooth[g][h]);
                }
                result[p][g] = (1 - r.lambda()) * (1 - least / most) + r.lambda() * relative[p][g];
            }
        }
        return result;
    }

    private static NdArray array(double[][] x) {
        return NdArray.of(REFERENCE, Shape.of(x.length, x[0].length), Arrays.stream(x).flatMapToDouble(Arrays::stream).toArray());
    }

    /// On a grid many rows are equal, and many as far.
    @Property(tries = 100)
    void equalsTheFormulas(@ForAll @IntRange(min = 1, max = 24) int n, @ForAll @IntRange(min = 1, max = 8) int k1, @ForAll @IntRange(min = 1, max = 5) int k2,
            @ForAll @IntRange(min = 0, max = 4) int lambda, @ForAll boolean grid, @ForAll long seed) {
        RandomStream random = RandomStream.of(seed);
        double[][] x = new double[n][2];
        for (double[] row : x) for (int k = 0; k < 2; k++) row[k] = grid ? random.nextInt(4) : (float) random.nextGaussian();
        Reranking reranking = new Reranking(k1, k2, lambda / 4.0);
        double[][] expected = byMatrices(x, reranking);
        float[] found = reranking.affinity(array(x)).scores(0, n);
        for (int p = 0; p < n; p++) for (int g = 0; g < n; g++) assertEquals(expected[p][g], -found[p * n + g], 1e-6);
    }

    /// The columns of the gallery, of the distances among all.
    @Property(tries = 50)
    void queriesApartAreAmongAll(@ForAll @IntRange(min = 1, max = 9) int queries, @ForAll @IntRange(min = 1, max = 20) int gallery, @ForAll @IntRange(min = 1, max = 9) int k1,
            @ForAll @IntRange(min = 1, max = 5) int k2, @ForAll long seed) {
        RandomStream random = RandomStream.of(seed);
        double[][] x = IntStream.range(0, queries + gallery).mapToObj(_ -> new double[] {random.nextGaussian(), random.nextGaussian()}).toArray(double[][]::new);
        double[][] all = byMatrices(x, new Reranking(k1, k2, 0.3));
        double[][] q = Arrays.copyOf(x, queries), g = Arrays.copyOfRange(x, queries, x.length);
        new Reranking(k1, k2, 0.3).between(array(q), array(g)).each(_ -> gallery, Advance.SILENT, (query, ranked) -> {
            assertEquals(gallery, ranked.size());
            for (int i = 0; i < gallery; i++) assertEquals(all[query][queries + ranked.rows()[i]], ranked.distances()[i], 1e-6);
        });
    }

    /// Two crowds and a stranger who stands nearer to one of the crowd than its own do: nobody of the crowd counts him among its nearest.
    @Test
    void aStrangerNearbyIsPutBehind() {
        double[][] x = {{0, 0}, {0, 3}, {3, 0}, {3, 3}, {-2.9, 0}, {-3.5, 0.1}, {-3.5, -0.1}, {-3.3, 0}, {20, 20}};
        int[] classes = {1, 1, 1, 1, 2, 2, 2, 2, 3};
        NdArray rows = array(x);
        Relevance relevance = Relevance.ofClasses(classes, classes);
        Ranking before = Ranking.of(Neighbours.among(rows), relevance, List.of(1), Advance.SILENT);
        Ranking after = Ranking.of(new Reranking(3, 1, 0.3).among(rows), relevance, List.of(1), Advance.SILENT);
        assertTrue(before.mrr() < 1);
        assertEquals(1, after.mrr());
    }

    @Test
    void degenerateSetsAndMistakes() {
        for (float score : Reranking.USUAL.affinity(array(new double[][] {{2}, {2}, {2}})).scores(0, 3)) assertTrue(score == 0);
        assertTrue(Reranking.USUAL.affinity(array(new double[][] {{2}})).scores(0, 1)[0] == 0);
        assertThrows(IllegalArgumentException.class, () -> new Reranking(0, 1, 0));
        assertThrows(IllegalArgumentException.class, () -> new Reranking(1, 0, 0));
        assertThrows(IllegalArgumentException.class, () -> new Reranking(1, 1, Double.NaN));
        assertThrows(ArithmeticException.class, () -> Reranking.USUAL.affinity(array(new double[][] {{Double.NaN}})));
    }
}
