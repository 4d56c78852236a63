package org.snedecor.models.spark;

import java.io.IOException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Arrays;
import java.util.Comparator;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.apache.spark.sql.SparkSession;
import org.snedecor.models.cli.UserError;
import org.snedecor.models.io.FileFormatException;

/// A folder that is there whole or not at all: it is filled under another name beside it, and renamed.
final class NewFolder {
    private static final long PATIENCE = 10_000_000_000L;

    private NewFolder() {}

    /// @throws UserError where there is such a file, or no place for it
    static void require(Path out) {
        if (Files.exists(out)) throw new UserError(out + ": exists already; what is written goes into a new folder");
        Path parent = out.toAbsolutePath().getParent();
        if (parent == null || !Files.isDirectory(parent)) throw new UserError(out + ": cannot be written: " + parent + " is not a folder");
    }

    /// @param content fills the folder that it is given, which is not there yet, by jobs of the session
    static void write(SparkSession spark, Path out, Consumer<Path> content) throws FileFormatException {
        require(out);
        Path temporary = out.resolveSibling("." + out.getFileName() + ".snedecor-" + ProcessHandle.current().pid() + ".tmp");
        try {
            try {
                content.accept(temporary);
                Files.move(temporary, out, StandardCopyOption.ATOMIC_MOVE);
            } finally {
                if (Files.exists(temporary)) {
                    awaitTasks(spark);
                    delete(temporary);
                }
            }
        } catch (FileSystemException e) {
            throw new FileFormatException(out, "cannot be written: " + (e.getReason() == null ? "there is such a folder, or the place is closed to you" : e.getReason()), e);
        } catch (IOException e) {
            throw new FileFormatException(out, "cannot be written: " + e.getMessage(), e);
        }
    }

    /// The other tasks of a job that has failed may still write into its folder.
    private static void awaitTasks(SparkSession spark) {
        spark.sparkContext().cancelAllJobs();
        try {
            for (long end = System.nanoTime() + PATIENCE; System.nanoTime() < end; Thread.sleep(20)) {
                if (Arrays.stream(spark.sparkContext().statusTracker().getExecutorInfos()).allMatch(executor -> executor.numRunningTasks() == 0)) return;
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static void delete(Path folder) throws IOException {
        if (!Files.exists(folder)) return;
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) Files.deleteIfExists(file);
        }
    }
}
