package org.snedecor.tests.train;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;
import java.util.stream.IntStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.snedecor.core.array.NdArray;
import org.snedecor.core.autograd.Tensor;
import org.snedecor.core.backend.Backend;
import org.snedecor.core.backend.Backends;
import org.snedecor.core.nn.Flatten;
import org.snedecor.core.nn.Initialization;
import org.snedecor.core.nn.Linear;
import org.snedecor.core.nn.Phase;
import org.snedecor.core.nn.Sequential;
import org.snedecor.core.nn.State;
import org.snedecor.core.optim.Optimizer;
import org.snedecor.core.optim.Schedule;
import org.snedecor.core.optim.Sgd;
import org.snedecor.core.random.RandomStream;
import org.snedecor.core.shape.Shape;
import org.snedecor.losses.Labels;
import org.snedecor.losses.pair.ContrastiveLoss;
import org.snedecor.losses.registry.Losses;
import org.snedecor.models.data.Augmentation;
import org.snedecor.models.data.Batch;
import org.snedecor.models.data.ImageSet;
import org.snedecor.models.data.Normalisation;
import org.snedecor.models.train.Objective;
import org.snedecor.models.train.Trainer;
import org.snedecor.models.train.TrainingListener.StepReport;
import org.snedecor.tests.kit.gen.Tries;

/// The share of a batch's images that a step has learned from.
final class ActiveImagesTest {
    /// One step on noise; the loss is given the embeddings.
    private static StepReport step(Backend backend, Sequential network, Batch batch, UnaryOperator<Tensor> loss) {
        Objective objective = new Objective(network, Losses.get("contrastive").make(Map.of()));
        State state = State.of(objective);
        return new Trainer(backend, objective, state, new Optimizer(new Sgd(0, false, 0), new Schedule.Constant(0.01), state.parameters()), 1, Optional.empty(), 0, List.of()).step(batch, loss);
    }

    private static Sequential network(Backend backend, long seed) {
        return Sequential.of(new Flatten(), Linear.of(new Initialization(backend, seed), 16, 3));
    }

    private static Batch noise(RandomStream random, int images) {
        byte[] pixels = new byte[images * 16];
        for (int i = 0; i < pixels.length; i++) pixels[i] = (byte) random.nextInt(256);
        int[] labels = IntStream.range(0, images).toArray();
        ImageSet set = new ImageSet("noise", pixels, labels, 1, 4, 4, IntStream.range(0, images).mapToObj(i -> "c" + i).toList());
        return Batch.of(set, labels, Augmentation.NONE, Normalisation.unit(1), 1, 0);
    }

    /// Of images of one class each, those that another comes nearer to than the margin: the hinge of all other pairs is flat.
    @ParameterizedTest
    @ValueSource(strings = {"reference", "vector"})
    void ofAHingeItIsThoseWithinTheMargin(String name) {
        Backend backend = Backends.get(name);
        Tries.forAll("active images of a hinge, " + name, 40, random -> random, random -> {
            int images = 2 + random.nextInt(9);
            double margin = 0.1 + random.nextDouble();
            Batch batch = noise(random, images);
            Sequential network = network(backend, random.nextInt(1000));
            double[] e;
            try (var step = backend.step()) {
                e = network.apply(Tensor.constant(batch.images(backend)), Phase.EVALUATE).value().toDoubles();
            }
            long expected = IntStream.range(0, images).filter(i -> IntStream.range(0, images).anyMatch(j -> {
                double squares = 0;
                for (int k = 0; k < 3; k++) squares += Math.pow(e[3 * i + k] - e[3 * j + k], 2);
                return i != j && Math.sqrt(squares) < margin;
            })).count();
            StepReport report = step(backend, network, batch, x -> new ContrastiveLoss(margin).of(x, Labels.of(batch.labels())));
            assertEquals((double) expected / images, report.active());
            assertEquals(images, report.images());
        });
    }

    /// A gradient as small as 1e-30, whose square a float does not know, counts; a negative one too; 0 does not.
    @ParameterizedTest
    @ValueSource(strings = {"reference", "vector"})
    void howeverSmallAGradientCounts(String name) {
        Backend backend = Backends.get(name);
        Batch batch = noise(RandomStream.of(1), 4);
        UnaryOperator<Tensor> loss = x -> x.mul(Tensor.constant(NdArray.of(backend, Shape.of(4, 3), 0, 0, 0, 0, 1e-30, 0, -1e-30, 0, 0, 0, 0, 0))).sum();
        assertEquals(0.5, step(backend, network(backend, 1), batch, loss).active());
    }

    /// What does not depend on a weight has no gradient of which one could speak.
    @ParameterizedTest
    @ValueSource(strings = {"reference", "vector"})
    void withoutWeightsItIsNotKnown(String name) {
        Backend backend = Backends.get(name);
        Tensor weight = Tensor.variable(NdArray.full(backend, Shape.of(1), 2));
        assertEquals(Double.NaN, step(backend, Sequential.of(new Flatten()), noise(RandomStream.of(1), 4), x -> x.sum().mul(weight).sum()).active());
    }
}
