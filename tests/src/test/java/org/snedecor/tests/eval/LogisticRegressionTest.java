package org.snedecor.tests.eval;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.stream.IntStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;
import org.snedecor.core.random.RandomStream;
import org.snedecor.models.eval.AreaUnderCurve;
import org.snedecor.models.eval.LogisticRegression;

class LogisticRegressionTest {

    /// The gradient of C Σ −log P + ½|W|², as plain sums, divided by C n: 0 at the answer.
    private static double slope(double[][] x, int[] y, double c, double[][] coefficients, boolean binary) {
        int d = x[0].length, first = binary ? 1 : 0;
        double steepest = 0;
        double[][] gradient = new double[coefficients.length][d + 1];
        for (int n = 0; n < x.length; n++) {
            double[] z = new double[coefficients.length + first];
            for (int k = 0; k < coefficients.length; k++) {
                z[k + first] = coefficients[k][d];
                for (int i = 0; i < d; i++) z[k + first] += coefficients[k][i] * x[n][i];
            }
            double most = Arrays.stream(z).max().orElseThrow(), sum = Arrays.stream(z).map(v -> Math.exp(v - most)).sum();
            for (int k = 0; k < coefficients.length; k++) {
                double error = Math.exp(z[k + first] - most) / sum - (y[n] == k + first ? 1 : 0);
                for (int i = 0; i <= d; i++) gradient[k][i] += error * (i < d ? x[n][i] : 1);
            }
        }
        for (int k = 0; k < coefficients.length; k++) {
            for (int i = 0; i <= d; i++) steepest = Math.max(steepest, Math.abs(gradient[k][i] + (i < d ? coefficients[k][i] / c : 0)) / x.length);
        }
        return steepest;
    }

    private static double[][] rows(RandomStream random, int n, int d) {
        return IntStream.range(0, n).mapToObj(_ -> IntStream.range(0, d).mapToDouble(i -> random.nextGaussian() * (i + 1) + 3 * i).toArray()).toArray(double[][]::new);
    }

    @Property(tries = 60)
    void theGradientIsNothing(@ForAll @IntRange(min = 6, max = 60) int n, @ForAll @IntRange(min = 1, max = 6) int d, @ForAll @IntRange(min = 2, max = 4) int classes,
            @ForAll @IntRange(min = -2, max = 10) int power, @ForAll long seed) {
        RandomStream random = RandomStream.of(seed);
        double[][] x = rows(random, n, d);
        int[] y = IntStream.range(0, n).map(i -> i < classes ? i : random.nextInt(classes)).toArray();
        double c = Math.pow(10, power);
        assertEquals(0, slope(x, y, c, LogisticRegression.softmax(x, y, c).coefficients(), false), 1e-10, () -> "softmax, C = " + c);
        boolean[] is = new boolean[n];
        for (int i = 0; i < n; i++) is[i] = y[i] == 1;
        assertEquals(0, slope(x, IntStream.range(0, n).map(i -> is[i] ? 1 : 0).toArray(), c, LogisticRegression.binary(x, is, c).coefficients(), true), 1e-10, () -> "binary, C = " + c);
    }

    /// Two points at ±1: w solves w = 2C/(1 + e^w), about log C for large C, and b is 0.
    @Test
    void separableDataHaveAnAnswer() {
        for (double c : new double[] {1, 1e3, 1e10, 1e100}) {
            double[] found = LogisticRegression.binary(new double[][] {{-1}, {1}}, new boolean[] {false, true}, c).coefficients()[0];
            double low = 0, high = 500;
            while (Math.nextUp(low) < high) {
                double middle = (low + high) / 2;
                if (middle * (1 + Math.exp(middle)) < 2 * c) low = middle;
                else high = middle;
            }
            assertEquals(low, found[0], 1e-9 * low, () -> "C = " + c);
            assertEquals(0, found[1], 1e-9);
        }
    }

    /// Of all weights that fit as well, the shortest: a column that is there twice shares its weight.
    @Test
    void dependentColumnsShare() {
        RandomStream random = RandomStream.of(5);
        double[][] once = rows(random, 50, 1);
        boolean[] is = new boolean[50];
        for (int n = 0; n < 50; n++) is[n] = once[n][0] + 2 * random.nextGaussian() > 0;
        double[] single = LogisticRegression.binary(once, is, 1e10).coefficients()[0];
        double[][] twice = Arrays.stream(once).map(row -> new double[] {row[0], row[0], 8}).toArray(double[][]::new);
        double[] shared = LogisticRegression.binary(twice, is, 1e10).coefficients()[0];
        assertArrayEquals(new double[] {single[0] / 2, single[0] / 2, 0}, Arrays.copyOf(shared, 3), 1e-6);
        assertEquals(single[1], shared[3], 1e-6);
    }

    @Test
    void anyPenaltyIsFinite() {
        for (double c : new double[] {0, -1, Double.NaN, Double.POSITIVE_INFINITY}) {
            assertThrows(IllegalArgumentException.class, () -> LogisticRegression.binary(new double[][] {{0}, {1}}, new boolean[] {false, true}, c));
        }
    }

    @Property(tries = 200)
    void areaCountsPairs(@ForAll @IntRange(min = 0, max = 40) int n, @ForAll @IntRange(min = 1, max = 12) int values, @ForAll long seed) {
        RandomStream random = RandomStream.of(seed);
        double[] scores = random.ints(n, -values, values).mapToDouble(v -> v == 0 && random.nextInt(2) == 0 ? -0.0 : v).toArray();
        boolean[] right = new boolean[n];
        for (int i = 0; i < n; i++) right[i] = random.nextInt(3) == 0;
        double won = 0, pairs = 0;
        for (int i = 0; i < n; i++) {
            for (int j = 0; j < n; j++) {
                if (!right[i] || right[j]) continue;
                pairs++;
                won += scores[i] > scores[j] ? 1 : scores[i] == scores[j] ? 0.5 : 0;
            }
        }
        assertEquals(won / pairs, AreaUnderCurve.of(scores, right));
        boolean[] left = new boolean[n];
        for (int i = 0; i < n; i++) left[i] = !right[i];
        if (pairs > 0) assertTrue(Math.abs(1 - AreaUnderCurve.of(scores, right) - AreaUnderCurve.of(scores, left)) < 1e-15);
    }
}
