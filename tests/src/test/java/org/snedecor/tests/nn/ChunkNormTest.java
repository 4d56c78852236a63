package org.snedecor.tests.nn;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
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
import org.snedecor.core.nn.ChunkNorm;
import org.snedecor.core.nn.ChunkedGradients;
import org.snedecor.core.nn.Chunking;
import org.snedecor.core.nn.Convolution;
import org.snedecor.core.nn.Dropout;
import org.snedecor.core.nn.Flatten;
import org.snedecor.core.nn.GlobalMeanPool;
import org.snedecor.core.nn.He;
import org.snedecor.core.nn.Initialization;
import org.snedecor.core.nn.Layer;
import org.snedecor.core.nn.Linear;
import org.snedecor.core.nn.Moments;
import org.snedecor.core.nn.Parameter;
import org.snedecor.core.nn.Phase;
import org.snedecor.core.nn.Residual;
import org.snedecor.core.nn.RunningStatistic;
import org.snedecor.core.nn.Sequential;
import org.snedecor.core.nn.State;
import org.snedecor.core.shape.Shape;
import org.snedecor.losses.EmbeddingLoss;
import org.snedecor.losses.Labels;
import org.snedecor.losses.registry.ClassWeights;
import org.snedecor.losses.registry.LossEntry;
import org.snedecor.losses.registry.Losses;

/// Batch norm that goes by the running moments, or by those of all rows, while a batch passes in chunks: against one graph of the whole batch.
class ChunkNormTest {
    private static final Backend REFERENCE = Backends.get("reference");
    private static final int DIMENSIONS = 6;
    private static final int CLASSES = 4;
    /// What it compares depends on the last bits of the distances, in which other sums differ.
    private static final Set<String> DRAWN_BY_BITS = Set.of("margin-distance-weighted");
    private static final long SEED = 5;
    private static final long STEP = 3;

    /// Value, gradient of each parameter by its place, and the running statistics afterwards.
    private record Found(double value, double[][] gradients, double[][] statistics) {
        static Found of(Tensor loss, Gradients gradients, Map<String, Parameter> parameters, Layer network) {
            return new Found(loss.item(), parameters.values().stream().map(p -> gradients.at(p).toDoubles()).toArray(double[][]::new), running(network));
        }
    }

    private static double[][] running(Layer network) {
        return State.of(network).statistics().values().stream().map((RunningStatistic s) -> s.value().toDoubles()).toArray(double[][]::new);
    }

    /// With γ and β of any sign.
    static BatchNorm norm(Initialization init, int channels) {
        BatchNorm plain = BatchNorm.of(init, channels);
        return new BatchNorm(init.parameter(new He(), channels), init.parameter(new He(), channels), plain.mean(), plain.variance(), 0.1, 1e-5);
    }

    /// Norms of maps and of lists, one after the other.
    static Sequential stacked(Backend backend) {
        Initialization init = new Initialization(backend, 2);
        return Sequential.of(Convolution.biased(init, 1, 4, 3, 1, 1), norm(init, 4), Activation.TANH, new GlobalMeanPool(), new Flatten(), Linear.of(init, 4, 6),
                norm(init, 6), Linear.of(init, 6, DIMENSIONS));
    }

    static Sequential dropping(Backend backend) {
        List<Layer> layers = new ArrayList<>(stacked(backend).layers());
        layers.add(3, new Dropout(0.3, 71));
        layers.add(new Dropout(0.2, 72));
        return new Sequential(layers);
    }

    /// Two ways beside one another, each with norms: five in all, three deep.
    static Sequential residual(Backend backend) {
        Initialization init = new Initialization(backend, 2);
        Layer main = Sequential.of(Convolution.of(init, 3, 4, 3, 2, 1), norm(init, 4), Activation.RELU, Convolution.of(init, 4, 4, 3, 1, 1), norm(init, 4));
        Layer shortcut = Sequential.of(Convolution.of(init, 3, 4, 1, 2, 0), norm(init, 4));
        return Sequential.of(Convolution.of(init, 1, 3, 3, 1, 1), norm(init, 3), Activation.RELU, new Residual(main, Optional.of(shortcut), Activation.RELU),
                new GlobalMeanPool(), new Flatten(), Linear.of(init, 4, DIMENSIONS));
    }

    /// One norm in two places: its statistics follow twice a batch.
    private static Sequential shared(Backend backend) {
        Initialization init = new Initialization(backend, 2);
        BatchNorm twice = norm(init, 4);
        return Sequential.of(Convolution.biased(init, 1, 4, 3, 1, 1), twice, Activation.TANH, Convolution.biased(init, 4, 4, 3, 1, 1), twice, new GlobalMeanPool(), new Flatten(),
                Linear.of(init, 4, DIMENSIONS));
    }

