package org.snedecor.tests.benchmark.torch;

import ai.djl.Model;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import ai.djl.nn.Parameter;
import ai.djl.training.DefaultTrainingConfig;
import ai.djl.training.GradientCollector;
import ai.djl.training.Trainer;
import ai.djl.training.loss.Loss;
import ai.djl.training.optimizer.Optimizer;
import ai.djl.training.tracker.Tracker;
import org.snedecor.tests.benchmark.measure.Timed;
import org.snedecor.tests.benchmark.work.TrainingStep;

/// The steps of a [TrainingStep]: forward, softmax cross-entropy, backward, SGD with momentum. Drawing the batch and freeing what the step
/// has made are not part of the time; that DJL sets all gradients to 0 is.
final class TorchTraining implements Timed {
    private final Shape shape;
    private final Model model;
    private final Trainer trainer;

    TorchTraining(TrainingStep step) {
        shape = new Shape(step.batch(), step.channels(), step.size(), step.size());
        model = Model.newInstance(step.name());
        model.setBlock(TorchNetworks.of(step.network()));
        var optimizer = Optimizer.sgd().setLearningRateTracker(Tracker.fixed(0.01f)).optMomentum(0.9f).build();
        trainer = model.newTrainer(new DefaultTrainingConfig(Loss.softmaxCrossEntropyLoss()).optOptimizer(optimizer));
        trainer.initialize(shape);
    }

    @Override
    public long run() {
        try (NDManager memory = trainer.getManager().newSubManager()) {
            NDArray images = memory.randomNormal(shape);
            NDArray labels = memory.randomUniform(0, TrainingStep.CLASSES, new Shape(shape.get(0))).floor();
            long start = System.nanoTime();
            try (GradientCollector collector = trainer.newGradientCollector()) {
                collector.backward(trainer.getLoss().evaluate(new NDList(labels), trainer.forward(new NDList(images))));
            }
            trainer.step();
            return System.nanoTime() - start;
        }
    }

    /// How many numbers are learned.
    long parameters() {
        return model.getBlock().getParameters().values().stream().filter(Parameter::requiresGradient).mapToLong(p -> p.getArray().size()).sum();
    }
}
