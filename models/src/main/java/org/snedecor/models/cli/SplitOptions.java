package org.snedecor.models.cli;

import org.snedecor.models.data.ClassSplit;
import org.snedecor.models.data.DataSource;
import org.snedecor.models.train.TrainingPlan;
import picocli.CommandLine.Option;

/// How a data set without a split of its own is split by classes, and which pictures are left out. A command that reads a run takes what is not
/// given from the run, so that it tests on the classes that the run has not seen.
final class SplitOptions {
    @Option(names = "--train-classes", paramLabel = "F",
            description = "Fraction of the classes to train on, for data without a split of its own (default: 0.5, or as the run has it).")
    Double train;

    @Option(names = "--validation-classes", paramLabel = "F",
            description = "Fraction of the classes to validate on; the rest is for the test (default: 0.17, or as the run has it).")
    Double validation;

    @Option(names = "--seed", paramLabel = "N", description = "Of weights, batches, augmentation, and of such a split (default: 1, or as the run has it).")
    Long seed;

    @Option(names = "--skip-broken", description = "Go on without picture files that cannot be read, and list them (default: no, or as the run has it).")
    Boolean skipBroken;

    double train() {
        return train == null ? 0.5 : train;
    }

    double validation() {
        return validation == null ? 0.17 : validation;
    }

    long seed() {
        return seed == null ? 1 : seed;
    }

    boolean skipBroken() {
        return skipBroken != null && skipBroken;
    }

    /// Is it asked how to part a set?
    boolean given() {
        return train != null || validation != null;
    }

    /// Before anything is taken from a run.
    ///
    /// @param data what the source is called
    /// @throws UserError where one of these has no effect on it
    void check(String data, DataSource source) {
        if (given() && source.hasOwnSplit()) throw new UserError((train != null ? "--train-classes" : "--validation-classes") + " has no effect on " + data + ", which has a split of its own");
        if (skipBroken != null && !source.pictures()) throw new UserError("--skip-broken has no effect on " + data + ", which is no folder of pictures");
    }

    ClassSplit split() {
        return new ClassSplit(train(), validation(), seed());
    }

    /// Most of the images to learn from, where images are parted and not classes.
    void ofImages() {
        if (given()) return;
        train = 0.9;
        validation = 0.05;
    }

    /// Takes what was not given from the plan of a run.
    void completeFrom(TrainingPlan plan) {
        if (train == null) train = plan.trainClasses();
        if (validation == null) validation = plan.validationClasses();
        if (seed == null) seed = plan.seed();
        if (skipBroken == null) skipBroken = plan.pictures().skipBroken();
    }
}
