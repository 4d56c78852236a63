package org.snedecor.tests.nn;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.Optional;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;
import org.snedecor.core.array.NdArray;
import org.snedecor.core.autograd.Gradients;
import org.snedecor.core.autograd.Tensor;
import org.snedecor.core.backend.Backend;
import org.snedecor.core.backend.Backends;
import org.snedecor.core.backend.reference.ReferenceBackend;
import org.snedecor.core.nn.Activation;
import org.snedecor.core.nn.AdaptiveMeanPool;
import org.snedecor.core.nn.Convolution;
import org.snedecor.core.nn.Dropout;
import org.snedecor.core.nn.Flatten;
import org.snedecor.core.nn.GlobalMeanPool;
import org.snedecor.core.nn.Glorot;
import org.snedecor.core.nn.He;
import org.snedecor.core.nn.Initialization;
import org.snedecor.core.nn.LayerNorm;
import org.snedecor.core.nn.Linear;
import org.snedecor.core.nn.MaxPool;
import org.snedecor.core.nn.MeanPool;
import org.snedecor.core.nn.Parameter;
import org.snedecor.core.nn.Phase;
import org.snedecor.core.nn.Residual;
import org.snedecor.core.nn.Sequential;
import org.snedecor.core.nn.State;
import org.snedecor.core.nn.TransposedConvolution;
import org.snedecor.core.nn.UnitLength;
import org.snedecor.core.random.RandomStream;
import org.snedecor.core.shape.PoolWindow;
import org.snedecor.core.shape.Shape;
import org.snedecor.core.shape.Sliding;

class LayersTest {
    private static final Backend BACKEND = new ReferenceBackend();

    private final Initialization init = new Initialization(BACKEND, 3);

    private static Tensor random(Backend backend, int... extents) {
        Shape shape = Shape.of(extents);
        RandomStream random = RandomStream.of(17);
        double[] x = new double[shape.size()];
        for (int i = 0; i < x.length; i++) x[i] = random.nextGaussian();
        return Tensor.constant(NdArray.of(backend, shape, x));
    }

    private static Tensor random(int... extents) {
        return random(BACKEND, extents);
    }

    @Test
    void linearIsItsSum() {
        Linear linear = new Linear(init.parameter(new Glorot(), 3, 4), Optional.of(init.parameter(new Glorot(), 3)));
        Tensor x = random(5, 4);
        double[] v = x.value().toDoubles();
        double[] w = linear.weight().value().toDoubles();
        double[] y = new double[15];
        for (int n = 0; n < 5; n++) {
            for (int k = 0; k < 3; k++) {
                y[n * 3 + k] = linear.bias().orElseThrow().value().toDoubles()[k];
                for (int c = 0; c < 4; c++) y[n * 3 + k] += v[n * 4 + c] * w[k * 4 + c];
            }
        }
        assertArrayEquals(y, linear.apply(x, Phase.EVALUATE).value().toDoubles(), 1e-13);
        assertEquals(Shape.of(2, 5, 3), linear.apply(random(2, 5, 4), Phase.EVALUATE).shape());
        assertTrue(Linear.of(init, new Glorot(), false, 4, 3).bias().isEmpty());
    }

    @Test
    void aBiasedConvolutionAddsItsBiasToEachPlane() {
        Parameter bias = new Parameter(NdArray.of(BACKEND, Shape.of(2), 10, 20));
        Convolution plain = Convolution.of(init, 3, 2, 3, 2, 1);
        Convolution biased = new Convolution(plain.weight(), Optional.of(bias), 2, 1, 1, 1);
        Tensor x = random(2, 3, 5, 5);
        double[] without = plain.apply(x, Phase.EVALUATE).value().toDoubles();
        double[] with = biased.apply(x, Phase.EVALUATE).value().toDoubles();
        for (int i = 0; i < with.length; i++) assertEquals(without[i] + (i / 9 % 2 == 0 ? 10 : 20), with[i], 1e-12);
        assertEquals(Shape.of(2, 2, 3, 3), biased.apply(x, Phase.EVALUATE).shape());
        assertArrayEquals(new double[] {18, 18}, Gradients.of(biased.apply(x, Phase.EVALUATE).sum()).at(bias).toDoubles());
    }

