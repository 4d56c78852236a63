package org.snedecor.tests.losses;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.snedecor.core.array.IndexArray;
import org.snedecor.core.autograd.Gradients;
import org.snedecor.core.autograd.Tensor;
import org.snedecor.core.backend.Backend;
import org.snedecor.core.backend.Backends;
import org.snedecor.core.random.RandomStream;
import org.snedecor.losses.distance.Cosine;
import org.snedecor.losses.distance.Distance;
import org.snedecor.losses.distance.DotProduct;
import org.snedecor.losses.distance.RelativeMahalanobis;
import org.snedecor.losses.distance.Snr;

class DistanceTest {
    /// JUnit closes arguments that can be closed after each test, unless `autoCloseArguments` is false: a backend outlives them all.
    static List<Backend> backends() {
        return List.copyOf(Backends.all().values());
    }

    @ParameterizedTest(autoCloseArguments = false)
    @MethodSource("backends")
    void isTheFormulaForEveryPairOfRows(Backend backend) {
        double[][] a = LossCases.Batch.of(7, 1, true, 1).z();
        double[][] b = LossCases.Batch.of(4, 1, false, 2).z();
        Tensor x = Tensor.constant(LossCases.array(backend, a));
        LossCases.METRICS.forEach((name, metric) -> {
            Distance distance = metric.distance().apply(backend);
            double[] d = distance.between(x, Tensor.constant(LossCases.array(backend, b))).value().toDoubles();
            for (int i = 0; i < 7; i++) {
                for (int j = 0; j < 4; j++) {
                    double expected = metric.formula().of(a[i], b[j]);
                    assertEquals(expected, d[i * 4 + j], 1600 * backend.unitRoundoff() * (1 + Math.abs(expected)), name);
                }
            }
            double[] own = distance.between(x).value().toDoubles();
            for (int i = 0; i < 7; i++) {
                if (!(distance instanceof DotProduct)) assertEquals(0, own[i * 8], name);
                for (int j = 0; j < 7 && distance.symmetric(); j++) assertEquals(own[i * 7 + j], own[j * 7 + i], 4 * backend.unitRoundoff() * 40, name);
            }
        });
    }

    /// The centring matrix I − 11ᵀ/n takes the mean out of a row.
    @ParameterizedTest(autoCloseArguments = false)
    @MethodSource("backends")
    void snrIsRelativeMahalanobisWithTheCentringMatrix(Backend backend) {
        double[][] centring = new double[5][5];
        for (int i = 0; i < 5; i++) for (int j = 0; j < 5; j++) centring[i][j] = (i == j ? 1 : 0) - 0.2;
        Tensor z = Tensor.variable(LossCases.array(backend, LossCases.Batch.of(9, 1, false, 3).z()));
        Tensor snr = new Snr().between(z);
        Tensor relative = new RelativeMahalanobis(LossCases.parameter(backend, centring), true).between(z);
        assertArrayEquals(snr.value().toDoubles(), relative.value().toDoubles(), 2000 * backend.unitRoundoff());
        assertArrayEquals(Gradients.of(snr.sum()).at(z).toDoubles(), Gradients.of(relative.sum()).at(z).toDoubles(), 1e5 * backend.unitRoundoff());
    }

    /// The figure of the thesis: noise of variance s² on anchors of variance 1 is at a distance of about s².
    @Test
    void snrIsTheVarianceOfTheNoise() {
        RandomStream random = RandomStream.of(7);
        for (double variance : new double[] {0.2, 0.5, 1}) {
            double[][] anchors = new double[400][32];
            double[][] noisy = new double[400][32];
            for (int i = 0; i < 400; i++) {
                for (int k = 0; k < 32; k++) {
                    anchors[i][k] = random.nextGaussian();
                    noisy[i][k] = anchors[i][k] + Math.sqrt(variance) * random.nextGaussian();
                }
            }
            double[] d = new Snr().between(Tensor.constant(LossCases.array(LossCases.REFERENCE, anchors)),
                    Tensor.constant(LossCases.array(LossCases.REFERENCE, noisy))).value().toDoubles();
            assertEquals(variance, IntStream.range(0, 400).mapToDouble(i -> d[i * 401]).average().orElseThrow(), 0.12 * variance);
        }
    }

    @ParameterizedTest(autoCloseArguments = false)
    @MethodSource("backends")
    void anAnchorWithoutSignalIsAtDistanceZeroFromAll(Backend backend) {
        Tensor z = Tensor.variable(LossCases.array(backend, new double[][] {{3, 3, 3}, {1, -2, 4}}));
        Tensor d = new Snr().between(z);
        assertEquals(0, d.value().toDoubles()[1]);
        assertEquals(1, d.value().toDoubles()[2], 1e-6);
        assertArrayEquals(new double[3], Arrays.copyOf(Gradients.of(d.gather(0, IndexArray.of(backend, 0)).sum()).at(z).toDoubles(), 3));
    }

    @Test
    void cosineKeepsItsDigitsBetweenNeighbours() {
        // cos of an angle of 1e-9 is 1 − 5e-19, which doubles cannot tell from 1
        double[][] rows = {{1, 0}, {1, 1e-9}};
        double d = new Cosine().between(Tensor.constant(LossCases.array(LossCases.REFERENCE, rows))).value().toDoubles()[1];
        assertEquals(5e-19, d, 1e-30);
    }

    @ParameterizedTest(autoCloseArguments = false)
    @MethodSource("backends")
    void aRowOfZerosHasNoDirection(Backend backend) {
        Tensor z = Tensor.variable(LossCases.array(backend, new double[][] {{0, 0}, {3, 4}, {0, 0}}));
        Tensor d = new Cosine().between(z);
        assertEquals(0.5, d.value().toDoubles()[1], 1e-6);
        assertEquals(0, d.value().toDoubles()[2]);
        double[] g = Gradients.of(d.sum()).at(z).toDoubles();
        for (int i : new int[] {0, 1, 4, 5}) assertEquals(0, g[i]);
    }

    @ParameterizedTest(autoCloseArguments = false)
    @MethodSource("backends")
    void equalRowsHaveNoGradient(Backend backend) {
        LossCases.METRICS.forEach((name, metric) -> {
            if (name.equals("dot product")) return;
            double[] row = {1.1, -2, 0.3, 0.7, -1.9};
            Tensor z = Tensor.variable(LossCases.array(backend, new double[][] {row, row}));
            Tensor d = metric.distance().apply(backend).between(z).sum();
            assertEquals(0, d.item(), name);
            for (double g : Gradients.of(d).at(z).toDoubles()) assertTrue(g == 0, name);
        });
    }
}
