package org.snedecor.tests.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayOutputStream;
import java.io.File;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.snedecor.models.cli.Main;

/// What a run of the command line left: its exit code and its output.
record CommandResult(int code, String out, String err) {
    static CommandResult here(String... arguments) {
        var out = new ByteArrayOutputStream();
        var err = new ByteArrayOutputStream();
        PrintStream oldOut = System.out;
        PrintStream oldErr = System.err;
        System.setOut(new PrintStream(out, true, StandardCharsets.UTF_8));
        System.setErr(new PrintStream(err, true, StandardCharsets.UTF_8));
        try {
            int code = Main.run(arguments);
            return new CommandResult(code, out.toString(StandardCharsets.UTF_8), err.toString(StandardCharsets.UTF_8));
        } finally {
            System.setOut(oldOut);
            System.setErr(oldErr);
        }
    }

    /// The same in a Java of its own, as the launcher starts it: for what is decided at its start or said at its end.
    ///
    /// @param cache a folder for what is compiled for OpenCL, by us and by the driver for CPUs
    /// @param options of Java; a class path among them goes before that of the tests
    static CommandResult inFreshJava(Path cache, Map<String, String> environment, List<String> options, String... arguments)
            throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(List.of(Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "--add-modules", "jdk.incubator.vector", "--enable-native-access=ALL-UNNAMED", "-DuniqueLibraryNames=true",
                "-Djava.awt.headless=true", "-XX:+UseSerialGC", "-Dsnedecor.opencl.cache=" + cache.resolve("snedecor")));
        String classes = System.getProperty("java.class.path");
        for (String option : options) {
            if (option.startsWith("-")) command.add(option);
            else classes = option + File.pathSeparator + classes;
        }
        command.addAll(List.of("-cp", classes, Main.class.getName()));
        command.addAll(List.of(arguments));
        ProcessBuilder builder = new ProcessBuilder(command);
        builder.environment().put("POCL_CACHE_DIR", Files.createDirectories(cache.resolve("pocl")).toString());
        builder.environment().putAll(environment);
        return by(builder, cache);
    }

    /// What a process says, but for Java's warnings.
    ///
    /// @param folder for what is written on the way
    static CommandResult by(ProcessBuilder builder, Path folder) throws IOException, InterruptedException {
        Path err = Files.createTempFile(folder, "err", ".txt");
        Process process = builder.redirectError(err.toFile()).start();
        process.getOutputStream().close();
        String out = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        int code = process.waitFor();
        return new CommandResult(code, out, Files.readString(err).lines().filter(line -> !line.startsWith("WARNING")).collect(Collectors.joining("\n")));
    }

    /// This is a mistake of the person at the keyboard, or of the machine, told in one sentence; Java's warnings do not count.
    String sentence() {
        assertTrue(code == 1 || code == 2, "exit code " + code + out + err);
        List<String> lines = err.strip().lines().filter(line -> !line.startsWith("WARNING")).toList();
        assertEquals(1, lines.size(), err);
        assertTrue(lines.getFirst().startsWith("snedecor: "), err);
        assertFalse(err.contains("\tat "), err);
        return lines.getFirst();
    }

    /// The line that begins with this word.
    String line(String word) {
        return out.lines().filter(line -> line.startsWith(word + " ")).findFirst()
                .orElseThrow(() -> new AssertionError("no line '" + word + "':\n" + out + err));
    }
}
