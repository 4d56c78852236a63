package org.snedecor.tests.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.snedecor.models.cli.Main;

class FetchCommandTest {
    @TempDir
    Path folder;

    @Test
    void whatCannotBeFetchedIsSaidInOneSentence() throws IOException {
        assertEquals("snedecor: fetch: no set is called 'mnist', what it fetches is vendors", CommandResult.here("fetch", "mnist").sentence());
        assertEquals("snedecor: " + folder + ": exists already; fetch into a new folder, or move it away", CommandResult.here("fetch", "vendors", "--out", folder.toString()).sentence());
        Path out = folder.resolve("out"), none = folder.resolve("none");
        assertEquals("snedecor: " + none.resolve("node_modules/@iconify-json/emojione/icons.json") + ": there is no such file or folder",
                CommandResult.here("fetch", "vendors", "--out", out.toString(), "--packages", none.toString()).sentence());
        assertFalse(Files.exists(out));
        Path file = Files.writeString(folder.resolve("file"), "");
        assertEquals("snedecor: " + file.resolve("a/b") + ": cannot be written: " + file + " is not a folder that takes it",
                CommandResult.here("fetch", "vendors", "--out", file.resolve("a/b").toString()).sentence());
    }

    @Test
    @Timeout(120)
    void aSignalLeavesNeitherNpmNorItsFolder() throws Exception {
        Path bin = Files.createDirectory(folder.resolve("bin")), temporary = Files.createDirectory(folder.resolve("temporary"));
        Path npm = Files.writeString(bin.resolve("npm"), "#!/bin/sh\nmkdir -p \"$3/node_modules/some\"\necho $$ > \"$3/node_modules/some/number\"\nsleep 600\n");
        assertTrue(npm.toFile().setExecutable(true));
        ProcessBuilder fetch = new ProcessBuilder(Path.of(System.getProperty("java.home"), "bin", "java").toString(), "--add-modules", "jdk.incubator.vector", "-Djava.io.tmpdir=" + temporary,
                "-cp", System.getProperty("java.class.path"), Main.class.getName(), "fetch", "vendors", "--out", folder.resolve("out").toString());
        fetch.environment().merge("PATH", bin.toString(), (path, first) -> first + File.pathSeparator + path);
        Process process = fetch.redirectErrorStream(true).redirectOutput(folder.resolve("output.txt").toFile()).start();
        while (process.isAlive() && numbers(temporary).isEmpty()) Thread.sleep(5);
        assertTrue(process.isAlive(), Files.readString(folder.resolve("output.txt")));
        long number = Long.parseLong(Files.readString(numbers(temporary).getFirst()).strip());
        process.destroy();
        assertEquals(143, process.waitFor());
        assertTrue(ProcessHandle.of(number).filter(ProcessHandle::isAlive).isEmpty(), "npm goes on");
        try (Stream<Path> left = Files.list(temporary)) {
            assertEquals(List.of(), left.filter(path -> path.getFileName().toString().startsWith("snedecor-npm-")).toList());
        }
    }

    /// The files in which npm has written its number.
    private static List<Path> numbers(Path temporary) throws IOException {
        try (Stream<Path> all = Files.walk(temporary)) {
            return all.filter(path -> path.endsWith("some/number") && path.toFile().length() > 0).toList();
        }
    }
}
