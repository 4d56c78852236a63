package org.snedecor.models.cli;

import java.nio.file.Files;
import java.nio.file.Path;

/// A file that a command is going to write, checked before the work is done and not after.
final class NewFile {
    private NewFile() {}

    /// @param what goes into it, such as "the gradient goes"
    static void require(Path file, String what) {
        if (Files.exists(file)) throw new UserError(file + ": exists already; " + what + " into a new file");
        Path folder = file.toAbsolutePath().getParent();
        if (folder == null || !Files.isDirectory(folder)) throw new UserError(file + ": cannot be written: " + folder + " is not a folder");
    }
}
