package org.snedecor.tests.benchmark.work;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.snedecor.core.array.NdArray;
import org.snedecor.core.autograd.Gradients;
import org.snedecor.core.autograd.Tensor;
import org.snedecor.core.backend.Backend;
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
import org.snedecor.losses.classification.SoftmaxCrossEntropy;

/// The steps of [TrainingStep], one a run, over a few batches in turn.
final class Training implements Work {
    private static final int BATCHES = 4;
    private static final EmbeddingLoss LOSS = new SoftmaxCrossEntropy();

    private record Batch(float[] images, Labels labels) {
        static Batch of(int size, Shape shape, RandomStream random) {
            float[] images = new float[shape.size()];
            for (int i = 0; i < images.length; i++) images[i] = (float) random.nextGaussian();
            int[] labels = new int[size];
            for (int i = 0; i < size; i++) labels[i] = random.nextInt(TrainingStep.CLASSES);
            return new Batch(images, Labels.of(labels));
        }
    }

    private final Backend backend;
    private final Shape shape;
    private final Layer network;
    private final Map<String, Parameter> parameters;
    private final Optimizer optimizer;
    private final List<Batch> batches = new ArrayList<>();

    Training(Backend backend, TrainingStep step, int batch) {
        this.backend = backend;
        shape = Shape.of(batch, step.channels(), step.size(), step.size());
        network = Net.of(step.network(), step.imported(), backend, step.channels(), step.size(), TrainingStep.CLASSES);
        parameters = State.of(network).parameters();
        optimizer = new Optimizer(new Sgd(), new Schedule.Constant(0.01), parameters);
        for (int i = 0; i < BATCHES; i++) batches.add(Batch.of(batch, shape, RandomStream.of(1, i)));
    }

    Map<String, Parameter> parameters() {
        return parameters;
    }

    @Override
    public void run(Witness witness) {
        Batch batch = batches.get((int) (optimizer.steps() % BATCHES));
        try (var _ = backend.step()) {
            Tensor images = Tensor.constant(NdArray.of(backend, shape, batch.images));
            Tensor loss = LOSS.of(network.apply(images, Phase.train(1, optimizer.steps())), batch.labels);
            Gradients gradients = Gradients.of(loss);
            if (witness != Witness.NONE) {
                witness.see("loss", loss.value());
                parameters.forEach((name, p) -> witness.see("gradient of " + name, gradients.at(p)));
            }
            optimizer.step(gradients);
            if (witness != Witness.NONE) parameters.forEach((name, p) -> witness.see(name, p.value()));
        }
    }
}
