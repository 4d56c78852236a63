package org.snedecor.models.cli;

import picocli.CommandLine.Option;

/// Whether raw pixels are scored besides what was learned.
final class BaselineOptions {
    @Option(names = "--no-baseline", description = "Leave out raw pixels. (Of many or large images a random part are compared with all, 6e11 multiplications.)")
    boolean none;
}
