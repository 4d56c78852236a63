package org.snedecor.tests.experiment.comparison;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.DoubleStream;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.snedecor.models.experiment.comparison.Friedman;
import org.snedecor.models.experiment.comparison.Ranks;
import org.snedecor.tests.kit.gen.Jqwik;

/// Ranks and what they say of many methods.
class FriedmanTest {
    /// Blocks of scores, some with ties.
    @Provide
    Arbitrary<double[][]> tables() {
        return Jqwik.arbitrary("tables", 100, random -> {
            double[][] table = new double[2 + random.nextInt(5)][2 + random.nextInt(5)];
            int levels = 2 + random.nextInt(20);
            for (double[] block : table) for (int j = 0; j < block.length; j++) block[j] = random.nextInt(levels) == 0 ? Double.NaN : random.nextInt(levels);
            for (int i = 1; i < table.length; i++) table[i] = Arrays.copyOf(table[i], table[0].length);
            return table;
        });
    }

    private static boolean better(double a, double b) {
        return a > b || !Double.isNaN(a) && Double.isNaN(b);
    }

    @Property(tries = 200)
    void ranksAreTheFormula(@ForAll("tables") double[][] table) {
        for (double[] x : table) {
            double[] ranks = Ranks.of(x);
            for (int i = 0; i < x.length; i++) {
                double rank = 1;
                for (int j = 0; j < x.length; j++) if (j != i) rank += better(x[j], x[i]) ? 1 : better(x[i], x[j]) ? 0 : 0.5;
                assertEquals(rank, ranks[i]);
            }
            assertEquals(x.length * (x.length + 1) / 2.0, Arrays.stream(ranks).sum());
        }
        assertArrayEquals(new double[] {1.5, 1.5}, Ranks.of(0.0, -0.0));
        assertEquals(0, Ranks.of().length);
    }

    /// Conover, *Practical Nonparametric Statistics*, section 5.8: twelve homeowners rank four grasses, the mean of places where they could not tell. He has χ² = 8.097,
    /// F = 3.19; SciPy 1.17.1 has the further digits.
    @Example
    void ofATextbook() {
        double[][] ranks = {{4, 3, 2, 1}, {4, 2, 3, 1}, {3, 1.5, 1.5, 4}, {3, 1, 2, 4}, {4, 2, 1, 3}, {2, 2, 2, 4}, {1, 3, 2, 4}, {2, 4, 1, 3}, {3.5, 1, 2, 3.5}, {4, 1, 3, 2}, {4, 2, 3, 1},
                {3.5, 1, 2, 3.5}};
        Friedman friedman = Friedman.of(Arrays.stream(ranks).map(row -> Arrays.stream(row).map(r -> -r).toArray()).toArray(double[][]::new));
        assertArrayEquals(DoubleStream.of(38, 23.5, 24.5, 34).map(sum -> sum / 12).toArray(), friedman.meanRanks(), 1e-15);
        assertEquals(8.097345132743364, friedman.chiSquare(), 1e-13);
        assertEquals(3.1921979067554718, friedman.f(), 1e-13);
        assertEquals(0.036215474643259686, friedman.p(), 1e-14);
    }

    /// The slow way: χ² by the sums as they are written, F from χ².
    @Property(tries = 200)
    void isTheFormula(@ForAll("tables") double[][] table) {
        int n = table.length, k = table[0].length;
        Friedman friedman = Friedman.of(table);
        double a = 0, b = 0;
        for (int j = 0; j < k; j++) {
            double sum = 0;
            for (double[] block : table) {
                double rank = Ranks.of(block)[j];
                sum += rank;
                a += (rank - (k + 1) / 2.0) * (rank - (k + 1) / 2.0);
            }
            b += (sum - n * (k + 1) / 2.0) * (sum - n * (k + 1) / 2.0);
        }
        if (b == 0) {
            assertEquals(1, friedman.p());
            assertEquals(0, friedman.chiSquare());
            return;
        }
        double chi = (k - 1) * b / a;
        assertEquals(chi, friedman.chiSquare(), 1e-12 * chi);
        assertTrue(chi <= n * (k - 1) * (1 + 1e-12));
        double f = (n - 1) * chi / (n * (k - 1) - chi);
        if (friedman.f() < 1e6) assertEquals(f, friedman.f(), 1e-9 * f);
        assertTrue(friedman.p() >= 0 && friedman.p() <= 1);
    }

