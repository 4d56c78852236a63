package org.snedecor.models.cli;

import org.snedecor.models.data.ClassSplit;
import picocli.CommandLine.Option;

/// How a data set without a split of its own is parted by classes.
final class SplitOptions {
    @Option(names = "--train-classes", paramLabel = "F", defaultValue = "0.5", description = "Fraction of the classes to train on, for data without a split of its own.")
    double train;

    @Option(names = "--validation-classes", paramLabel = "F", defaultValue = "0.17", description = "Fraction of the classes to validate on; the rest is for the test.")
    double validation;

    @Option(names = "--seed", paramLabel = "N", defaultValue = "1", description = "Of weights, batches, augmentation, and of such a split.")
    long seed;

    ClassSplit split() {
        return new ClassSplit(train, validation, seed);
    }
}