    @Test
    void groupsDivideChannelsAndFilters() {
        Convolution depthwise = Convolution.of(init, new Glorot(), true, 4, 8, 3, 1, 2, 2, 4);
        assertEquals(Shape.of(8, 1, 3, 3), depthwise.weight().shape());
        assertEquals(Shape.of(1, 8, 6, 6), depthwise.apply(random(1, 4, 6, 6), Phase.EVALUATE).shape());
        assertThrows(IllegalArgumentException.class, () -> Convolution.of(init, new Glorot(), true, 4, 6, 3, 1, 1, 1, 4));
    }

    /// Each pixel of x lays its filter onto y: the sum as loops, and planes of the promised size with the variance of He's weights.
    @Test
    void aTransposedConvolutionIsItsSum() {
        TransposedConvolution layer = TransposedConvolution.biased(init, 2, 3, 3, 2, 1, 1);
        Tensor x = random(2, 2, 4, 5);
        double[] v = x.value().toDoubles();
        double[] w = layer.weight().value().toDoubles();
        double[] y = new double[2 * 3 * 8 * 10];
        for (int n = 0; n < 2; n++) for (int k = 0; k < 2; k++) for (int p = 0; p < 4; p++) for (int q = 0; q < 5; q++)
            for (int c = 0; c < 3; c++) for (int r = 0; r < 3; r++) for (int s = 0; s < 3; s++) {
                int i = 2 * p + r - 1;
                int j = 2 * q + s - 1;
                if (i >= 0 && i < 8 && j >= 0 && j < 10) y[((n * 3 + c) * 8 + i) * 10 + j] += v[((n * 2 + k) * 4 + p) * 5 + q] * w[((k * 3 + c) * 3 + r) * 3 + s];
            }
        assertEquals(Shape.of(2, 3, 8, 10), layer.apply(x, Phase.EVALUATE).shape());
        assertArrayEquals(y, layer.apply(x, Phase.EVALUATE).value().toDoubles(), 1e-12);
        double[] many = TransposedConvolution.of(init, 64, 48, 4, 2, 1, 0).weight().value().toDoubles();
        assertEquals(2.0 * 2 * 2 / (64 * 4 * 4), Arrays.stream(many).map(a -> a * a).average().orElseThrow(), 3e-4);
    }

    /// A window that is tall along one axis and one pixel along the other is a window along one axis: the layers pass on what belongs to which.
    @Test
    void windowsByAxis() {
        Tensor x = random(2, 3, 6, 4);
        PoolWindow rows = new PoolWindow(3, Sliding.by(2).padded(2, 0), true);
        PoolWindow columns = PoolWindow.of(2, 1, 0);
        assertArrayEquals(x.maxPool2d(rows, columns).value().toDoubles(), new MaxPool(rows, columns).apply(x, Phase.EVALUATE).value().toDoubles());
        assertArrayEquals(x.meanPool2d(rows, columns, true).value().toDoubles(), new MeanPool(rows, columns, true).apply(x, Phase.EVALUATE).value().toDoubles());
        assertEquals(Shape.of(2, 3, 4, 3), new MaxPool(rows, columns).apply(x, Phase.EVALUATE).shape());
        Convolution layer = Convolution.of(init, new He(), false, 3, 5, 3, 2, Sliding.by(2).padded(1, 0), Sliding.by(1).dilated(2), 1);
        assertEquals(Shape.of(5, 3, 3, 2), layer.weight().value().shape());
        Tensor y = layer.apply(x, Phase.EVALUATE);
        assertEquals(Shape.of(2, 5, 3, 2), y.shape());
        double[] v = x.value().toDoubles(), w = layer.weight().value().toDoubles(), sums = new double[y.shape().size()];
        for (int i = 0; i < sums.length; i++) {
            int q = i % 2, p = i / 2 % 3, k = i / 6 % 5, n = i / 30;
            for (int c = 0; c < 3; c++) for (int r = 0; r < 3; r++) for (int s = 0; s < 2; s++) {
                int row = 2 * p + r - 1, column = q + 2 * s;
                if (row >= 0 && row < 6) sums[i] += v[((n * 3 + c) * 6 + row) * 4 + column] * w[((k * 3 + c) * 3 + r) * 2 + s];
            }
        }
        assertArrayEquals(sums, y.value().toDoubles(), 1e-12);
    }

