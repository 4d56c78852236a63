package org.snedecor.models.cli;

import picocli.CommandLine.Option;

/// How much a command prints, and in which form.
final class OutputOptions {
    @Option(names = "--quiet", description = "Print nothing but the final table, where there is one; warnings and errors go to standard error.")
    boolean quiet;

    @Option(names = "--json", description = "Print JSON for programs, one object a line, and nothing else; its fields are in models/README.md.")
    boolean json;

    Output output() {
        if (quiet && json) throw new UserError("--quiet prints the final table for people and --json prints events for programs; give one of them");
        return json ? Output.JSON : quiet ? Output.QUIET : Output.WORDS;
    }
}
