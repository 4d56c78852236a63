package org.snedecor.tests.benchmark.work;

import java.util.Map;
import java.util.stream.IntStream;
import org.snedecor.core.autograd.Gradients;
import org.snedecor.core.autograd.Tensor;
import org.snedecor.core.backend.Backend;
import org.snedecor.core.backend.Step;
import org.snedecor.core.nn.Initialization;
import org.snedecor.losses.EmbeddingLoss;
import org.snedecor.losses.Labels;
import org.snedecor.losses.registry.ClassWeights;
import org.snedecor.losses.registry.Losses;

/// A [LossStep] on a backend: value and gradients.
final class LossWork implements Work {
    private final Backend backend;
    private final EmbeddingLoss loss;
    private final Labels labels;
    private final Tensor embeddings;
    private long most;

    LossWork(Backend backend, LossStep step) {
        this.backend = backend;
        loss = Losses.get(step.loss()).make(Map.of(), new ClassWeights(new Initialization(backend, 1), LossStep.DIMENSIONS, step.batch() / LossStep.IMAGES));
        int classes = step.loss().equals("relation-score") ? LossStep.DIMENSIONS : step.batch();          // given scores are a column for each class
        labels = Labels.of(IntStream.range(0, step.batch()).map(i -> i / LossStep.IMAGES % classes).toArray());
        embeddings = Tensor.variable(step.embeddings(backend));
    }

    @Override
    public void run(Witness witness) {
        try (Step step = backend.step()) {
            Tensor value = loss.of(embeddings, labels);
            Gradients gradients = Gradients.of(value);
            witness.see("loss", value.value());
            witness.see("gradient", gradients.at(embeddings));
            most = step.most();
        }
    }

    /// The bytes that the arrays of the last run took at one time, without the embeddings.
    long most() {
        return most * Float.BYTES;
    }
}
