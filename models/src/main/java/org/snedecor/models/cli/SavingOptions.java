package org.snedecor.models.cli;

import org.snedecor.models.train.Saving;
import picocli.CommandLine.Option;

/// How often a training is saved.
final class SavingOptions {
    @Option(names = "--checkpoint-every", paramLabel = "N", description = "Steps between checkpoints; 0 for none (default: by time, every 10 seconds or less often, so that "
            + "at most a hundredth of the time goes into it).")
    Integer every;

    /// @throws UserError for a number that is not allowed
    int every() {
        if (every == null) return Saving.BY_TIME;
        if (every < 0) throw new UserError("--checkpoint-every must be at least 1, or 0 for no checkpoints, not " + every);
        return every;
    }
}
