package org.snedecor.tests.cli;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.snedecor.models.cli.Main;
import org.snedecor.models.train.RunLock;

/// `compare --resume`: what is trained already is kept, what was interrupted goes on, and the table is that of a comparison that was left alone.
class ResumedComparisonTest {
    private static final List<String> LOSSES = List.of("contrastive", "triplet", "softmax");

    @TempDir
    Path folder;

    private Path all;

    @BeforeEach
    void stripes() throws IOException {
        Stripes.in(folder);
        all = folder.resolve("all");
    }

    private List<String> words(Path out) {
        List<String> words = new ArrayList<>(List.of("compare"));
        words.addAll(LOSSES);
        words.addAll(List.of("--data", folder.resolve("stripes").toString(), "--model", "lenet", "--device", "vector", "--classes", "2", "--images", "4", "--steps", "8", "--augment", "light",
                "--out", out.toString()));
        return words;
    }

    private CommandResult begun(Path out) {
        return CommandResult.here(words(out).toArray(String[]::new));
    }

    private CommandResult resumed(String... more) {
        List<String> words = new ArrayList<>(List.of("compare", "--resume", all.toString()));
        words.addAll(List.of(more));
        return CommandResult.here(words.toArray(String[]::new));
    }

    /// A process that is sent a signal as soon as this loss has a checkpoint.
    private int ended(List<String> words, String loss, String signal, Path said) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(List.of(Path.of(System.getProperty("java.home"), "bin", "java").toString(), "--add-modules", "jdk.incubator.vector",
                "-XX:TieredStopAtLevel=1", "-cp", System.getProperty("java.class.path"), Main.class.getName()));
        command.addAll(words);
        command.addAll(List.of("--checkpoint-every", "1"));
        Process process = new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(said.toFile()).start();
        while (process.isAlive() && !Files.exists(all.resolve(loss).resolve("checkpoint.safetensors"))) Thread.sleep(2);
        assertEquals(0, new ProcessBuilder("/bin/kill", signal, "" + process.pid()).start().waitFor(), () -> text(said));
        return process.waitFor();
    }

    private static String text(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            return e.toString();
        }
    }

    /// But for the seconds, which no two trainings share.
    private static List<String> scores(Path of) throws IOException {
        return Files.readAllLines(of.resolve("table.txt")).stream().map(line -> line.replaceFirst(" +(?:\\d+\\.\\d|seconds)$", "")).toList();
    }

    @Test
    @Timeout(180)
    void endsWithTheTableOfOneThatWasLeftAlone() throws IOException, InterruptedException {
        assumeTrue(Files.isExecutable(Path.of("/bin/kill")), "there are no signals here");
        Path alone = folder.resolve("alone"), said = folder.resolve("said.txt");
        assertEquals(0, begun(alone).code());

        assertEquals(143, ended(words(all), "triplet", "-TERM", said), () -> text(said));
        assertTrue(Files.readAllLines(said).getLast().matches("snedecor: .*compare --resume .*all goes on"), () -> text(said));
        byte[] first = Files.readAllBytes(all.resolve("contrastive/metrics.csv"));
        assertTrue(Files.exists(all.resolve("triplet/checkpoint.safetensors")));
        assertFalse(Files.exists(all.resolve("contrastive/checkpoint.safetensors")), "it has come to its end and is kept");

        assertEquals(137, ended(List.of("compare", "--resume", all.toString()), "softmax", "-KILL", said), () -> text(said));
        assertTrue(text(said).contains("kept       contrastive" + System.lineSeparator()), text(said));
        assertTrue(text(said).contains("goes on    after step "), text(said));
        byte[] second = Files.readAllBytes(all.resolve("triplet/metrics.csv"));

        CommandResult last = resumed("--threads", "1");
        assertEquals(0, last.code(), last.err());
        assertEquals("", last.err());
        assertEquals(scores(alone), scores(all));
        for (String loss : LOSSES) {
            assertArrayEquals(Files.readAllBytes(alone.resolve(loss).resolve("weights.safetensors")), Files.readAllBytes(all.resolve(loss).resolve("weights.safetensors")), loss);
            assertFalse(Files.exists(all.resolve(loss).resolve("checkpoint.safetensors")), loss);
            assertFalse(Files.exists(all.resolve(loss).resolve(".lock")), loss);
        }
        assertArrayEquals(first, Files.readAllBytes(all.resolve("contrastive/metrics.csv")), "not trained again");
        assertArrayEquals(second, Files.readAllBytes(all.resolve("triplet/metrics.csv")), "not trained again");

        byte[] table = Files.readAllBytes(all.resolve("table.txt"));
        CommandResult again = resumed();
        assertEquals(0, again.code(), again.err());
        assertEquals(LOSSES, again.out().lines().filter(line -> line.startsWith("kept ")).map(line -> line.replaceFirst("kept +", "")).toList());
        assertArrayEquals(table, Files.readAllBytes(all.resolve("table.txt")), "to the byte, the seconds too");
        assertFalse(Files.exists(all.resolve(".lock")));
    }

    @Test
    void whatCannotBeResumedIsToldInOneSentence() throws IOException {
        assertEquals("snedecor: " + all + ": there is no such folder", resumed().sentence());
        Files.createDirectory(all);
        assertEquals("snedecor: " + all + ": is not a folder of compare: it has no compare.json", resumed().sentence());
        Files.delete(all);
        assertEquals("snedecor: Missing required option: '--out=FOLDER'", CommandResult.here("compare", "triplet").sentence());
        assertEquals(0, begun(all).code());
        String rule = " cannot be given with --resume, which goes on with a comparison as it was begun; leave it out";
        assertEquals("snedecor: --lr" + rule, resumed("--lr", "0.1").sentence());
        assertEquals("snedecor: --out" + rule, resumed("--out", folder.resolve("other").toString()).sentence());
        assertEquals("snedecor: lsss" + rule, resumed("lsss").sentence());
        assertEquals("snedecor: --device reference: the comparison is on vector, and another kind of device would give other bits", resumed("--device", "reference").sentence());
        assertEquals("snedecor: --checkpoint-every must be at least 1, or 0 for no checkpoints, not -1", resumed("--checkpoint-every", "-1").sentence());
        try (RunLock _ = RunLock.on(all)) {
            assertTrue(resumed().sentence().endsWith("all: this process is at work on this run; let it come to its end first"));
        }
        Path images = folder.resolve("stripes/images.npy");
        byte[] other = Files.readAllBytes(images);
        other[other.length - 1] ^= 1;
        Files.write(images, other);
        assertTrue(resumed().sentence().matches("snedecor: .*compare\\.json: is of other images: the fingerprint of the \\w+ set was [0-9a-f]{64}, and is [0-9a-f]{64} here"), resumed().err());
        Files.writeString(all.resolve("compare.json"), "{\"command\": 1}");
        assertTrue(resumed().sentence().endsWith("compare.json: is not what compare writes: 'command', 'device' or 'images' is missing"));
    }
}
