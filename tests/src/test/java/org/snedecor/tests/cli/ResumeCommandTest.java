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
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.snedecor.models.cli.Main;
import org.snedecor.tests.report.EventReader;
import org.snedecor.models.net.Start;
import org.snedecor.models.train.Length;
import org.snedecor.models.train.TrainingPlan;

/// `train --resume` and `train --continue`, and what Ctrl-C leaves for them.
class ResumeCommandTest {
    @TempDir
    Path folder;

    private Path run;

    @BeforeEach
    void stripes() throws IOException {
        Stripes.in(folder);
        run = folder.resolve("run");
    }

    private List<String> words(int steps, Path out) {
        return List.of("train", "--data", folder.resolve("stripes").toString(), "--model", "lenet", "--device", "vector", "--no-baseline", "--steps", "" + steps, "--out", out.toString());
    }

    private void trained(int steps, Path out) {
        CommandResult said = CommandResult.here(words(steps, out).toArray(String[]::new));
        assertEquals(0, said.code(), said.err());
    }

    @Test
    void aNewRunContinuesWithTheWeightsAndSaysSo() throws IOException {
        trained(2, run);
        Path next = folder.resolve("next");
        CommandResult said = CommandResult.here("train", "--continue", run.toString(), "--epochs", "3", "--lr", "0.0005", "--out", next.toString(), "--no-baseline", "--device", "vector");
        assertEquals(0, said.code(), said.err());
        TrainingPlan before = TrainingPlan.read(run.resolve("config.json"));
        TrainingPlan plan = TrainingPlan.read(next.resolve("config.json"));
        assertEquals(before.but().start(new Start.Continued(run.toString(), new Start.Fresh())).length(new Length(3, 0)).learningRate(0.0005).plan(), plan);
        assertEquals(trainedRow(run), Files.readString(next.resolve("scores.json")).replaceAll("(?s).*\"untrained\"(.*?\\}).*", "$1"), "what it begins with is what the other has come to");
    }

    private static String trainedRow(Path of) throws IOException {
        return Files.readString(of.resolve("scores.json")).replaceAll("(?s).*\"trained\"(.*?\\}).*", "$1");
    }

    @Test
    void whatCannotBeResumedIsToldInOneSentence() throws IOException {
        assertEquals("snedecor: " + run + ": there is no such run folder", CommandResult.here("train", "--resume", run.toString()).sentence());
        Files.createDirectory(run);
        assertEquals("snedecor: " + run + ": is not a run folder: it has no config.json", CommandResult.here("train", "--resume", run.toString()).sentence());
        Files.delete(run);
        trained(1, run);
        assertEquals("snedecor: " + run + ": the run has come to its end; --continue begins a new one with its weights", CommandResult.here("train", "--resume", run.toString()).sentence());
        assertEquals("snedecor: --lr cannot be given with --resume, which goes on with a run as it was planned; leave it out, or begin a new run with --continue",
                CommandResult.here("train", "--resume", run.toString(), "--lr", "0.1").sentence());
        assertEquals("snedecor: --loss cannot be given with --continue, which takes the plan of a run but for its length, rate, schedule and optimizer; leave it out",
                CommandResult.here("train", "--continue", run.toString(), "--loss", "triplet").sentence());
        assertEquals("snedecor: --resume goes on with a run and --continue begins a new one; give one of them",
                CommandResult.here("train", "--continue", run.toString(), "--resume", run.toString()).sentence());
        assertEquals("snedecor: --checkpoint-every must be at least 1, or 0 for no checkpoints, not -1", CommandResult.here("train", "--checkpoint-every", "-1").sentence());
        Files.delete(run.resolve("scores.json"));
        assertTrue(CommandResult.here("train", "--resume", run.toString(), "--device", "reference").sentence()
                .endsWith("--device reference: the run is on vector, and another kind of device would give other bits; --continue begins a new run anywhere"));
    }

    /// The step is finished and written down, the exit code is that of shells, and the run goes on to the bits of one that was left alone.
    @Test
    @Timeout(120)
    void afterCtrlCTheRunGoesOnToTheSameBits() throws IOException, InterruptedException {
        assumeTrue(Files.isExecutable(Path.of("/bin/kill")), "there are no signals here");
        Path alone = folder.resolve("alone");
        trained(40, alone);
        List<String> command = new ArrayList<>(List.of(Path.of(System.getProperty("java.home"), "bin", "java").toString(), "--add-modules", "jdk.incubator.vector",
                "-XX:TieredStopAtLevel=1", "-cp", System.getProperty("java.class.path"), Main.class.getName()));
        command.addAll(words(40, run));
        Path board = folder.resolve("board");
        command.addAll(List.of("--checkpoint-every", "1", "--tensorboard", board.toString()));
        Path said = folder.resolve("said.txt");
        Process process = new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(said.toFile()).start();
        while (process.isAlive() && !Files.exists(run.resolve("checkpoint.safetensors"))) Thread.sleep(2);
        boolean deaf = isDeafToCtrlC();
        assertEquals(0, new ProcessBuilder("/bin/kill", deaf ? "-TERM" : "-INT", "" + process.pid()).start().waitFor());
        assertTrue(process.waitFor(60, TimeUnit.SECONDS));
        assertEquals(deaf ? 143 : 130, process.exitValue(), Files.readString(said));
        assertTrue(Files.readString(said).lines().toList().getLast().matches("snedecor: .*; train --resume .*run goes on"), Files.readString(said));
        assertTrue(Files.exists(run.resolve("checkpoint.safetensors")));
        CommandResult resumed = CommandResult.here("train", "--resume", run.toString(), "--no-baseline", "--tensorboard", board.toString());
        assertEquals(0, resumed.code(), resumed.err());
        assertFalse(resumed.err().contains("last bits"), resumed.err());
        assertTrue(resumed.line("goes").matches("goes on    after step \\d+ of 40"));
        assertArrayEquals(Files.readAllBytes(alone.resolve("weights.safetensors")), Files.readAllBytes(run.resolve("weights.safetensors")));
        assertEquals(trainedRow(alone), trainedRow(run));
        assertFalse(Files.exists(run.resolve("checkpoint.safetensors")));
        tensorBoardShowsOneCourse(board);
    }

    /// Of both parts together what the report writes of the whole.
    private void tensorBoardShowsOneCourse(Path board) throws IOException {
        assertEquals(0, CommandResult.here("report", run.toString(), "--tensorboard", folder.resolve("whole").toString()).code());
        Map<String, Object> live = EventReader.shown(board.resolve(run.getFileName())), whole = EventReader.shown(folder.resolve("whole").resolve(run.getFileName()));
        live.keySet().removeIf(key -> key.startsWith("steps/"));
        whole.keySet().removeIf(key -> key.startsWith("steps/"));
        assertEquals(whole, live);
    }

    /// Who starts a program in the background has it ignore Ctrl-C, as do all that it starts; then it is SIGTERM that ends a run after its step.
    private static boolean isDeafToCtrlC() throws IOException {
        Path status = Path.of("/proc/self/status");
        if (!Files.exists(status)) return false;
        String ignored = Files.readAllLines(status).stream().filter(line -> line.startsWith("SigIgn:")).findFirst().orElse("SigIgn: 0").replaceFirst(".*\\s", "");
        return (Long.parseUnsignedLong(ignored, 16) & 1 << 1) != 0;
    }
}
