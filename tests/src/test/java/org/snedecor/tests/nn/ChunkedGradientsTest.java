package org.snedecor.tests.nn;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import java.util.stream.IntStream;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.snedecor.core.array.NdArray;
import org.snedecor.core.autograd.Gradients;
import org.snedecor.core.autograd.Tensor;
import org.snedecor.core.backend.Backend;
import org.snedecor.core.backend.Backends;
import org.snedecor.core.nn.Activation;
import org.snedecor.core.nn.BatchNorm;
import org.snedecor.core.nn.ChunkedGradients;
import org.snedecor.core.nn.Convolution;
import org.snedecor.core.nn.Dropout;
import org.snedecor.core.nn.Flatten;
import org.snedecor.core.nn.GlobalMeanPool;
import org.snedecor.core.nn.GroupNorm;
import org.snedecor.core.nn.Initialization;
import org.snedecor.core.nn.Layer;
import org.snedecor.core.nn.Linear;
import org.snedecor.core.nn.Parameter;
import org.snedecor.core.nn.Phase;
import org.snedecor.core.nn.RunningStatistic;
import org.snedecor.core.nn.Sequential;
import org.snedecor.core.nn.State;
import org.snedecor.core.shape.Shape;
import org.snedecor.core.shape.ShapeException;
import org.snedecor.losses.EmbeddingLoss;
import org.snedecor.losses.Labels;
import org.snedecor.losses.registry.ClassWeights;
import org.snedecor.losses.registry.LossEntry;
import org.snedecor.losses.registry.Losses;

/// Gradients by chunks against those of one graph of the whole batch.
class ChunkedGradientsTest {
    private static final Backend REFERENCE = Backends.get("reference");
    private static final int DIMENSIONS = 6;
    private static final int CLASSES = 4;
    private static final long SEED = 5;
    private static final long STEP = 3;

    /// Value, gradient of each parameter by its place, and the running statistics afterwards.
    private record Found(double value, double[][] gradients, double[][] statistics) {}

    /// Rows do not see one another.
    private static Sequential independent(Backend backend) {
        Initialization init = new Initialization(backend, 2);
        return Sequential.of(Convolution.biased(init, 1, 4, 3, 1, 1), GroupNorm.of(init, 2, 4), Activation.TANH, new GlobalMeanPool(), new Flatten(), Linear.of(init, 4, DIMENSIONS));
    }

    /// Rows of a chunk see one another, and some units are dropped.
    private static Sequential normed(Backend backend) {
        Initialization init = new Initialization(backend, 2);
        return Sequential.of(Convolution.biased(init, 1, 4, 3, 1, 1), BatchNorm.of(init, 4), Activation.TANH, new GlobalMeanPool(), new Flatten(), Linear.of(init, 4, 5),
                BatchNorm.of(init, 5), Dropout.of(init, 0.3), Linear.of(init, 5, DIMENSIONS));
    }

    private static NdArray images(Backend backend, int rows) {
        return NdArray.uniform(backend, Shape.of(rows, 1, 5, 5), 11, 1);
    }

    private static Labels labels(int rows) {
        return Labels.of(IntStream.range(0, rows).map(i -> i / 2 % CLASSES).toArray());
    }

    private static double[][] values(Map<String, RunningStatistic> statistics) {
        return statistics.values().stream().map(s -> s.value().toDoubles()).toArray(double[][]::new);
    }

    private static Map<String, Parameter> parameters(Layer network, EmbeddingLoss loss) {
        Map<String, Parameter> all = new LinkedHashMap<>(State.of(network).parameters());
        State.of(loss).parameters().forEach((name, p) -> all.put("loss." + name, p));
        return all;
    }

    private static Found chunked(Backend backend, Layer network, EmbeddingLoss loss, int rows, int chunk) {
        Map<String, Parameter> parameters = parameters(network, loss);
        try (var _ = backend.step()) {
            NdArray x = images(backend, rows);
            double[][] before = values(State.of(network).statistics());
            ChunkedGradients found = ChunkedGradients.of(backend, network, (from, to) -> x.slice(0, from, to), rows, chunk, SEED, STEP, z -> loss.of(z, labels(rows)),
                    parameters.values());
            assertTrue(Arrays.deepEquals(before, values(State.of(network).statistics())), "statistics have moved before they should");
            double[][] gradients = parameters.values().stream().map(p -> found.gradients().at(p).toDoubles()).toArray(double[][]::new);
            found.commit();
            return new Found(found.loss().item(), gradients, values(State.of(network).statistics()));
        }
    }

    /// One graph: the chunks beside one another, all kept.
    private static Found whole(Backend backend, Layer network, EmbeddingLoss loss, int rows, int chunk) {
        Map<String, Parameter> parameters = parameters(network, loss);
        try (var _ = backend.step()) {
            NdArray x = images(backend, rows);
            Tensor[] parts = IntStream.rangeClosed(0, (rows - 1) / chunk).mapToObj(c -> network.apply(
                    Tensor.constant(x.slice(0, c * chunk, Math.min(rows, (c + 1) * chunk))), Phase.train(SEED, STEP, c))).toArray(Tensor[]::new);
            Tensor value = loss.of(Tensor.concat(0, parts), labels(rows));
            Gradients all = Gradients.of(value);
            return new Found(value.item(), parameters.values().stream().map(p -> all.at(p).toDoubles()).toArray(double[][]::new), values(State.of(network).statistics()));
        }
    }

