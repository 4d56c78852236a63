package org.snedecor.models.cli;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.snedecor.models.data.ClassSplit;
import org.snedecor.models.io.FileFormatException;
import org.snedecor.models.io.Json;
import picocli.CommandLine.Option;

/// How a data set without a split of its own is parted by classes, and what of it is left out. A command that reads a run takes what is not
/// given from the run, so that it tests on the classes that the run has not seen.
final class SplitOptions {
    @Option(names = "--train-classes", paramLabel = "F",
            description = "Fraction of the classes to train on, for data without a split of its own (default: 0.5, or as the run has it).")
    Double train;

    @Option(names = "--validation-classes", paramLabel = "F",
            description = "Fraction of the classes to validate on; the rest is for the test (default: 0.17, or as the run has it).")
    Double validation;

    @Option(names = "--seed", paramLabel = "N", description = "Of weights, batches, augmentation, and of such a split (default: 1, or as the run has it).")
    Long seed;

    @Option(names = "--skip-broken", description = "Go on without picture files that cannot be read, and list them (default: no, or as the run has it).")
    Boolean skipBroken;

    double train() {
        return train == null ? 0.5 : train;
    }

    double validation() {
        return validation == null ? 0.17 : validation;
    }

    long seed() {
        return seed == null ? 1 : seed;
    }

    boolean skipBroken() {
        return skipBroken != null && skipBroken;
    }

    ClassSplit split() {
        return new ClassSplit(train(), validation(), seed());
    }

    /// Takes what was not given from the plan of a run.
    ///
    /// @param run a run folder; where it is a weights file, or has no plan, nothing is taken
    /// @param data as given, or null
    /// @return the data to open
    String completeFrom(Path run, String data) throws FileFormatException {
        Path file = run.resolve("config.json");
        Map<String, Object> plan = Files.isRegularFile(file) ? Json.read(file) : Map.of();
        if (train == null && plan.get("trainClasses") instanceof Number n) train = n.doubleValue();
        if (validation == null && plan.get("validationClasses") instanceof Number n) validation = n.doubleValue();
        if (seed == null && plan.get("seed") instanceof Number n) seed = n.longValue();
        if (skipBroken == null && plan.get("skipBroken") instanceof Boolean b) skipBroken = b;
        if (data != null) return data;
        return plan.get("data") instanceof String text ? text : "glyphs";
    }
}
