package org.snedecor.tests.backend;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.snedecor.core.array.NdArray;
import org.snedecor.core.backend.Backend;
import org.snedecor.core.backend.Backends;
import org.snedecor.core.shape.Shape;
import org.snedecor.opencl.OpenClProvider;

/// [Backends#best] in a program of one's own, which is started with Java's flags or without them.
final class BestBackendTest {
    @TempDir
    Path folder;

    private record ProgramOutput(List<String> out, List<String> err) {}

    /// @return what the program said, Java's own warnings aside
    private ProgramOutput program(Map<String, String> environment, String... flags) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(List.of(Path.of(System.getProperty("java.home"), "bin", "java").toString()));
        command.addAll(List.of(flags));
        command.addAll(List.of("-Dsnedecor.opencl.cache=", "-cp", System.getProperty("java.class.path"), Program.class.getName()));
        Path err = folder.resolve("err.txt");
        ProcessBuilder builder = new ProcessBuilder(command).redirectError(err.toFile());
        builder.environment().putAll(environment);
        Process process = builder.start();
        List<String> out = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8).lines().toList();
        assertEquals(0, process.waitFor(), Files.readString(err));
        return new ProgramOutput(out, Files.readString(err).lines().filter(line -> !line.isBlank() && !line.startsWith("WARNING")).toList());
    }

    /// A program of a user: the fastest backend, asked for twice.
    static final class Program {
        private Program() {}

        public static void main(String[] arguments) {
            Backend backend = Backends.best();
            System.out.println(backend);
            System.out.println(NdArray.of(Backends.best(), Shape.of(2), 1, 2.5).mul(2));
        }
    }

    private static void assumeNoGpu() {
        assumeTrue(new OpenClProvider().rank() < 0, "there is a GPU here, which is chosen before all others");
    }

    @Test
    void withTheFlagItIsVectorAndNothingIsSaid() throws Exception {
        assumeNoGpu();
        ProgramOutput said = program(Map.of(), "--add-modules", "jdk.incubator.vector", "--enable-native-access=ALL-UNNAMED");
        assertEquals(List.of("vector", "NdArray[2] [2.0, 5.0]"), said.out);
        assertEquals(List.of(), said.err);
    }

    /// Also where OpenCL makes a device of the processor: without the flag nothing computes that would not with it, but for the reference.
    @Test
    void withoutTheFlagItIsTheReferenceAndOneLineSaysWhatToAdd() throws Exception {
        assumeNoGpu();
        for (Map<String, String> environment : List.of(Map.<String, String>of(), Map.of("OCL_ICD_VENDORS", folder.resolve("none").toString()))) {
            for (List<String> flags : List.of(List.<String>of(), List.of("--enable-native-access=ALL-UNNAMED", "-DuniqueLibraryNames=true"))) {
                ProgramOutput said = program(environment, flags.toArray(String[]::new));
                assertEquals(List.of("reference", "NdArray[2] [2.0, 5.0]"), said.out);
                assertEquals(List.of("snedecor: the backend 'vector' cannot run here: start Java with --add-modules jdk.incubator.vector; "
                        + "computing with the slow reference backend"), said.err);
            }
        }
    }

    @Test
    void aBackendPrintsItsName() {
        Backends.all().values().stream().filter(backend -> backend.getClass().getPackageName().startsWith("org.snedecor"))
                .forEach(backend -> assertEquals(backend.name(), backend.toString()));
        assertTrue(Backends.all().size() > 1);
    }
}
