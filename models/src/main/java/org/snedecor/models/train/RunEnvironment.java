package org.snedecor.models.train;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/// The environment of a run, kept in `environment.json`: version, commit, Java, system, processors, memory and time. Facts in the plan, such as the
/// kind of device, are not repeated, and the names of the machine and its user are left out.
final class RunEnvironment {
    private static final Path PROCESSORS = Path.of("/proc/cpuinfo");

    private RunEnvironment() {}

    /// Of this moment.
    ///
    /// @param begun when the run began
    static Map<String, Object> here(Instant begun) {
        Map<String, Object> here = new LinkedHashMap<>();
        String version = RunEnvironment.class.getPackage().getImplementationVersion();
        if (version != null) here.put("snedecor", version);
        Optional.ofNullable(System.getProperty("snedecor.commit")).filter(commit -> !commit.isBlank()).ifPresent(commit -> here.put("commit", commit));
        here.put("java", System.getProperty("java.vm.name") + " " + System.getProperty("java.vm.version"));
        here.put("system", System.getProperty("os.name") + " " + System.getProperty("os.version") + ", " + System.getProperty("os.arch"));
        processor().ifPresent(name -> here.put("processor", name));
        here.put("processors", Runtime.getRuntime().availableProcessors());
        here.put("heap at most, MiB", Runtime.getRuntime().maxMemory() >> 20);
        here.put("begun", begun.truncatedTo(ChronoUnit.SECONDS).toString());
        return here;
    }

    /// The facts known at the end. The duration is by the clock, with scoring and with the time between an interruption and where the run went on.
    static Map<String, Object> ended(Instant begun) {
        Instant now = Instant.now();
        Map<String, Object> ended = new LinkedHashMap<>();
        ended.put("ended", now.truncatedTo(ChronoUnit.SECONDS).toString());
        ended.put("duration, s", Duration.between(begun, now).toMillis() / 1000.0);
        return ended;
    }

    /// Its kind, such as `AMD EPYC 7763 64-Core Processor`, where Linux says so.
    private static Optional<String> processor() {
        try {
            return Files.readAllLines(PROCESSORS).stream().filter(line -> line.startsWith("model name")).map(line -> line.replaceFirst("^[^:]*:\\s*", "")).findFirst();
        } catch (IOException | RuntimeException _) {
            return Optional.empty();                                        // another system, or one that does not say
        }
    }
}