    @Test
    void shapesOfPoolsAndReshapes() {
        Tensor x = random(2, 3, 6, 4);
        assertEquals(Shape.of(2, 3, 3, 2), new MaxPool(2, 2, 0).apply(x, Phase.EVALUATE).shape());
        assertEquals(Shape.of(2, 3, 6, 4), new MeanPool(3, 1, 1).apply(x, Phase.EVALUATE).shape());
        assertEquals(Shape.of(2, 3), new GlobalMeanPool().apply(x, Phase.EVALUATE).shape());
        assertEquals(Shape.of(2, 72), new Flatten().apply(x, Phase.EVALUATE).shape());
        assertEquals(Shape.of(0, 72), new Flatten().apply(random(0, 3, 6, 4), Phase.EVALUATE).shape());
    }

    @Test
    void embeddingsOfUnitLength() {
        double[] y = new UnitLength().apply(random(5, 4), Phase.EVALUATE).square().sum(1).value().toDoubles();
        for (double length : y) assertEquals(1, length, 1e-12);
    }

    @Test
    void layerNormStandardisesTheLastAxes() {
        Tensor y = LayerNorm.of(init, 3, 4).apply(random(5, 3, 4).mul(7).add(2), Phase.EVALUATE);
        for (double mean : y.mean(1, 2).value().toDoubles()) assertEquals(0, mean, 1e-12);
        for (double variance : y.variance(1, 2).value().toDoubles()) assertEquals(1, variance, 1e-4);
    }

    @Test
    void residualBlocksKeepOrChangeTheShape() {
        Phase train = Phase.train(1, 0);
        Tensor x = random(2, 8, 6, 6);
        Residual same = Residual.basic(init, 8, 8, 1);
        assertTrue(same.shortcut().isEmpty());
        assertEquals(x.shape(), same.apply(x, train).shape());
        Residual smaller = Residual.basic(init, 8, 16, 2);
        assertEquals(Shape.of(2, 16, 3, 3), smaller.apply(x, train).shape());
        assertEquals(Shape.of(16, 8, 1, 1), State.of(smaller).parameters().get("shortcut.layers.0.weight").shape());
        assertTrue(Residual.basic(init, 8, 8, 2).shortcut().isPresent());
        assertTrue(Residual.bottleneck(init, 8, 2, 1).shortcut().isEmpty());
        assertEquals(Shape.of(2, 8, 6, 6), Residual.bottleneck(init, 8, 2, 1).apply(x, train).shape());
        assertEquals(Shape.of(2, 12, 3, 3), Residual.bottleneck(init, 8, 3, 2).apply(x, train).shape());
    }

    @Test
    void anEmptyMainPathDoublesWhatIsPositive() {
        Residual block = new Residual(Sequential.of(), Optional.empty(), Activation.RELU);
        Tensor x = random(3, 4);
        assertArrayEquals(x.relu().mul(2).value().toDoubles(), block.apply(x, Phase.EVALUATE).value().toDoubles());
    }

    @Test
    void everyParameterOfABlockLearns() {
        Sequential net = Sequential.of(Residual.basic(init, 3, 4, 2), new GlobalMeanPool(), Linear.of(init, 4, 2));
        Gradients g = Gradients.of(net.apply(random(4, 3, 6, 6), Phase.train(1, 0)).square().sum());
        State.of(net).parameters().forEach((name, p) -> assertTrue(Arrays.stream(g.at(p).toDoubles()).anyMatch(v -> Math.abs(v) > 1e-9), name));
    }

    @Property(tries = 20)
    void dropoutIsAFunctionOfThePhase(@ForAll long seed, @ForAll long step) {
        Dropout layer = Dropout.of(init, 0.3);
        Tensor ones = Tensor.constant(NdArray.full(BACKEND, Shape.of(100, 100), 1));
        double[] y = layer.apply(ones, Phase.train(seed, step)).value().toDoubles();
        assertArrayEquals(y, layer.apply(ones, Phase.train(seed, step)).value().toDoubles());
        assertFalse(Arrays.equals(y, layer.apply(ones, Phase.train(seed, step + 1)).value().toDoubles()), "the next step");
        assertFalse(Arrays.equals(y, layer.apply(ones, Phase.train(seed + 1, step)).value().toDoubles()), "another seed");
        assertFalse(Arrays.equals(y, Dropout.of(init, 0.3).apply(ones, Phase.train(seed, step)).value().toDoubles()), "another layer");
        assertTrue(Arrays.stream(y).allMatch(v -> v == 0 || Math.abs(v - 1 / 0.7) < 1e-15));
        // A mean of 10,000 numbers of variance p/(1 - p): six standard deviations.
        assertEquals(1, Arrays.stream(y).average().orElse(0), 6 * Math.sqrt(0.3 / 0.7 / 10_000));
        assertSame(ones, layer.apply(ones, Phase.EVALUATE));
    }

