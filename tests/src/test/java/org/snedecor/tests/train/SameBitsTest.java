package org.snedecor.tests.train;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.snedecor.core.backend.Backends;

/// Same seed, same bits: in fresh virtual machines, with one thread and with two, compiled and interpreted.
class SameBitsTest {
    private static final int STEPS = 60;

    @Test
    void inFreshMachinesWithOneAndTwoThreads() throws Exception {
        Set<String> seen = new TreeSet<>();
        for (int run = 0; run < 4; run++) seen.add(inFreshMachine(STEPS, List.of("-Dsnedecor.threads=" + (1 + run % 2))));
        seen.add(TinyTraining.weights(Backends.get("vector"), STEPS));
        assertEquals(1, seen.size(), "several weights after one training: " + seen);
    }

    @Test
    void interpretedAsCompiled() throws Exception {
        String compiled = TinyTraining.weights(Backends.get("vector"), 2);
        assertEquals(compiled, inFreshMachine(2, List.of("-Xint")));
        // A hash that never changed would pass all of the above.
        assertNotEquals(compiled, TinyTraining.weights(Backends.get("vector"), 3));
    }

    /// How many rows of a tile are summed at once is a matter of the processor's registers; the sums are not.
    @Test
    void withTilesForFewRegistersAndForMany() throws Exception {
        assertEquals(inFreshMachine(3, List.of("-Dsnedecor.registers=16", "-Dsnedecor.lanes=always")),
                inFreshMachine(3, List.of("-Dsnedecor.registers=32", "-Dsnedecor.lanes=always")));
    }

    private static String inFreshMachine(int steps, List<String> options) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(List.of(Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "--add-modules", "jdk.incubator.vector", "-cp", System.getProperty("java.class.path")));
        command.addAll(options);
        command.addAll(List.of(TinyTraining.class.getName(), "vector", Integer.toString(steps)));
        Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
        String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertEquals(0, process.waitFor(), output);
        return output.lines().filter(line -> line.startsWith("weights ")).findFirst().orElseThrow(() -> new AssertionError(output)).substring(8);
    }
}
