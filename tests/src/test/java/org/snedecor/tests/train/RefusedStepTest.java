package org.snedecor.tests.train;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.snedecor.core.autograd.Tensor;
import org.snedecor.core.backend.Backend;
import org.snedecor.core.backend.Backends;
import org.snedecor.core.nn.Activation;
import org.snedecor.core.nn.BatchNorm;
import org.snedecor.core.nn.ChunkNorm;
import org.snedecor.core.nn.Chunking;
import org.snedecor.core.nn.Convolution;
import org.snedecor.core.nn.Dropout;
import org.snedecor.core.nn.Flatten;
import org.snedecor.core.nn.GlobalMeanPool;
import org.snedecor.core.nn.Initialization;
import org.snedecor.core.nn.Linear;
import org.snedecor.core.nn.Sequential;
import org.snedecor.core.nn.State;
import org.snedecor.core.optim.Adam;
import org.snedecor.core.optim.Optimizer;
import org.snedecor.core.optim.Schedule;
import org.snedecor.core.random.RandomStream;
import org.snedecor.losses.Labels;
import org.snedecor.losses.registry.Losses;
import org.snedecor.models.data.Augmentation;
import org.snedecor.models.data.Batch;
import org.snedecor.models.data.ImageSet;
import org.snedecor.models.data.Normalisation;
import org.snedecor.models.train.Objective;
import org.snedecor.models.train.Trainer;

/// A step whose loss or gradients are not finite is refused: it moves neither weights nor running statistics nor the optimiser, and says where the first
/// such number came from. The loss alone does not tell: all losses here but two are finite.
final class RefusedStepTest {
    private record Fault(UnaryOperator<Tensor> loss, String... says) {}

    /// 0, with the slope 1 in every embedding.
    private static Tensor zero(Tensor embeddings) {
        return embeddings.sub(embeddings.detach()).sum();
    }

    /// Times 1e390, which no number is.
    private static Tensor steep(Tensor x) {
        for (int i = 0; i < 13; i++) x = x.mul(1e30);
        return x;
    }

    private static Map<String, Fault> faults(Backend backend) {
        double most = backend.unitRoundoff() > 1e-10 ? 3e38 : 1.7e308;
        String steep = "the first is Affine[scale=1.0E30, shift=0.0]: the gradient of its input 0 is Infinity";
        return Map.of(
                "an infinite gradient", new Fault(e -> steep(zero(e)), "the gradient of network.", steep),
                "one infinite embedding of many", new Fault(e -> steep(zero(e.slice(0, 1, 2))).add(e.square().mean()), "the gradient of network.", steep),
                "the difference of two infinite gradients", new Fault(e -> steep(zero(e)).sub(steep(zero(e))), "the gradient of network.",
                        steep.replace("is Infinity", "is -Infinity")),
                "a sum of finite gradients", new Fault(e -> zero(e).mul(most).add(zero(e).mul(most)), "the gradient of network."),
                "a loss of -infinity", new Fault(e -> zero(e).log(), "the loss is -Infinity", "the first is Log[]: its output is -Infinity at []"),
                "embeddings that are not finite", new Fault(e -> {
                    Tensor infinite = steep(e.square().add(1));
                    return Losses.get("triplet").make(Map.of()).of(infinite, Labels.of(IntStream.range(0, 8).map(i -> i / 2).toArray()));
                }, "loss: the embeddings [8, 3] hold Infinity in row 0, column 0", "the first is Affine[scale=1.0E30, shift=0.0]: its output is Infinity at [0, 0]"));
    }

    /// JUnit closes arguments that can be closed after each test, unless `autoCloseArguments` is false: a backend outlives them all.
    static Stream<Arguments> faultsOnBackends() {
        return Backends.all().values().stream().flatMap(b -> faults(b).entrySet().stream().map(f -> Arguments.of(b, f.getKey(), f.getValue())));
    }

    private static final class Run {
        final State state;
        final Optimizer optimizer;
        final Trainer trainer;

        Run(Backend backend) {
            this(backend, Optional.empty());
        }

        Run(Backend backend, Optional<Chunking> chunking) {
            Initialization init = new Initialization(backend, 7);
            Sequential network = Sequential.of(Convolution.biased(init, 1, 4, 3, 1, 1), BatchNorm.of(init, 4), Activation.RELU, new GlobalMeanPool(),
                    new Flatten(), Linear.of(init, 4, 6), BatchNorm.of(init, 6), Dropout.of(init, 0.2), Linear.of(init, 6, 3));
            Objective objective = new Objective(network, Losses.get("contrastive").make(Map.of()));
            state = State.of(objective);
            optimizer = new Optimizer(new Adam(), new Schedule.Constant(0.01), state.parameters());
            trainer = new Trainer(backend, objective, state, optimizer, 1, chunking, 0, List.of());
        }

