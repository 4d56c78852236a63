package org.snedecor.models.cli;

import java.nio.file.Path;
import picocli.CommandLine.Option;

/// What a training draws of itself.
final class ReportOptions {
    @Option(names = "--no-report", description = "Write no report.html into the run folder; see: snedecor report.")
    boolean noReport;

    @Option(names = "--tensorboard", paramLabel = "FOLDER", description = "While it trains, write what tensorboard --logdir FOLDER shows, into a folder of it that is called like the run.")
    Path tensorBoard;
}
