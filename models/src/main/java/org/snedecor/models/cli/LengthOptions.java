package org.snedecor.models.cli;

import org.snedecor.models.train.Length;
import picocli.CommandLine.Option;

/// How long training lasts, in one of two measures.
final class LengthOptions {
    @Option(names = "--epochs", paramLabel = "N", description = "Passes over the training images, at most (default: train 4, compare 2; but as many as make train 1,000 "
            + "and compare 500 steps of fewer than 5,000 training images, otherwise 500 and 250).")
    Integer epochs;

    @Option(names = "--steps", paramLabel = "N", description = "Or batches, at most; the last pass may be cut short.")
    Integer steps;

    /// Before any data are there.
    ///
    /// @throws UserError where both are given   @throws IllegalArgumentException where one is below 1
    void check() {
        if (epochs != null && steps != null) throw new UserError("--epochs " + epochs + " and --steps " + steps + " say how long to train in two ways; give one of them");
        if (epochs != null || steps != null) of(null);
    }

    /// @param usual where neither is given
    Length of(Length usual) {
        return epochs != null ? Length.ofEpochs(epochs) : steps != null ? Length.ofSteps(steps) : usual;
    }
}
