package org.snedecor.tests.eval;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;
import org.snedecor.core.random.RandomStream;
import org.snedecor.models.eval.CodeRows;
import org.snedecor.models.eval.Explicitness;
import org.snedecor.models.eval.Explicitness.Regression;
import org.snedecor.models.eval.FactorInformation;
import org.snedecor.models.eval.FactorInformation.Silent;
import org.snedecor.tests.losses.Records;

/// Modularity and explicitness, against recorded values, plain sums, and where they are degenerate.
class DisentanglementTest {
    private static final Map<Regression, String> NAMES = Map.of(Regression.ONE_VS_REST, "ovr", Regression.NORMALISED, "ovrNormalised", Regression.MULTINOMIAL, "multinomial");

    private record Case(Map<String, Object> recorded) {
        static List<Case> all() {
            return Records.of("disentanglement.json", "records").stream().map(Case::new).toList();
        }

        double[][] codes() {
            return ((List<?>) recorded.get("codes")).stream().map(Records::doubles).toArray(double[][]::new);
        }

        List<int[]> factors() {
            int[][] rows = ((List<?>) recorded.get("factors")).stream().map(Records::ints).toArray(int[][]::new);
            return IntStream.range(0, rows[0].length).mapToObj(f -> Arrays.stream(rows).mapToInt(row -> row[f]).toArray()).toList();
        }

        Map<String, Object> part(String name) {
            return Records.map(recorded.get(name));
        }

        @Override
        public String toString() {
            return (String) recorded.get("data");
        }
    }

    @Test
    void recordedInformation() {
        for (Case c : Case.all()) {
            FactorInformation authors = FactorInformation.authors(c.codes(), c.factors());
            FactorInformation library = FactorInformation.of(c.codes(), c.factors(), (int) Records.number(c.recorded.get("bins")));
            double[] bits = Records.doubles(c.part("author").get("mutualInformationBits"));
            assertArrayEquals(bits, Arrays.stream(authors.nats()).flatMapToDouble(Arrays::stream).map(nats -> nats / Math.log(2)).toArray(), 1e-12, c.toString());
            assertArrayEquals(Records.doubles(c.part("lib").get("mutualInformationNats")), Arrays.stream(library.nats()).flatMapToDouble(Arrays::stream).toArray(), 1e-12, c.toString());
            assertEquals(Records.number(c.part("author").get("modularity")), authors.modularity(Silent.LEFT_OUT), 1e-12, c.toString());
            assertEquals(Records.number(c.part("lib").get("modularity")), library.modularity(Silent.ZERO), 1e-12, c.toString());
            List<?> each = (List<?>) c.part("author").get("modularityPerDimension");
            double[] found = authors.modularities();
            for (int i = 0; i < found.length; i++) {
                assertEquals(each.get(i) == null ? Double.NaN : Records.number(each.get(i)), found[i], 1e-12, c + ", dimension " + i);
            }
        }
    }

    @Test
    void recordedExplicitness() {
        int compared = 0;
        for (Case c : Case.all()) {
            if (!c.part("author").containsKey("explicitness")) continue;
            for (Regression reading : Regression.values()) {
                compared += agrees(c, c.part("author").get("explicitness"), reading, Explicitness.authors(c.codes(), c.factors(), reading));
                Explicitness.Halves halves = Explicitness.library(c.codes(), c.factors(), (int) Records.number(c.part("lib").get("trainRows")), reading);
                compared += agrees(c, c.part("lib").get("explicitnessTrain"), reading, halves.train());
                compared += agrees(c, c.part("lib").get("explicitnessTest"), reading, halves.test());
                String name = NAMES.get(reading);
                assertEquals(Records.number(Records.map(c.part("author").get("explicitnessMean")).get(name)), Explicitness.authors(c.codes(), c.factors(), reading).mean(), 1e-12, c + " " + name);
                assertEquals(Records.number(Records.map(c.part("lib").get("explicitnessTestMean")).get(name)), halves.test().mean(), 1e-12, c + " " + name);
                assertEquals(Records.number(Records.map(c.part("lib").get("explicitnessTrainMean")).get(name)), halves.train().mean(), 1e-12, c + " " + name);
            }
        }
        assertTrue(compared > 100, compared + " areas");
    }

