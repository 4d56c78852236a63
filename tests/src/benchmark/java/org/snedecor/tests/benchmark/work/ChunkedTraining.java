package org.snedecor.tests.benchmark.work;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.snedecor.core.array.NdArray;
import org.snedecor.core.autograd.Gradients;
import org.snedecor.core.autograd.Tensor;
import org.snedecor.core.backend.Backend;
import org.snedecor.core.nn.ChunkedGradients;
import org.snedecor.core.nn.Chunking;
import org.snedecor.core.nn.Layer;
import org.snedecor.core.nn.Parameter;
import org.snedecor.core.nn.Phase;
import org.snedecor.core.nn.State;
import org.snedecor.core.optim.Optimizer;
import org.snedecor.core.optim.Schedule;
import org.snedecor.core.optim.Sgd;
import org.snedecor.core.random.RandomStream;
import org.snedecor.core.shape.Shape;
import org.snedecor.losses.EmbeddingLoss;
import org.snedecor.losses.Labels;
import org.snedecor.losses.registry.Losses;
import org.snedecor.losses.tiles.ByTiles;

/// The steps of [ChunkedStep], one a run, on one batch.
final class ChunkedTraining implements Work {
    private static final String LOSS = "multi-similarity";

    private final Backend backend;
    private final ChunkedStep step;
    private final float[] images;
    private final Labels labels;
    private final Layer network;
    private final Map<String, Parameter> parameters;
    private final EmbeddingLoss loss;
    private final Optimizer optimizer;

    ChunkedTraining(Backend backend, ChunkedStep step) {
        this.backend = backend;
        this.step = step;
        RandomStream random = RandomStream.of(1, 0);
        images = new float[step.batch() * step.channels() * step.size() * step.size()];
        for (int i = 0; i < images.length; i++) images[i] = (float) random.nextGaussian();
        labels = Labels.of(IntStream.range(0, step.batch()).map(i -> i / step.images()).toArray());
        network = Net.of(step.network(), false, backend, step.channels(), step.size(), ChunkedStep.DIMENSIONS);
        parameters = State.of(network).parameters();
        loss = ByTiles.around(LOSS, Losses.get(LOSS).make(Map.of()), step.tile());
        optimizer = new Optimizer(new Sgd(), new Schedule.Constant(0.01), parameters);
    }

    @Override
    public void run(Witness witness) {
        try (var _ = backend.step()) {
            long number = optimizer.steps();
            if (step.chunk() == 0) {
                Tensor value = loss.of(network.apply(Tensor.constant(rows(0, step.batch())), Phase.train(1, number)), labels);
                see(witness, value, Gradients.of(value));
            } else {
                ChunkedGradients found = ChunkedGradients.of(backend, network, this::rows, step.batch(), Chunking.of(step.chunk()).by(step.workers()), 1, number,
                        z -> loss.of(z, labels), List.copyOf(parameters.values()));
                found.commit();
                see(witness, found.loss(), found.gradients());
            }
        }
    }

    private void see(Witness witness, Tensor value, Gradients gradients) {
        witness.see("loss", value.value());
        parameters.forEach((name, p) -> witness.see("gradient of " + name, gradients.at(p)));
        optimizer.step(gradients);
    }

    private NdArray rows(int from, int to) {
        int image = images.length / step.batch();
        return NdArray.of(backend, Shape.of(to - from, step.channels(), step.size(), step.size()), Arrays.copyOfRange(images, from * image, to * image));
    }
}
