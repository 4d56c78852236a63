package org.snedecor.tests.losses;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.snedecor.losses.registry.Losses;

/// No loss of the registry takes more than 64 MiB besides its inputs, forward and backward, at batch 1024 and embedding 128.
///
/// Not reckoned but tried: each runs where the heap has just so much room ([LossMemory]). The table shows how much of it the step's arrays
/// had at one time, not counting what losses hold on the host: a matrix of doubles is 8 MiB, and sorting takes two to four.
class LossMemoryTest {
    @Test
    void atBatch1024() throws IOException, InterruptedException {
        Process process = new ProcessBuilder(Path.of(System.getProperty("java.home"), "bin", "java").toString(), "--add-modules", "jdk.incubator.vector",
                "-XX:+UseSerialGC", "-Xmx112m", "-Xmn1m", "-Dsnedecor.threads=2", "-cp", System.getProperty("java.class.path"), LossMemory.class.getName(), "64")
                .redirectErrorStream(true).start();
        String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertEquals(0, process.waitFor(), output);
        List<String> lines = output.lines().filter(line -> !line.startsWith("WARNING")).toList();
        System.out.printf("%-26s %7s %12s %8s%n%s%n", "loss at batch 1024 x 128", "classes", "arrays, MiB", "runs in", String.join("\n", lines));
        assertEquals(2 * Losses.all().size(), lines.size(), output);
        assertEquals(List.of(), lines.stream().filter(line -> !line.endsWith(" 64")).toList());
    }
}
