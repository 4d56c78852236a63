package org.snedecor.models.cli;

import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/// The same of a training.
final class TrainingOutputOptions {
    /// A step at most each second.
    static final int BY_TIME = -1;

    @Mixin
    OutputOptions words;

    @Option(names = "--json-every", paramLabel = "N", description = "Steps between two of the steps that --json prints; 0 for none (default: by time, one a second at most).")
    Integer every;

    Output output() {
        if (every != null && every < 0) throw new UserError("--json-every must be at least 1, or 0 for no steps, not " + every);
        if (every != null && !words.json) throw new UserError("--json-every " + every + " has no effect without --json");
        return words.output();
    }

    /// After [#output].
    int every() {
        return every == null ? BY_TIME : every;
    }
}
