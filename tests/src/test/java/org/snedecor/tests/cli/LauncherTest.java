package org.snedecor.tests.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// The launcher `snedecor`, with a JDK whose `java` and `jshell` only say how they were called.
final class LauncherTest {
    @TempDir
    Path folder;

    private record Call(int code, List<String> lines) {
        /// The word after this one.
        String after(String word) {
            return lines.get(lines.indexOf(word) + 1);
        }
    }

    @BeforeEach
    void aHouseThatIsBuilt() throws IOException {
        Path home = Files.createDirectory(folder.resolve("home"));
        Files.copy(Path.of("../snedecor"), home.resolve("snedecor"));
        Files.createFile(home.resolve("pom.xml"));
        for (String part : List.of("core", "losses", "opencl-kernels", "models")) {
            Files.createDirectories(home.resolve(part).resolve("src"));
            Files.createFile(home.resolve(part).resolve("pom.xml"));
        }
        Path bin = Files.createDirectories(folder.resolve("jdk/bin"));
        Files.writeString(folder.resolve("jdk/release"), "JAVA_VERSION=\"25.0.3\"\n");
        for (String tool : List.of("java", "jshell")) {
            Path script = Files.writeString(bin.resolve(tool), "#!/bin/sh\nprintf '%s\\n' " + tool + " \"$@\"\n");
            assertTrue(script.toFile().setExecutable(true));
        }
        Files.createDirectories(home.resolve("models/target"));
        Files.createFile(home.resolve("models/target/built"));
    }

    private Call call(Map<String, String> environment, String... arguments) throws IOException, InterruptedException {
        ProcessBuilder builder = new ProcessBuilder("bash", folder.resolve("home/snedecor").toString()).redirectErrorStream(true).directory(folder.toFile());
        builder.command().addAll(List.of(arguments));
        builder.environment().keySet().removeIf(name -> name.startsWith("SNEDECOR_"));
        builder.environment().put("JAVA_HOME", folder.resolve("jdk").toString());
        builder.environment().putAll(environment);
        Process process = builder.start();
        List<String> lines = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8).lines().toList();
        return new Call(process.waitFor(), lines);
    }

    private String ours() throws IOException {
        Path target = folder.toRealPath().resolve("home/models/target");
        return target + "/*:" + target + "/lib/*";
    }

    @Test
    void handsArgumentsOnAsTheyAre() throws Exception {
        Call call = call(Map.of("SNEDECOR_JVM", "-Xmx8g -Dx=y"), "train", "--data", "two words", "*", "");
        assertEquals(0, call.code);
        assertEquals("java", call.lines.getFirst());
        assertEquals(ours(), call.after("-cp"));
        assertTrue(call.lines.containsAll(List.of("--add-modules=jdk.incubator.vector", "--enable-native-access=ALL-UNNAMED", "-Xmx8g", "-Dx=y")), call.lines::toString);
        int main = call.lines.indexOf("org.snedecor.models.cli.Main");
        assertEquals(List.of("train", "--data", "two words", "*", ""), call.lines.subList(main + 1, call.lines.size()));
    }

    @ParameterizedTest
    @ValueSource(strings = {"classes", "classes:my.jar", "jars/*", "with blank/classes:.", ":classes::"})
    void addsOwnClasses(String own) throws Exception {
        Files.createDirectories(folder.resolve("with blank/classes"));
        Files.createDirectory(folder.resolve("classes"));
        Files.createDirectory(folder.resolve("jars"));
        Files.createFile(folder.resolve("my.jar"));
        Call call = call(Map.of("SNEDECOR_CLASSPATH", own), "models");
        assertEquals(ours() + ":" + own, call.after("-cp"), call.lines::toString);
        assertEquals(ours() + ":" + own, call(Map.of("SNEDECOR_CLASSPATH", own), "jshell").after("--class-path"));
    }

    /// Java itself would pass over it in silence.
    @ParameterizedTest
    @ValueSource(strings = {"none", "home:none", "none:nothing", "none/*", "home:none/classes", "two words"})
    void aPlaceThatIsNotThereIsNamed(String own) throws Exception {
        Call call = call(Map.of("SNEDECOR_CLASSPATH", own), "models");
        String first = own.startsWith("home:") ? own.substring(5) : own.replace(":nothing", "");
        assertEquals(new Call(1, List.of("snedecor: SNEDECOR_CLASSPATH names '" + first + "', which does not exist")), call);
    }

    /// What the virtual machine of the snippets is started with is what the command line is started with.
    @Test
    void theShellHasTheSameClassPathAndFlags() throws Exception {
        Call java = call(Map.of("SNEDECOR_JVM", "-Xmx3g"), "models");
        Call shell = call(Map.of("SNEDECOR_JVM", "-Xmx3g"), "jshell", "--feedback", "concise", "mine.jsh");
        assertEquals("jshell", shell.lines.getFirst());
        assertEquals(java.after("-cp"), shell.after("--class-path"));
        assertEquals(java.lines.subList(1, java.lines.indexOf("-cp")).stream().map(flag -> "-R" + flag).toList(),
                shell.lines.stream().filter(word -> word.startsWith("-R")).toList());
        assertEquals("jdk.incubator.vector", shell.after("--add-modules"));
        assertEquals(folder.toRealPath().resolve("home/models/src/main/jshell/imports.jsh").toString(), shell.lines.get(shell.lines.lastIndexOf("--startup") + 1));
        assertEquals(List.of("--feedback", "concise", "mine.jsh"), shell.lines.subList(shell.lines.size() - 3, shell.lines.size()));
    }
}
