package org.snedecor.models.net;

import java.nio.file.Files;
import java.nio.file.Path;

/// Finds the file of weights.
public final class WeightsFile {
    /// In a run folder.
    public static final String NAME = "weights.safetensors";

    private WeightsFile() {}

    /// @param run a run folder, or a weights file
    public static Path of(Path run) {
        return Files.isDirectory(run) ? run.resolve(NAME) : run;
    }
}