    private static int agrees(Case c, Object recorded, Regression reading, Explicitness found) {
        List<?> factors = (List<?>) recorded;
        int areas = 0;
        for (int f = 0; f < factors.size(); f++) {
            Map<String, Object> of = Records.map(Records.map(factors.get(f)).get(NAMES.get(reading)));
            double[] auc = Records.doubles(of.get("auc"));
            assertArrayEquals(auc, found.auc().get(f), 1e-12, c + ", factor " + f + ", " + reading);
            assertEquals(Records.number(of.get("mean")), found.means()[f], 1e-12);
            areas += auc.length;
        }
        return areas;
    }

    /// By counting, for each pair of a bin and a value, over all things.
    private static double plainInformation(double[] x, int[] factor, int bins, double least) {
        double low = Arrays.stream(x).min().orElseThrow(), high = Arrays.stream(x).max().orElseThrow();
        int[] bin = Arrays.stream(x).mapToInt(v -> high == low ? 0 : Math.min(bins - 1, (int) Math.floor((v - low) / (high - low) * bins))).toArray();
        double sum = 0, n = x.length;
        for (int b = 0; b < bins; b++) {
            for (int v = 0; v < 10; v++) {
                int nowB = b, nowV = v;
                double both = IntStream.range(0, x.length).filter(i -> bin[i] == nowB && factor[i] == nowV).count() / n;
                double ofBin = IntStream.of(bin).filter(i -> i == nowB).count() / n, ofValue = IntStream.of(factor).filter(i -> i == nowV).count() / n;
                if (both > least) sum += both * Math.log(both / ofBin / ofValue);
            }
        }
        return sum;
    }

    @Property(tries = 60)
    void informationIsThePlainSum(@ForAll @IntRange(min = 1, max = 60) int n, @ForAll @IntRange(min = 1, max = 25) int bins, @ForAll long seed) {
        RandomStream random = RandomStream.of(seed);
        double[][] codes = IntStream.range(0, n).mapToObj(_ -> new double[] {random.nextGaussian(), random.nextInt(4), 7}).toArray(double[][]::new);
        List<int[]> factors = List.of(random.ints(n, 0, 3).toArray(), random.ints(n, 0, 10).toArray());
        double[][] found = FactorInformation.of(codes, factors, bins).nats();
        for (int i = 0; i < 3; i += 2) {
            int column = i;
            for (int f = 0; f < 2; f++) assertEquals(plainInformation(Arrays.stream(codes).mapToDouble(row -> row[column]).toArray(), factors.get(f), bins, 0), found[i][f], 1e-12);
        }
        assertArrayEquals(new double[2], found[2], "a constant dimension knows nothing, exactly");
    }

    /// 20,001 things, of which one is alone in its cell, have a cell of less than a ten-thousandth.
    @Test
    void rareCellsAreTheAuthorsToLeaveOut() {
        int n = 20_001;
        double[][] codes = IntStream.range(0, n).mapToObj(i -> new double[] {i == 0 ? 1 : i % 2}).toArray(double[][]::new);
        List<int[]> factors = List.of(IntStream.range(0, n).map(i -> i % 2).toArray());
        double p = 1.0 / n, rare = p * Math.log(p / ((10_001.0 / n) * (10_001.0 / n)));
        double all = FactorInformation.of(codes, factors, 20).nats()[0][0];
        assertEquals(all - rare, FactorInformation.authors(codes, factors).nats()[0][0], 1e-14);
        assertTrue(Math.abs(rare) > 1e-5);
    }