    /// What matters is the order in each block, not the unit of its scores, nor the order of the blocks.
    @Property(tries = 200)
    void onlyOrdersMatter(@ForAll("tables") double[][] table) {
        Friedman friedman = Friedman.of(table), other = Friedman.of(Arrays.asList(table).reversed().stream().map(block -> Arrays.stream(block).map(x -> Math.exp(x / 3) - 7).toArray()).toArray(double[][]::new));
        assertArrayEquals(friedman.meanRanks(), other.meanRanks());
        assertEquals(friedman.p(), other.p());
    }

    /// All orders of 0 to k − 1.
    private static List<double[]> orders(int k) {
        List<double[]> all = List.of(new double[0]);
        for (int next = 0; next < k; next++) {
            List<double[]> longer = new ArrayList<>();
            for (double[] order : all) {
                for (int at = 0; at <= next; at++) {
                    double[] more = new double[next + 1];
                    for (int i = 0; i <= next; i++) more[i] = i < at ? order[i] : i == at ? next : order[i - 1];
                    longer.add(more);
                }
            }
            all = longer;
        }
        return all;
    }

    /// Every table of n blocks of k methods; the first block in one order, which changes nothing.
    private static List<Friedman> everyTable(int n, int k) {
        List<double[][]> tables = List.<double[][]>of(new double[0][]);
        for (int i = 0; i < n; i++) {
            List<double[]> orders = i == 0 ? orders(k).subList(0, 1) : orders(k);
            tables = tables.stream().flatMap(table -> orders.stream().map(order -> {
                double[][] more = Arrays.copyOf(table, table.length + 1);
                more[table.length] = order;
                return more;
            })).toList();
        }
        return tables.stream().map(Friedman::of).toList();
    }

    /// E χ² = k − 1 and Var χ² = 2 (k − 1)(n − 1)/n, exactly, where every order is equally likely.
    @Example
    void meanAndVarianceAreExact() {
        for (int[] size : new int[][] {{2, 2}, {3, 3}, {5, 3}, {2, 4}, {3, 4}}) {
            List<Friedman> all = everyTable(size[0], size[1]);
            double mean = all.stream().mapToDouble(Friedman::chiSquare).average().orElseThrow();
            double square = all.stream().mapToDouble(f -> f.chiSquare() * f.chiSquare()).average().orElseThrow();
            assertEquals(size[1] - 1, mean, 1e-12);
            assertEquals(2.0 * (size[1] - 1) * (size[0] - 1) / size[0], square - mean * mean, 1e-10);
        }
    }

    /// Beside the exact probability over all 13,824 tables of 4 methods in 4 blocks: below it, by 0.026 at most where it is below 0.1.
    @Example
    void isNearTheExactProbability() {
        List<Friedman> all = everyTable(4, 4);
        double[] sorted = all.stream().mapToDouble(Friedman::chiSquare).sorted().toArray();
        int near = 0;
        for (Friedman friedman : all) {
            int from = 0;
            for (int step = sorted.length; step > 0; step /= 2) while (from + step <= sorted.length && sorted[from + step - 1] < friedman.chiSquare() - 1e-9) from += step;
            double exact = (sorted.length - from) / (double) sorted.length;
            if (exact >= 0.1) continue;
            near++;
            assertTrue(friedman.p() <= exact && friedman.p() >= exact - 0.026, exact + " exactly, " + friedman.p() + " by F");
        }
        assertTrue(near > 1000);
    }

    @Example
    void agreementOfAllIsCertain() {
        Friedman friedman = Friedman.of(new double[] {3, 2, 1}, new double[] {9, 5, 0});
        assertEquals(Double.POSITIVE_INFINITY, friedman.f());
        assertEquals(0, friedman.p());
        assertEquals(4, friedman.chiSquare());
        assertThrows(IllegalArgumentException.class, () -> Friedman.of(new double[] {1, 2}));
        assertThrows(IllegalArgumentException.class, () -> Friedman.of(new double[] {1, 2}, new double[] {1, 2, 3}));
        assertThrows(IllegalArgumentException.class, () -> Friedman.of(new double[] {1}, new double[] {1}));
    }
}