    private static void assertSame(String what, Found expected, Found found) {
        assertEquals(expected.value, found.value, 1e-12 * Math.max(1, Math.abs(expected.value)), what);
        // Of some parameters the gradient is 0 but for rounding, as that of a bias under a loss of differences.
        double largest = Arrays.stream(expected.gradients).flatMapToDouble(Arrays::stream).map(Math::abs).max().orElse(0);
        for (int p = 0; p < expected.gradients.length; p++) assertArrayEquals(expected.gradients[p], found.gradients[p], 1e-12 * largest, what + ", parameter " + p);
        assertTrue(Arrays.deepEquals(expected.statistics, found.statistics), what + ": statistics");
    }

    private static EmbeddingLoss made(LossEntry<?> entry, Backend backend) {
        return entry.make(Map.of(), new ClassWeights(new Initialization(backend, 4), DIMENSIONS, CLASSES));
    }

    /// Where rows do not see one another, the chunk's size does not count: of every loss.
    @Property(tries = 5)
    void everyLossHasTheGradientsOfTheWholeBatch(@ForAll @IntRange(min = 4, max = 17) int rows, @ForAll @IntRange(min = 1, max = 20) int chunk) {
        for (LossEntry<?> entry : Losses.all().values()) {
            Found expected = whole(REFERENCE, independent(REFERENCE), made(entry, REFERENCE), rows, rows);
            Found found = chunked(REFERENCE, independent(REFERENCE), made(entry, REFERENCE), rows, chunk);
            assertSame(entry.name() + ", " + rows + " rows by " + chunk, expected, found);
            assertEquals(expected.value, found.value, entry.name() + ": the same embeddings, to the last bit");
        }
    }

    /// Where they do, as those of a graph in which every chunk passes by itself; running statistics have followed chunk by chunk.
    @Property(tries = 25)
    void batchNormAndDropoutAreThoseOfTheChunks(@ForAll @IntRange(min = 2, max = 9) int chunk, @ForAll @IntRange(min = 1, max = 3) int chunks, @ForAll @IntRange(min = 0, max = 1) int more) {
        int rows = chunk * chunks + (more == 0 ? 0 : 2);
        for (String loss : new String[] {"triplet", "histogram", "proxy-anchor", "f-statistic"}) {
            Found expected = whole(REFERENCE, normed(REFERENCE), made(Losses.get(loss), REFERENCE), rows, chunk);
            assertSame(loss + ", " + rows + " rows by " + chunk, expected, chunked(REFERENCE, normed(REFERENCE), made(Losses.get(loss), REFERENCE), rows, chunk));
        }
    }

    /// A chunk that holds the batch is the batch.
    @Example
    void oneChunkIsTheWholeStepToTheLastBit() {
        for (Backend backend : List.of(REFERENCE, Backends.get("vector"))) {
            EmbeddingLoss loss = made(Losses.get("contrastive"), backend);
            Found expected = whole(backend, normed(backend), loss, 12, 12);
            Found found = chunked(backend, normed(backend), loss, 12, 40);
            assertEquals(expected.value, found.value, backend.name());
            assertTrue(Arrays.deepEquals(expected.gradients, found.gradients), backend.name() + ": gradients");
            assertTrue(Arrays.deepEquals(expected.statistics, found.statistics), backend.name() + ": statistics");
        }
    }

    /// Chunks draw other numbers than one another, and both passes the same: a dropped unit has no gradient.
    @Example
    void chunksDropOtherUnits() {
        Dropout dropout = Dropout.of(new Initialization(REFERENCE, 1), 0.5);
        Tensor ones = Tensor.constant(NdArray.full(REFERENCE, Shape.of(4, 50), 1));
        double[] first = dropout.apply(ones, Phase.train(SEED, STEP, 0)).value().toDoubles();
        assertArrayEquals(dropout.apply(ones, Phase.train(SEED, STEP)).value().toDoubles(), first, "the first is the step's");
        assertTrue(!Arrays.equals(first, dropout.apply(ones, Phase.train(SEED, STEP, 1)).value().toDoubles()));
        assertArrayEquals(dropout.apply(ones, Phase.train(SEED, STEP, 1)).value().toDoubles(), dropout.apply(ones, Phase.train(SEED, STEP, 1)).value().toDoubles());
    }

    /// The memory is that of a chunk and of the embeddings.
    @Example
    void largerBatchesTakeTheMemoryOfAChunk() {
        Backend backend = Backends.get("vector");
        long[] most = new long[2];
        for (int i = 0; i < 2; i++) {
            int rows = i == 0 ? 16 : 256;
            Layer network = normed(backend);
            UnaryOperator<Tensor> loss = z -> z.square().mean();
            float[] pixels = new float[rows * 25];
            try (var step = backend.step()) {
                ChunkedGradients.of(backend, network, (from, to) -> NdArray.of(backend, Shape.of(to - from, 1, 5, 5), Arrays.copyOfRange(pixels, from * 25, to * 25)), rows, 16, SEED, STEP, loss, State.of(network).parameters().values());
                most[i] = step.most();
            }
        }
        // Two matrices of 240 rows more, and what their loss takes.
        assertTrue(most[1] < most[0] + 10 * 240 * DIMENSIONS, most[0] + " and " + most[1] + " numbers");
    }

    @Example
    void mistakesAreNamed() {
        assertThrows(IllegalArgumentException.class, () -> chunked(REFERENCE, independent(REFERENCE), made(Losses.get("triplet"), REFERENCE), 4, 0));
        Layer maps = Convolution.biased(new Initialization(REFERENCE, 1), 1, 2, 3, 1, 1);
        String message = assertThrows(ShapeException.class, () -> chunked(REFERENCE, maps, made(Losses.get("triplet"), REFERENCE), 4, 2)).getMessage();
        assertTrue(message.contains("[rows, dimensions]"), message);
        Tensor sum = Tensor.variable(images(REFERENCE, 1)).square();
        assertThrows(IllegalArgumentException.class, () -> Gradients.given(Map.of(() -> sum, sum.value())));
    }
}
