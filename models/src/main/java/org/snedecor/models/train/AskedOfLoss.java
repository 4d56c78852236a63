package org.snedecor.models.train;

import java.util.Map;
import org.snedecor.core.array.NdArray;
import org.snedecor.core.autograd.NoGrad;
import org.snedecor.core.autograd.Tensor;
import org.snedecor.core.backend.Backend;
import org.snedecor.core.backend.Backends;
import org.snedecor.core.nn.Initialization;
import org.snedecor.core.nn.State;
import org.snedecor.core.shape.Shape;
import org.snedecor.losses.EmbeddingLoss;
import org.snedecor.losses.Labels;
import org.snedecor.losses.registry.ClassWeights;
import org.snedecor.losses.registry.LossEntry;
import org.snedecor.losses.registry.Losses;
import org.snedecor.losses.several.SeveralLabels;

/// Checks whether a loss supports what a plan asks of it. This needs no data, because it follows from the loss and its settings alone.
///
/// A loss for two classes is made and tried, in doubles, which takes no noticeable time.
///
/// @param settings as [TrainingPlan#settings]   @param several are there several labels an image to learn from?   @param selfSupervised does it learn from views?
record AskedOfLoss(String loss, Map<String, Object> settings, boolean unitLength, int memory, int tile, boolean classify, double proxyRate, boolean several, boolean selfSupervised) {
    /// Of a batch that is tried: two rows of each of two classes.
    private static final int ROWS = 4;

    static AskedOfLoss of(TrainingPlan plan) {
        return new AskedOfLoss(plan.loss(), plan.settings(), plan.unitLength(), plan.memory(), plan.tile(), plan.classify(), plan.proxyRate(), plan.labels().several() && !plan.selfSupervised(), plan.selfSupervised());
    }

    /// @throws IllegalArgumentException in one sentence, for an option that is not defined for the loss or has no effect on it
    void check() {
        LossEntry<?> entry = Losses.get(loss);
        Backend backend = Backends.get("reference");
        LossEntry.Made<?> made = entry.made(settings, new ClassWeights(new Initialization(backend, 1), 2, 2));
        if (several) checkSeveral(made.loss());
        if (selfSupervised) checkViews(entry, made.loss(), backend);
        EmbeddingLoss trained = tile > 0 ? made.byTiles(tile) : made.remembering(memory == 0 ? 0 : ROWS, backend, 2);
        if (memory > 0 || tile > 0) tried(trained, backend);
        if (classify && made.classifier().isEmpty()) throw new IllegalArgumentException("loss " + loss + " learns no classifier, so there is nothing to classify with");
        if (proxyRate > 0 && State.of(made.loss()).parameters().isEmpty()) {
            throw new IllegalArgumentException("loss " + loss + " has no weights of its own, so a learning rate of " + proxyRate + " for them has no effect");
        }
    }

    private void checkSeveral(EmbeddingLoss made) {
        if (tile > 0) throw new IllegalArgumentException("tiles of a loss know one class an image, so they do not go with several labels; leave out one of them");
        if (classify) throw new IllegalArgumentException("a classifier is asked for the one class of an image, so it does not go with several labels; leave out one of them");
        if (!SeveralLabels.suits(made)) {
            throw new IllegalArgumentException("loss " + loss + " has no meaning for images with several labels, because it needs one class for each; take a loss that compares pairs of "
                    + "images, or one that is defined for sets of labels");
        }
    }

    /// Of images that are classes of their own, and more than there are weights for.
    private void checkViews(LossEntry<?> entry, EmbeddingLoss made, Backend backend) {
        if (entry.drawn().clusters().isPresent()) throw new IllegalArgumentException("loss " + loss + " draws clusters of classes, and self-supervised training looks at none");
        try (var _ = backend.step()) {
            NoGrad.call(() -> made.of(rows(backend), Labels.of(5, 5, 6, 6)));
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException("loss " + loss + " has a weight for each class, and self-supervised training looks at none; take a loss that compares the images of a batch", e);
        }
    }

    private static Tensor rows(Backend backend) {
        return Tensor.variable(NdArray.of(backend, Shape.of(ROWS, 2), 1, 0, 0.8, 0.6, 0, 1, -0.6, 0.8));
    }

    /// Against another set some settings have no meaning, such as a distance between two of its rows: what is tried says so.
    private static void tried(EmbeddingLoss trained, Backend backend) {
        try (var _ = backend.step()) {
            trained.of(rows(backend), Labels.of(0, 0, 1, 1));
        }
    }
}
