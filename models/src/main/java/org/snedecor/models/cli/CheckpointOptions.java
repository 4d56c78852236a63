package org.snedecor.models.cli;

import java.nio.file.Path;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/// How a run is saved, and from where it is resumed.
final class CheckpointOptions {
    @Option(names = "--resume", paramLabel = "RUN", description = "Go on where the run of this folder was interrupted, by its plan and to the same bits.")
    Path resume;

    @Option(names = "--continue", paramLabel = "RUN", description = "Begin a new run with the weights of that one and by its plan, but for --epochs or --steps, --lr, "
            + "--schedule, --warmup, --patience and --optimizer.")
    Path from;

    @Mixin
    SavingOptions saving;

    int every() {
        return saving.every();
    }
}
