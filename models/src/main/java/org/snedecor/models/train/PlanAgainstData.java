package org.snedecor.models.train;

import java.util.OptionalInt;
import java.util.Set;
import java.util.stream.IntStream;
import org.snedecor.losses.registry.Losses;
import org.snedecor.losses.registry.Reducers;
import org.snedecor.losses.registry.Setting;
import org.snedecor.models.data.Augmentation;
import org.snedecor.models.data.DataSplit;
import org.snedecor.models.data.ImageSet;

/// Checks, once the data are read and before a folder is made, that they suffice for a plan. [AskedOfLoss] checks what can be known earlier.
final class PlanAgainstData {
    private PlanAgainstData() {}

    /// @throws IllegalArgumentException in one sentence
    static void check(TrainingPlan plan, DataSplit split) {
        ImageSet train = split.train();
        if (train.count() == 0) throw new IllegalArgumentException("there is nothing to learn from: " + train);
        if (split.test().mostOfOneLabel() < 2) throw new IllegalArgumentException("there is nothing to test on: " + split.test() + ", " + untestable(split));
        if (plan.batches().different() > train.count()) {
            throw new IllegalArgumentException("a batch of " + plan.batches() + " is larger than the " + train.count() + " images to learn from");
        }
        if (plan.memory() > 0 && plan.memory() < plan.batches().size()) {
            throw new IllegalArgumentException("a batch of " + plan.batches() + " does not fit into a memory of " + plan.memory() + " embeddings");
        }
        if (plan.selfSupervised() && plan.augmentation().equals(Augmentation.NONE)) {
            throw new IllegalArgumentException("two views of an image that is not changed are the same, so nothing is learned from them; choose how images are changed, such as by --augment strong");
        }
        if (plan.chunk() >= plan.batches().size()) {
            throw new IllegalArgumentException("chunks of " + plan.chunk() + " images have no effect on a batch of " + plan.batches() + ", which is one of them; choose fewer than " + plan.batches().size());
        }
        weights(plan, train);
    }

    /// That each class of training has its weight.
    private static void weights(TrainingPlan plan, ImageSet train) {
        int classes = 1 + IntStream.of(train.labels()).max().orElse(-1);
        for (Setting setting : Losses.get(plan.loss()).settings()) {
            if (!Set.of("average", "negativeAverage").contains(setting.name()) || !(plan.settings().get(setting.name()) instanceof String given) || given.equals("same")) continue;
            OptionalInt weights = Reducers.classes(given);
            if (weights.isPresent() && weights.getAsInt() < classes) {
                throw new IllegalArgumentException("class-weighted: there are " + weights.getAsInt() + " weights for the " + classes + " classes of training; give one for each, in the order of their names");
            }
        }
    }

    /// Why there is nothing, and what to do.
    private static String untestable(DataSplit split) {
        if (split.test().classes() > 0) return "and none of them has two, as retrieval needs; give each class more images";
        int taken = split.train().classes() + split.validation().classes();
        return "for training and validation took " + (taken == 1 ? "the only class" : "all " + taken + " classes") + "; "
                + (taken < 3 ? "a set needs three classes at least" : "leave it some with --train-classes and --validation-classes");
    }
}
