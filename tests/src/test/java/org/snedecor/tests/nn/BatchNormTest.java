package org.snedecor.tests.nn;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.Arrays;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.LongRange;
import org.junit.jupiter.api.Test;
import org.snedecor.core.array.NdArray;
import org.snedecor.core.autograd.Gradients;
import org.snedecor.core.autograd.Tensor;
import org.snedecor.core.backend.Backend;
import org.snedecor.core.backend.reference.ReferenceBackend;
import org.snedecor.core.nn.BatchNorm;
import org.snedecor.core.nn.He;
import org.snedecor.core.nn.Initialization;
import org.snedecor.core.nn.Phase;
import org.snedecor.core.nn.RunningStatistic;
import org.snedecor.core.random.RandomStream;
import org.snedecor.core.shape.Shape;
import org.snedecor.core.shape.ShapeException;

class BatchNormTest {
    private static final Backend BACKEND = new ReferenceBackend();
    private static final Phase TRAIN = Phase.train(1, 0);

    private static Tensor images(long seed, int... extents) {
        Shape shape = Shape.of(extents);
        RandomStream random = RandomStream.of(seed);
        double[] x = new double[shape.size()];
        for (int i = 0; i < x.length; i++) x[i] = 3 + 2 * random.nextGaussian();
        return Tensor.constant(NdArray.of(BACKEND, shape, x));
    }

    private static BatchNorm norm(long seed, int channels) {
        Initialization init = new Initialization(BACKEND, seed);
        BatchNorm plain = BatchNorm.of(init, channels);
        return new BatchNorm(init.parameter(new He(), channels), init.parameter(new He(), channels), plain.mean(), plain.variance(), 0.1, 1e-5);
    }

    /// The batch mean and the mean square deviation of each channel, as loops.
    private static double[][] moments(Tensor x) {
        int channels = x.shape().extent(1);
        int pixels = x.shape().size() / x.shape().extent(0) / channels;
        double[] v = x.value().toDoubles();
        int count = v.length / channels;
        double[][] moments = new double[2][channels];
        for (int i = 0; i < v.length; i++) moments[0][i / pixels % channels] += v[i] / count;
        for (int i = 0; i < v.length; i++) moments[1][i / pixels % channels] += Math.pow(v[i] - moments[0][i / pixels % channels], 2) / count;
        return moments;
    }

    @Property(tries = 20)
    void runningStatisticsFollowTheBatches(
            @ForAll @LongRange(max = 1000) long seed, @ForAll @IntRange(min = 2, max = 4) int n, @ForAll @IntRange(min = 1, max = 4) int c,
            @ForAll @IntRange(min = 1, max = 3) int h) {
        BatchNorm norm = norm(seed, c);
        double[] mean = new double[c];
        double[] variance = new double[c];
        Arrays.fill(variance, 1);
        double count = n * h * 2;
        for (int step = 0; step < 3; step++) {
            Tensor x = images(seed * 3 + step, n, c, h, 2);
            double[][] m = moments(x);
            for (int k = 0; k < c; k++) {
                mean[k] = 0.9 * mean[k] + 0.1 * m[0][k];
                variance[k] = 0.9 * variance[k] + 0.1 * m[1][k] * count / (count - 1);
            }
            try (var _ = BACKEND.step()) {
                norm.apply(x, TRAIN);
            }
        }
        assertArrayEquals(mean, norm.mean().value().toDoubles(), 1e-12);
        assertArrayEquals(variance, norm.variance().value().toDoubles(), 1e-12);
    }

    @Property(tries = 20)
    void evaluationWithTheStatisticsOfABatchEqualsTrainingOnIt(@ForAll @LongRange(max = 1000) long seed, @ForAll boolean flat) {
        BatchNorm norm = norm(seed, 3);
        Tensor x = flat ? images(seed, 6, 3) : images(seed, 4, 3, 2, 5);
        double[][] m = moments(x);
        BatchNorm known = new BatchNorm(norm.gamma(), norm.beta(),
                new RunningStatistic(NdArray.of(BACKEND, Shape.of(3), m[0])), new RunningStatistic(NdArray.of(BACKEND, Shape.of(3), m[1])), 0.1, 1e-5);
        assertArrayEquals(norm.apply(x, TRAIN).value().toDoubles(), known.apply(x, Phase.EVALUATE).value().toDoubles(), 1e-11);
        assertArrayEquals(m[0], known.mean().value().toDoubles());
    }

    @Test
    void aFreshOneNormalises() {
        BatchNorm norm = BatchNorm.of(new Initialization(BACKEND, 1), 3);
        double[][] m = moments(norm.apply(images(1, 8, 3, 4, 4), TRAIN));
        assertArrayEquals(new double[] {0, 0, 0}, m[0], 1e-12);
        assertArrayEquals(new double[] {1, 1, 1}, m[1], 1e-4);
    }

    @Test
    void gammaAndBetaLearnWithFrozenStatisticsEvenWhenThoseMoveBeforeTheGradientIsTaken() {
        BatchNorm norm = norm(2, 2);
        norm.apply(images(1, 4, 2), TRAIN);
        double[] mean = norm.mean().value().toDoubles();
        double[] variance = norm.variance().value().toDoubles();
        Tensor x = images(3, 5, 2);
        Tensor loss = norm.apply(x, Phase.EVALUATE).sum();
        norm.apply(images(4, 4, 2), TRAIN);
        Gradients g = Gradients.of(loss);

        double[] expected = new double[2];
        double[] v = x.value().toDoubles();
        for (int i = 0; i < v.length; i++) expected[i % 2] += (v[i] - mean[i % 2]) / Math.sqrt(variance[i % 2] + 1e-5);
        assertArrayEquals(expected, g.at(norm.gamma()).toDoubles(), 1e-11);
        assertArrayEquals(new double[] {5, 5}, g.at(norm.beta()).toDoubles(), 1e-12);
    }

    @Test
    void faultsAreNamed() {
        BatchNorm norm = BatchNorm.of(new Initialization(BACKEND, 1), 3);
        assertEquals("batchNorm: [2, 4]: axis 1 must have the extent 3",
                assertThrows(ShapeException.class, () -> norm.apply(images(1, 2, 4), TRAIN)).getMessage());
        for (int[] few : List.of(new int[] {1, 3}, new int[] {0, 3})) {
            assertThrows(ShapeException.class, () -> norm.apply(images(1, few), TRAIN));
            assertEquals(few[0], norm.apply(images(1, few), Phase.EVALUATE).shape().extent(0));
        }
    }
}
