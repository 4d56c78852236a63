package org.snedecor.tests.cli;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.snedecor.models.cli.Main;
import org.snedecor.models.train.RunLock;

/// One process at a time works on a run; which one is decided by a lock that no process leaves behind.
class RunLockTest {
    private static final String CHECKPOINT = "checkpoint.safetensors";

    @TempDir
    Path folder;

    private Path run;

    @BeforeEach
    void stripes() throws IOException {
        Stripes.in(folder);
        run = folder.resolve("run");
    }

    private List<String> words(Path out) {
        return List.of("train", "--data", folder.resolve("stripes").toString(), "--model", "lenet", "--device", "vector", "--no-baseline", "--no-report", "--classes", "2", "--images", "3", "--steps", "12", "--out", out.toString());
    }

    private CommandResult train(Path out) {
        return CommandResult.here(words(out).toArray(String[]::new));
    }

    private CommandResult resume() {
        return CommandResult.here("train", "--resume", run.toString(), "--no-baseline", "--no-report");
    }

    private Process process(List<String> words) throws IOException {
        List<String> command = new ArrayList<>(List.of(Path.of(System.getProperty("java.home"), "bin", "java").toString(), "--add-modules", "jdk.incubator.vector",
                "-XX:TieredStopAtLevel=1", "-cp", System.getProperty("java.class.path"), Main.class.getName()));
        command.addAll(words);
        return new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(Files.createTempFile(folder, "said", ".txt").toFile()).start();
    }

    /// A process that has written a checkpoint and sleeps in the middle of its training, until it is killed.
    private Process asleep() throws IOException, InterruptedException {
        assumeTrue(Files.isExecutable(Path.of("/bin/kill")), "there are no signals here");
        List<String> words = new ArrayList<>(words(run));
        words.addAll(List.of("--checkpoint-every", "1"));
        Process process = process(words);
        while (process.isAlive() && !Files.exists(run.resolve(CHECKPOINT))) Thread.sleep(2);
        assertEquals(0, new ProcessBuilder("/bin/kill", "-STOP", "" + process.pid()).start().waitFor());
        assertTrue(process.isAlive());
        return process;
    }

    /// All of a folder: names and bytes.
    private static Map<String, String> content(Path of) throws IOException {
        Map<String, String> content = new TreeMap<>();
        try (Stream<Path> files = Files.list(of)) {
            for (Path file : files.toList()) content.put(file.getFileName() + " of " + Files.getLastModifiedTime(file), Base64.getEncoder().encodeToString(Files.readAllBytes(file)));
        }
        return content;
    }

    @Test
    @Timeout(120)
    void aSecondProcessIsRefusedAndChangesNothing() throws IOException, InterruptedException {
        Path alone = folder.resolve("alone");
        assertEquals(0, train(alone).code());
        assertFalse(Files.exists(alone.resolve(".lock")), "a run that has come to its end needs none");
        Process first = asleep();
        try {
            Map<String, String> before = content(run);
            String sentence = "snedecor: " + run + ": another process, " + first.pid() + ", is at work on this run; let it come to its end first";
            assertEquals(sentence, train(run).sentence());
            assertEquals(sentence, resume().sentence());
            assertEquals(sentence, CommandResult.here("train", "--continue", alone.toString(), "--device", "vector", "--out", run.toString()).sentence());
            assertEquals(before, content(run));
        } finally {
            first.destroyForcibly().waitFor();
        }
        assertTrue(Files.exists(run.resolve(".lock")), "the file is left over, and means nothing");
        assertTrue(train(run).sentence().endsWith("run: exists already; a run goes into a new folder, so choose another with --out"));
        CommandResult resumed = resume();
        assertEquals(0, resumed.code(), resumed.err());
        assertEquals("", resumed.err());
        assertArrayEquals(Files.readAllBytes(alone.resolve("weights.safetensors")), Files.readAllBytes(run.resolve("weights.safetensors")));
        assertFalse(Files.exists(run.resolve(".lock")));
    }

    /// Two that begin at the same moment: one trains, and the other is refused, or comes when all is done.
    @Test
    @Timeout(120)
    void ofTwoAtTheSameTimeOneTrains() throws IOException, InterruptedException {
        asleep().destroyForcibly().waitFor();
        List<Process> two = new ArrayList<>();
        for (int i = 0; i < 2; i++) two.add(process(List.of("train", "--resume", run.toString(), "--no-baseline", "--no-report")));
        List<Integer> codes = new ArrayList<>();
        for (Process process : two) codes.add(process.waitFor());
        assertEquals(1, codes.stream().mapToInt(code -> code).sum(), "exit codes " + codes);
        assertTrue(Files.exists(run.resolve("scores.json")));
        assertFalse(Files.exists(run.resolve(CHECKPOINT)));
    }

    @Test
    void oneProcessDoesNotGetItTwice() throws IOException {
        Files.createDirectory(run);
        try (RunLock _ = RunLock.on(run)) {
            String said = assertThrows(FileSystemException.class, () -> RunLock.on(run)).getMessage();
            assertEquals(run + ": this process is at work on this run; let it come to its end first", said);
            assertEquals(said, assertThrows(FileSystemException.class, () -> RunLock.requireFree(run.resolve("../run"))).getMessage().replace("/../run", ""));
        }
        RunLock.requireFree(run);
        RunLock.on(run).close();
    }

    /// As where the file system has no locks: here the file is a folder, which cannot be opened.
    @Test
    void withoutLocksItSaysSoAndGoesOn() throws IOException, InterruptedException {
        asleep().destroyForcibly().waitFor();
        Files.delete(run.resolve(".lock"));
        Files.createDirectory(run.resolve(".lock"));
        CommandResult resumed = resume();
        assertEquals(0, resumed.code(), resumed.err());
        assertTrue(resumed.err().strip().matches("snedecor: .*/run/\\.lock: cannot be locked \\(.+\\), so nothing keeps a second process from this run"), resumed.err());
        assertFalse(Files.exists(run.resolve(".lock")));
    }
}
