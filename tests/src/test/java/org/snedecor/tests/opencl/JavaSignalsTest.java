package org.snedecor.tests.opencl;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.snedecor.opencl.OpenClBackend;
import org.snedecor.opencl.driver.Loader;

/// A JVM finds divisions by zero and null by signals. A driver that takes these signals for itself makes a wrong number of the one and the end of the
/// process of the other; after it was used they must be Java's again.
final class JavaSignalsTest {
    private static final int TIMES = 10;

    /// In a process of its own, for these signals are taken once in the life of a process.
    @Test
    void divisionsByZeroAndNullAreFoundAsBefore() throws IOException, InterruptedException {
        Present.driver();
        Process process = new ProcessBuilder(List.of(Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "--add-modules", "jdk.incubator.vector", "--enable-native-access=ALL-UNNAMED", "-DuniqueLibraryNames=true", "-Xmx512m",
                "-Dsnedecor.opencl.cache=", "-cp", System.getProperty("java.class.path"), Worker.class.getName())).redirectErrorStream(true).start();
        String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertEquals(0, process.waitFor(), output);
        assertEquals(List.of("before: 10 divisions, 10 nulls", "open: 10 divisions, 10 nulls", "compiled: 10 divisions, 10 nulls"),
                output.lines().filter(line -> line.endsWith("nulls")).toList(), output);
    }

    static final class Worker {
        private Worker() {}

        public static void main(String[] arguments) {
            say("before");
            try (OpenClBackend backend = OpenClBackend.open(Loader.driver(), "")) {
                say("open");
                SmallProgram.on(backend);
                say("compiled");
            }
        }

        private static void say(String when) {
            int divisions = 0;
            int nulls = 0;
            int sum = 0;
            for (int i = 0; i < TIMES; i++) {
                try {
                    sum += quotient(i, 0);
                } catch (ArithmeticException e) {
                    divisions++;
                }
                try {
                    sum += length(null);
                } catch (NullPointerException e) {
                    nulls++;
                }
            }
            System.out.println(when + ": " + divisions + " divisions, " + nulls + " nulls" + (sum == 0 ? "" : ", and " + sum));
        }

        private static int quotient(int a, int b) {
            return a / b;
        }

        private static int length(int[] array) {
            return array.length;
        }
    }
}
