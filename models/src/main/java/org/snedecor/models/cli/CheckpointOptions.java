package org.snedecor.models.cli;

import java.nio.file.Path;
import org.snedecor.models.train.Saving;
import picocli.CommandLine.Option;

/// How a run is saved, and from where it is resumed.
final class CheckpointOptions {
    @Option(names = "--resume", paramLabel = "RUN", description = "Go on where the run of this folder was interrupted, by its plan and to the same bits.")
    Path resume;

    @Option(names = "--continue", paramLabel = "RUN", description = "Begin a new run with the weights of that one and by its plan, but for --epochs or --steps, --lr, "
            + "--schedule, --warmup, --patience and --optimizer.")
    Path from;

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