    private static final List<Function<Backend, Sequential>> NETWORKS = List.of(ChunkNormTest::stacked, ChunkNormTest::residual, ChunkNormTest::shared);

    static NdArray images(Backend backend, int rows) {
        return NdArray.uniform(backend, Shape.of(rows, 1, 5, 5), 11, 1);
    }

    private static Labels labels(int rows) {
        return Labels.of(IntStream.range(0, rows).map(i -> i / 2 % CLASSES).toArray());
    }

    private static EmbeddingLoss made(LossEntry<?> entry, Backend backend) {
        return entry.make(Map.of(), new ClassWeights(new Initialization(backend, 4), DIMENSIONS, CLASSES));
    }

    private static Map<String, Parameter> parameters(Layer network, EmbeddingLoss loss) {
        Map<String, Parameter> all = new LinkedHashMap<>(State.of(network).parameters());
        State.of(loss).parameters().forEach((name, p) -> all.put("loss." + name, p));
        return all;
    }

    private static Found chunked(Backend backend, Layer network, EmbeddingLoss loss, int rows, int chunk, ChunkNorm norm) {
        Map<String, Parameter> parameters = parameters(network, loss);
        try (var _ = backend.step()) {
            NdArray x = images(backend, rows);
            double[][] before = running(network);
            ChunkedGradients found = ChunkedGradients.of(backend, network, (from, to) -> x.slice(0, from, to), rows, new Chunking(chunk, norm), SEED, STEP,
                    z -> loss.of(z, labels(rows)), parameters.values());
            assertTrue(Arrays.deepEquals(before, running(network)), "statistics have moved before they should");
            found.commit();
            return Found.of(found.loss(), found.gradients(), parameters, network);
        }
    }

    /// One graph of all rows.
    private static Found whole(Backend backend, Layer network, EmbeddingLoss loss, int rows, Phase phase) {
        return whole(backend, network, loss, rows, x -> network.apply(x, phase));
    }

    private static Found whole(Backend backend, Layer network, EmbeddingLoss loss, int rows, UnaryOperator<Tensor> f) {
        try (var _ = backend.step()) {
            Tensor value = loss.of(f.apply(Tensor.constant(images(backend, rows))), labels(rows));
            return Found.of(value, Gradients.of(value), parameters(network, loss), network);
        }
    }

    private static void assertNear(String what, Found expected, Found found, double tolerance) {
        assertEquals(expected.value, found.value, tolerance * Math.max(1, Math.abs(expected.value)), what);
        // Of some parameters the gradient is 0 but for rounding, as that of a bias before a norm.
        double largest = Arrays.stream(expected.gradients).flatMapToDouble(Arrays::stream).map(Math::abs).max().orElse(0);
        for (int p = 0; p < expected.gradients.length; p++) {
            assertArrayEquals(expected.gradients[p], found.gradients[p], tolerance * largest, what + ", parameter " + p);
        }
        for (int s = 0; s < expected.statistics.length; s++) assertArrayEquals(expected.statistics[s], found.statistics[s], tolerance, what + ", statistic " + s);
    }

    /// Of every loss, the norms of the network among what is learned.
    @Property(tries = 2)
    void momentsOfTheBatchGiveTheGradientsOfOneGraph(@ForAll @IntRange(min = 4, max = 17) int rows, @ForAll @IntRange(min = 1, max = 20) int chunk,
            @ForAll @IntRange(max = 2) int network) {
        for (LossEntry<?> entry : Losses.all().values()) {
            if (DRAWN_BY_BITS.contains(entry.name())) continue;
            Layer one = NETWORKS.get(network).apply(REFERENCE);
            Layer other = NETWORKS.get(network).apply(REFERENCE);
            assertNear(entry.name() + ", network " + network + ", " + rows + " rows by " + chunk, whole(REFERENCE, one, made(entry, REFERENCE), rows, Phase.train(SEED, STEP)),
                    chunked(REFERENCE, other, made(entry, REFERENCE), rows, chunk, ChunkNorm.BATCH), 1e-12);
        }
    }

    /// Each chunk drops the same units in all passes.
    @Property(tries = 10)
    void momentsOfTheBatchAreThoseOfRowsOfWhichSomeUnitsAreDropped(@ForAll @IntRange(min = 4, max = 17) int rows, @ForAll @IntRange(min = 1, max = 20) int chunk) {
        EmbeddingLoss loss = made(Losses.get("triplet"), REFERENCE);
        Sequential network = dropping(REFERENCE);
        Found expected = whole(REFERENCE, network, loss, rows, x -> layerByLayer(network, x, chunk));
        assertNear(rows + " rows by " + chunk, expected, chunked(REFERENCE, dropping(REFERENCE), loss, rows, chunk, ChunkNorm.BATCH), 1e-12);
    }

