package org.snedecor.models.spark;

import java.util.List;
import org.snedecor.models.cli.Main;

/// The ordinary command line with the commands on Spark: what `./snedecor spark-…` and `spark-submit` start.
public final class SparkMain {
    private SparkMain() {}

    public static void main(String[] arguments) {
        System.exit(run(arguments));
    }

    /// The same without leaving the virtual machine: the exit code.
    public static int run(String... arguments) {
        return Main.run(List.of(new SparkEmbedCommand(), new SparkEvaluateCommand(), new SparkTrainCommand()), arguments);
    }
}