        String everything() {
            StringBuilder text = new StringBuilder(TinyTraining.hash(state));
            optimizer.arrays().forEach((name, array) -> text.append(name).append(Arrays.toString(array.toDoubles())));
            return text.append(optimizer.steps()).toString();
        }
    }

    private static Batch batch(int step) {
        RandomStream random = RandomStream.of(step);
        byte[] pixels = new byte[8 * 36];
        for (int i = 0; i < pixels.length; i++) pixels[i] = (byte) random.nextInt(256);
        int[] labels = IntStream.range(0, 8).map(i -> i / 2).toArray();
        ImageSet set = new ImageSet("noise", pixels, labels, 1, 6, 6, List.of("a", "b", "c", "d"));
        return Batch.of(set, IntStream.range(0, 8).toArray(), Augmentation.NONE, Normalisation.of(set), 1, 0);
    }

    @ParameterizedTest(name = "{0} {1}", autoCloseArguments = false)
    @MethodSource("faultsOnBackends")
    void movesNothingAndNamesTheFirstOperation(Backend backend, String name, Fault fault) {
        Run run = new Run(backend);
        Run without = new Run(backend);
        for (int i = 0; i < 2; i++) assertEquals(without.trainer.step(batch(i)), run.trainer.step(batch(i)));
        String before = run.everything();
        String message = assertThrows(ArithmeticException.class, () -> run.trainer.step(batch(2), fault.loss)).getMessage();
        for (String part : fault.says) assertTrue(message.contains(part), message);
        assertEquals(before, run.everything(), "nothing has moved");

        // And the run goes on as if that step had never been asked for.
        assertEquals(without.trainer.step(batch(3)), run.trainer.step(batch(3)));
        assertEquals(without.everything(), run.everything());
    }

    /// Also where a batch passes in chunks: what the running statistics would have become is put away until the step counts.
    @ParameterizedTest(name = "{0} {1}", autoCloseArguments = false)
    @MethodSource("faultsOnBackends")
    void movesNothingInChunks(Backend backend, String name, Fault fault) {
        for (ChunkNorm norm : ChunkNorm.values()) movesNothing(backend, fault, new Chunking(3, norm));
    }

    private static void movesNothing(Backend backend, Fault fault, Chunking chunking) {
        Run run = new Run(backend, Optional.of(chunking));
        Run without = new Run(backend, Optional.of(chunking));
        assertEquals(without.trainer.step(batch(0)), run.trainer.step(batch(0)));
        String before = run.everything();
        assertThrows(ArithmeticException.class, () -> run.trainer.step(batch(2), fault.loss));
        assertEquals(before, run.everything(), chunking + ": nothing has moved");
        assertEquals(without.trainer.step(batch(3)), run.trainer.step(batch(3)));
        assertEquals(without.everything(), run.everything(), chunking.toString());
    }

    /// Running statistics do follow the steps that are taken.
    @ParameterizedTest(autoCloseArguments = false)
    @MethodSource("backends")
    void aStepThatIsTakenMovesTheStatistics(Backend backend) {
        Run run = new Run(backend);
        double[][] before = run.state.statistics().values().stream().map(s -> s.value().toDoubles()).toArray(double[][]::new);
        run.trainer.step(batch(0));
        double[][] after = run.state.statistics().values().stream().map(s -> s.value().toDoubles()).toArray(double[][]::new);
        for (int i = 0; i < before.length; i++) assertTrue(!Arrays.equals(before[i], after[i]), "statistic " + i);
    }

    /// Frozen ones do not, whether a batch is several chunks or one.
    @ParameterizedTest(autoCloseArguments = false)
    @MethodSource("backends")
    void frozenStatisticsStay(Backend backend) {
        for (int chunk : new int[] {3, 8, 40}) {
            Run run = new Run(backend, Optional.of(new Chunking(chunk, ChunkNorm.FROZEN)));
            double[][] before = run.state.statistics().values().stream().map(s -> s.value().toDoubles()).toArray(double[][]::new);
            run.trainer.step(batch(0));
            assertTrue(Arrays.deepEquals(before, run.state.statistics().values().stream().map(s -> s.value().toDoubles()).toArray(double[][]::new)), "chunks of " + chunk);
        }
    }

    static List<Backend> backends() {
        return List.copyOf(Backends.all().values());
    }
}
