package org.snedecor.tests.benchmark.measure;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;

/// What the running process knows about itself.
public final class ThisProcess {
    private static final Path STATUS = Path.of("/proc/self/status");

    private ThisProcess() {}

    /// Adds the high-water mark of memory, where the system tells it (Linux).
    public static void addPeakMemory(Map<Figure, Double> figures) {
        if (!Files.exists(STATUS)) return;
        try {
            for (String line : Files.readAllLines(STATUS)) {
                if (line.startsWith("VmHWM:")) figures.put(Figure.PEAK_MEMORY, Long.parseLong(line.replaceAll("\\D", "")) / 1024.0);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /// Milliseconds since the process was asked for: since `-Dbenchmark.launched`, a time in milliseconds, or else since Java began,
    /// which is some hundredths of a second later.
    public static double age() {
        return System.currentTimeMillis() - Long.getLong("benchmark.launched", ManagementFactory.getRuntimeMXBean().getStartTime());
    }

    /// `-Dsnedecor.threads`, which the vector backend reads as well.
    public static int threads() {
        return Integer.getInteger("snedecor.threads", Runtime.getRuntime().availableProcessors());
    }
}
