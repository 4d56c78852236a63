package org.snedecor.tests.benchmark;

import com.sun.management.OperatingSystemMXBean;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.LinkedHashMap;
import java.util.Map;
import org.snedecor.tests.benchmark.roof.MultiplyAdds;

/// Where, when and of what a table was measured.
final class Machine {
    private static final Path PROCESSORS = Path.of("/proc/cpuinfo");

    private Machine() {}

    static Map<String, Object> describe(Path root, InstructionSet isa) throws IOException {
        Map<String, Object> map = new LinkedHashMap<>();
        map.put("date", Instant.now().truncatedTo(ChronoUnit.SECONDS).toString());
        map.put("commit", commit(root));
        map.put("processor", processor());
        map.put("processors", Runtime.getRuntime().availableProcessors());
        map.put("memory MiB", ((OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean()).getTotalMemorySize() >> 20);
        map.put("system", System.getProperty("os.name") + " " + System.getProperty("os.version"));
        map.put("java", System.getProperty("java.vm.name") + " " + System.getProperty("java.runtime.version"));
        map.put("vector bits of this processor", MultiplyAdds.vectorBits());
        map.put("instruction set that both sides may use", isa.toString());
        return map;
    }

    /// The model name, with family and model: cloud machines show names that say little.
    private static String processor() throws IOException {
        if (!Files.exists(PROCESSORS)) return System.getProperty("os.arch");
        Map<String, String> first = new LinkedHashMap<>();
        for (String line : Files.readAllLines(PROCESSORS)) {
            String[] pair = line.split("\\s*:\\s*", 2);
            if (pair.length == 2) first.putIfAbsent(pair[0], pair[1]);
        }
        return first.getOrDefault("model name", System.getProperty("os.arch")) + ", family " + first.get("cpu family") + " model " + first.get("model");
    }

    /// As git describes it; `-dirty` where files differ from the commit.
    private static String commit(Path root) {
        try {
            Process git = new ProcessBuilder("git", "describe", "--always", "--dirty", "--abbrev=12").directory(root.toFile()).redirectErrorStream(true).start();
            String says = new String(git.getInputStream().readAllBytes(), StandardCharsets.UTF_8).strip();
            return git.waitFor() == 0 ? says : "unknown";
        } catch (IOException e) {
            return "unknown";
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return "unknown";
        }
    }
}