    @Property(tries = 40)
    void scaleShiftAndNamesDoNotMatter(@ForAll long seed) {
        RandomStream random = RandomStream.of(seed);
        double[][] codes = IntStream.range(0, 40).mapToObj(_ -> new double[] {random.nextGaussian(), random.nextGaussian()}).toArray(double[][]::new);
        int[] factor = random.ints(40, 0, 3).toArray();
        double[][] doubled = Arrays.stream(codes).map(row -> new double[] {row[0] * 4, row[1] * -0.5}).toArray(double[][]::new);
        for (Regression reading : Regression.values()) {
            double[] one = Explicitness.library(codes, List.of(factor), 25, reading).test().auc().getFirst();
            int[] renamed = IntStream.of(factor).map(v -> 5 - v).toArray();
            double[] other = Explicitness.library(doubled, List.of(renamed), 25, reading).test().auc().getFirst();
            assertArrayEquals(one, IntStream.range(0, other.length).mapToDouble(v -> other[other.length - 1 - v]).toArray(), 1e-12);
        }
    }

    @Test
    void degenerateModularity() {
        double[][] codes = {{0, 3}, {1, 3}, {0, 3}, {1, 3}};
        int[] f = {0, 1, 0, 1}, g = {0, 0, 1, 1}, one = {4, 4, 4, 4};
        FactorInformation found = FactorInformation.of(codes, List.of(f, g), 10);
        assertArrayEquals(new double[] {1, Double.NaN}, found.modularities());
        assertEquals(1, found.modularity(Silent.LEFT_OUT));
        assertEquals(0.5, found.modularity(Silent.ZERO));
        assertEquals(Double.NaN, FactorInformation.of(codes, List.of(f), 10).modularity(Silent.ZERO), "of one factor there is nothing to tell");
        FactorInformation nothing = FactorInformation.of(codes, List.of(one, one), 10);
        assertEquals(Double.NaN, nothing.modularity(Silent.LEFT_OUT));
        assertEquals(0, nothing.modularity(Silent.ZERO));
        assertEquals(0, FactorInformation.of(codes, List.of(f, f), 10).modularities()[0], "what knows as much of both");
    }

    @Test
    void degenerateExplicitness() {
        double[][] codes = {{0, 3}, {1, 3}, {2, 3}, {10, 3}, {11, 3}, {12, 3}};
        int[] separable = {0, 0, 0, 1, 1, 1}, constant = {2, 2, 2, 2, 2, 2}, three = {0, 0, 1, 1, 2, 2};
        for (Regression reading : Regression.values()) {
            Explicitness found = Explicitness.authors(codes, List.of(separable, constant), reading);
            assertArrayEquals(new double[] {1, 1}, found.auc().get(0));
            assertArrayEquals(new double[] {Double.NaN}, found.auc().get(1));
            assertEquals(1, found.mean(), "a factor with one value is left out");
            assertEquals(Double.NaN, Explicitness.authors(codes, List.of(constant), reading).mean());
            // Value 2 is not in the first four rows; in the last two, nothing else is.
            Explicitness.Halves halves = Explicitness.library(codes, List.of(three), 4, reading);
            assertArrayEquals(new double[] {1, 1, Double.NaN}, halves.train().auc().getFirst());
            assertEquals(Double.NaN, halves.test().mean());
            // Nothing but a constant: every row has the same score.
            double[][] dead = {{3}, {3}, {3}, {3}, {3}, {3}};
            assertArrayEquals(new double[] {0.5, 0.5, 0.5}, Explicitness.authors(dead, List.of(three), reading).auc().getFirst());
        }
    }

    @Test
    void whatIsNoCodeIsRefused() {
        assertThrows(IllegalArgumentException.class, () -> FactorInformation.of(new double[][] {{Double.NaN}}, List.of(new int[1]), 20));
        assertThrows(IllegalArgumentException.class, () -> FactorInformation.of(new double[][] {{1}, {1, 2}}, List.of(new int[2]), 20));
        assertThrows(IllegalArgumentException.class, () -> FactorInformation.of(new double[][] {{1}, {1}}, List.of(new int[3]), 20));
        assertThrows(IllegalArgumentException.class, () -> FactorInformation.of(new double[][] {{1}}, List.of(new int[1]), 0));
        assertThrows(IllegalArgumentException.class, () -> Explicitness.library(new double[][] {{1}}, List.of(new int[1]), 2, Regression.MULTINOMIAL));
        assertThrows(IllegalArgumentException.class, () -> CodeRows.of(new float[5], 2));
    }
}