    /// One graph, in which each layer is applied to a chunk by itself, but norms to all rows.
    private static Tensor layerByLayer(Sequential network, Tensor x, int chunk) {
        int rows = x.shape().extent(0);
        for (Layer layer : network.layers()) {
            Tensor all = x;
            x = layer instanceof BatchNorm ? layer.apply(x, Phase.train(SEED, STEP)) : Tensor.concat(0, IntStream.rangeClosed(0, (rows - 1) / chunk)
                    .mapToObj(c -> layer.apply(all.slice(0, c * chunk, Math.min(rows, (c + 1) * chunk)), Phase.train(SEED, STEP, c))).toArray(Tensor[]::new));
        }
        return x;
    }

    /// Rows do not see one another, so chunks are no other function: not a bit of the embeddings differs, and the statistics stay.
    @Property(tries = 1)
    void frozenNormsGiveTheGradientsOfOneGraph(@ForAll @IntRange(min = 4, max = 17) int rows, @ForAll @IntRange(min = 1, max = 20) int chunk,
            @ForAll @IntRange(max = 2) int network) {
        for (LossEntry<?> entry : Losses.all().values()) {
            Layer learned = NETWORKS.get(network).apply(REFERENCE);
            whole(REFERENCE, learned, made(Losses.get("triplet"), REFERENCE), 12, Phase.train(SEED, STEP));     // its running moments are not those of the start
            double[][] before = running(learned);
            Found expected = whole(REFERENCE, learned, made(entry, REFERENCE), rows, Phase.train(SEED, STEP, 0, Moments.RUNNING));
            Found found = chunked(REFERENCE, learned, made(entry, REFERENCE), rows, chunk, ChunkNorm.FROZEN);
            String what = entry.name() + ", network " + network + ", " + rows + " rows by " + chunk;
            assertNear(what, expected, found, 1e-12);
            assertEquals(expected.value, found.value, what + ": the same embeddings, to the last bit");
            assertTrue(Arrays.deepEquals(before, found.statistics), what + ": frozen statistics have moved");
        }
    }

    /// What trains by frozen norms is what is evaluated, to the last bit.
    @Example
    void frozenNormsAreThoseOfEvaluation() {
        for (Backend backend : Backends.all().values()) {
            Layer network = residual(backend);
            try (var _ = backend.step()) {
                Tensor x = Tensor.constant(images(backend, 6));
                network.apply(x, Phase.train(SEED, STEP));
                double[] trained = network.apply(x, Phase.train(SEED, STEP, 0, Moments.RUNNING)).value().toDoubles();
                assertArrayEquals(network.apply(x, Phase.EVALUATE).value().toDoubles(), trained, backend.name());
            }
        }
    }

    /// On every backend the same steps; and in floats near to those of doubles.
    @Example
    void momentsOfTheBatchInFloats() {
        EmbeddingLoss exact = made(Losses.get("contrastive"), REFERENCE);
        Found expected = whole(REFERENCE, residual(REFERENCE), exact, 14, Phase.train(SEED, STEP));
        for (Backend backend : Backends.all().values()) {
            EmbeddingLoss loss = made(Losses.get("contrastive"), backend);
            Found found = chunked(backend, residual(backend), loss, 14, 4, ChunkNorm.BATCH);
            assertNear(backend.name(), expected, found, 200 * backend.unitRoundoff());
            Found again = chunked(backend, residual(backend), loss, 14, 4, ChunkNorm.BATCH);
            assertTrue(Arrays.deepEquals(found.gradients, again.gradients) && Arrays.deepEquals(found.statistics, again.statistics), backend.name() + ": the same bits");
        }
    }

    /// A chunk that holds the batch is the batch.
    @Example
    void oneChunkIsTheWholeStepToTheLastBit() {
        for (Backend backend : Backends.all().values()) {
            EmbeddingLoss loss = made(Losses.get("contrastive"), backend);
            Found expected = whole(backend, residual(backend), loss, 12, Phase.train(SEED, STEP));
            Found found = chunked(backend, residual(backend), loss, 12, 40, ChunkNorm.BATCH);
            assertTrue(Arrays.deepEquals(expected.gradients, found.gradients) && Arrays.deepEquals(expected.statistics, found.statistics), backend.name());
        }
    }
}
