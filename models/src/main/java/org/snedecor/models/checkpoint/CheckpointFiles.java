package org.snedecor.models.checkpoint;

import java.io.IOException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.snedecor.models.io.AtomicFile;
import org.snedecor.models.io.FileFormatException;

/// The two newest checkpoints of a run.
///
/// ```
/// checkpoint.next.safetensors written and forced to disk;   checkpoint → checkpoint.previous;   checkpoint.next → checkpoint
/// ```
/// Until the new one is whole on disk nothing else is touched, and each of the two renames is one step. So whatever ends the program at any time, and
/// even if the disk is full, at least one earlier checkpoint stays whole.
///
/// @param folder of the run
public record CheckpointFiles(Path folder) {
    /// The newest.
    public static final String CURRENT = "checkpoint.safetensors";

    /// The one before.
    public static final String PREVIOUS = "checkpoint.previous.safetensors";

    private static final String NEXT = "checkpoint.next.safetensors";

    /// @param file the file that it was read from   @param warning why it is not the newest, in one line; empty if it is
    public record Newest(Checkpoint checkpoint, Path file, Optional<String> warning) {}

    /// @throws FileSystemException where it cannot be written; the others are as before
    public void write(Checkpoint checkpoint) throws FileSystemException {
        Path next = folder.resolve(NEXT);
        checkpoint.write(next);
        Path current = folder.resolve(CURRENT);
        if (Files.exists(current)) AtomicFile.rename(current, folder.resolve(PREVIOUS));
        AtomicFile.rename(next, current);
    }

    /// Is there one, whole or not?
    public boolean exist() {
        return Files.exists(folder.resolve(CURRENT)) || Files.exists(folder.resolve(PREVIOUS));
    }

    /// The newest that is whole; empty where there is none at all.
    ///
    /// @throws FileFormatException where there are some, but none is whole
    public Optional<Newest> newest() throws FileFormatException {
        Path current = folder.resolve(CURRENT);
        Path previous = folder.resolve(PREVIOUS);
        boolean older = Files.exists(previous);
        if (!Files.exists(current) && !older) return Optional.empty();
        String why;
        try {
            return Optional.of(new Newest(Checkpoint.read(current), current, Optional.empty()));
        } catch (FileFormatException e) {
            if (!older) throw e;
            why = e.getMessage();
        }
        try {
            return Optional.of(new Newest(Checkpoint.read(previous), previous, Optional.of(why + "; " + PREVIOUS + ", the one before it, is taken")));
        } catch (FileFormatException e) {
            throw new FileFormatException(previous, e.reason() + "; and " + why);
        }
    }

    /// Deletes all of them: the run no longer needs them.
    public void delete() throws FileSystemException {
        for (String name : new String[] {NEXT, PREVIOUS, CURRENT}) {
            try {
                Files.deleteIfExists(folder.resolve(name));
            } catch (IOException e) {
                throw new FileSystemException(folder.resolve(name).toString(), null, "cannot be deleted: " + e.getMessage());
            }
        }
    }
}