    @Test
    void dropoutHasOneMaskOnEveryBackend() {
        Dropout layer = new Dropout(0.5, 2);
        float[] expected = layer.apply(random(7, 9), Phase.train(1, 2)).value().toFloats();
        for (Backend backend : Backends.all().values()) {
            assertArrayEquals(expected, layer.apply(random(backend, 7, 9), Phase.train(1, 2)).value().toFloats(), backend.name());
        }
    }

    @Test
    void activationsAreTheOperationsOfTheirNames() {
        Tensor x = random(3, 4);
        assertSame(x, Activation.IDENTITY.apply(x, Phase.EVALUATE));
        assertArrayEquals(x.relu().value().toDoubles(), Activation.RELU.apply(x, Phase.EVALUATE).value().toDoubles());
        assertArrayEquals(x.leakyRelu(0.01).value().toDoubles(), Activation.LEAKY_RELU.apply(x, Phase.EVALUATE).value().toDoubles());
        assertArrayEquals(x.elu(1).value().toDoubles(), Activation.ELU.apply(x, Phase.EVALUATE).value().toDoubles());
        assertArrayEquals(x.gelu().value().toDoubles(), Activation.GELU.apply(x, Phase.EVALUATE).value().toDoubles());
        assertArrayEquals(x.silu().value().toDoubles(), Activation.SILU.apply(x, Phase.EVALUATE).value().toDoubles());
        assertArrayEquals(x.hardSwish().value().toDoubles(), Activation.HARD_SWISH.apply(x, Phase.EVALUATE).value().toDoubles());
        assertArrayEquals(x.hardSigmoid(1.0 / 6, 0.5).value().toDoubles(), Activation.HARD_SIGMOID.apply(x, Phase.EVALUATE).value().toDoubles());
        assertArrayEquals(x.selu().value().toDoubles(), Activation.SELU.apply(x, Phase.EVALUATE).value().toDoubles());
        assertArrayEquals(x.mish().value().toDoubles(), Activation.MISH.apply(x, Phase.EVALUATE).value().toDoubles());
        assertArrayEquals(x.softsign().value().toDoubles(), Activation.SOFTSIGN.apply(x, Phase.EVALUATE).value().toDoubles());
        assertArrayEquals(x.softplus().value().toDoubles(), Activation.SOFTPLUS.apply(x, Phase.EVALUATE).value().toDoubles());
        assertArrayEquals(x.sigmoid().value().toDoubles(), Activation.SIGMOID.apply(x, Phase.EVALUATE).value().toDoubles());
        assertArrayEquals(x.tanh().value().toDoubles(), Activation.TANH.apply(x, Phase.EVALUATE).value().toDoubles());
    }

    /// By its windows, one after the other.
    @Property(tries = 100)
    void adaptiveMeansAreThoseOfTheirWindows(@ForAll @IntRange(min = 1, max = 9) int h, @ForAll @IntRange(min = 1, max = 9) int w,
            @ForAll @IntRange(min = 1, max = 9) int height, @ForAll @IntRange(min = 1, max = 9) int width) {
        Tensor x = random(2, 3, h, w);
        Tensor y = new AdaptiveMeanPool(height, width).apply(x, Phase.EVALUATE);
        assertEquals(Shape.of(2, 3, height, width), y.shape());
        double[] in = x.value().toDoubles(), out = y.value().toDoubles();
        for (int plane = 0; plane < 6; plane++) {
            for (int i = 0; i < height; i++) {
                for (int j = 0; j < width; j++) {
                    double sum = 0;
                    int count = 0;
                    for (int r = 0; r < h; r++) {
                        for (int c = 0; c < w; c++) {
                            // The pixels r to r + 1 and the part i/H to (i + 1)/H of the plane overlap.
                            boolean inside = r * height < (i + 1) * h && (r + 1) * height > i * h && c * width < (j + 1) * w && (c + 1) * width > j * w;
                            if (!inside) continue;
                            sum += in[(plane * h + r) * w + c];
                            count++;
                        }
                    }
                    assertEquals(sum / count, out[(plane * height + i) * width + j], 1e-12);
                }
            }
        }
        if (h == height && w == width) assertSame(x, y);
    }
}
