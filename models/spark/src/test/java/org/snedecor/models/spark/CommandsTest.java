package org.snedecor.models.spark;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.snedecor.core.backend.Backends;
import org.snedecor.models.checkpoint.Fingerprint;
import org.snedecor.models.data.BatchPlan;
import org.snedecor.models.io.Safetensors;
import org.snedecor.models.train.Experiment;
import org.snedecor.models.train.Length;
import org.snedecor.models.train.RunFolder;
import org.snedecor.models.train.Saving;
import org.snedecor.models.train.TrainingPlan;

/// The commands as they are typed.
final class CommandsTest {
    @TempDir
    Path folder;

    private static String weights(Path run) throws Exception {
        return Fingerprint.of(Safetensors.read(run.resolve("weights.safetensors")).tensors());
    }

    @Test
    void aRunThatWasInterruptedGoesOnOnSpark() throws Exception {
        TrainingPlan plan = TrainingPlan.usual().data(TinyPictures.list(folder, 60, true) + "@1x12x12").classes(0.7, 0).model(MortalNet.class.getName()).embedding(8).loss("softmax-normalized").schedule("constant")
                .batches(new BatchPlan.Balanced(2, 6)).chunk(5).length(Length.ofSteps(4)).learningRate(0.01).seed(5).on(Backends.best()).plan();
        RunFolder whole = RunFolder.create(folder.resolve("whole")), broken = RunFolder.create(folder.resolve("broken"));
        new Experiment(plan, Backends.best()).trained(whole, List.of());
        int[] asked = {0};
        assertThrows(InterruptedException.class, () -> new Experiment(plan, Backends.best()).train(broken, List.of(), false, new Saving(1, () -> ++asked[0] == 2)));
        assertEquals(0, SparkMain.run("spark-train", "--resume", broken.path().toString(), "--master", "local[2]", "--no-baseline", "--no-report"));
        assertEquals(weights(whole.path()), weights(broken.path()));
        RunFolder shorter = RunFolder.create(folder.resolve("shorter"));
        new Experiment(plan.but().length(Length.ofSteps(2)).plan(), Backends.best()).trained(shorter, List.of());
        assertNotEquals(weights(whole.path()), weights(shorter.path()), "the last steps change nothing");
    }

    /// What a command says that ends with exit code 1 and leaves all as it was.
    private String refusal(String... arguments) throws Exception {
        List<String> before = files();
        ByteArrayOutputStream said = new ByteArrayOutputStream();
        PrintStream err = System.err;
        System.setErr(new PrintStream(said, true, StandardCharsets.UTF_8));
        try {
            assertEquals(1, SparkMain.run(arguments));
        } finally {
            System.setErr(err);
        }
        assertEquals(before, files());
        List<String> sentences = said.toString(StandardCharsets.UTF_8).lines().filter(line -> line.startsWith("snedecor: ")).map(line -> line.substring("snedecor: ".length())).toList();
        assertEquals(1, sentences.size(), said.toString(StandardCharsets.UTF_8));
        return sentences.getFirst().replace(folder + "/", "");
    }

    private List<String> files() throws Exception {
        try (Stream<Path> files = Files.walk(folder)) {
            return files.map(file -> folder.relativize(file).toString()).sorted().toList();
        }
    }

    private String trainingRefused(Path list, String... more) throws Exception {
        String[] usual = {"spark-train", "--master", "local[2]", "--data", list + "@1x12x12", "--model", "lenet", "--classes", "2", "--images", "6", "--train-classes", "0.7", "--validation-classes", "0",
            "--steps", "2", "--no-baseline", "--no-report", "--out", folder.resolve("out").toString()};
        return refusal(Stream.concat(Arrays.stream(usual), Arrays.stream(more)).toArray(String[]::new));
    }

    /// With a setting of Spark, as `spark-submit --conf` hands it on.
    private String refusedWith(String setting, String value, Path list) throws Exception {
        System.setProperty(setting, value);
        try {
            return trainingRefused(list, "--chunk", "5");
        } finally {
            System.clearProperty(setting);
        }
    }

    @Test
    void aTrainingThatCannotBeIsOneSentence() throws Exception {
        Path list = TinyPictures.list(folder, 60, true);
        assertEquals("spark-train needs --chunk N: executors take a batch in chunks of N images", trainingRefused(list));
        assertEquals("--workers has no effect on spark-train: each executor works on a chunk", trainingRefused(list, "--chunk", "5", "--workers", "2"));
        assertEquals("--partitions has no effect on spark-train: --executors says how many tasks there are, and --chunk what each takes at a time", trainingRefused(list, "--chunk", "5", "--partitions", "2"));
        assertEquals("--chunk must be at least 1, not 0", trainingRefused(list, "--chunk", "0"));
        assertEquals("chunks of 12 images have no effect on a batch of 2 classes x 6 images, which is one of them; choose fewer than 12", trainingRefused(list, "--chunk", "12"));
        assertEquals("batch norm by all rows of a batch goes through the chunks once more for each norm, in one process; choose chunk or frozen",
                trainingRefused(list, "--chunk", "5", "--chunk-norm", "batch"));
        assertEquals("--executors must be at least 1, not 0", trainingRefused(list, "--chunk", "5", "--executors", "0"));
        assertEquals("--executors 3: the cluster local[2] runs 2 tasks at a time, and these must run together; ask for 2 or give it more cores", trainingRefused(list, "--chunk", "5", "--executors", "3"));
        assertEquals("spark.snedecor.port must be a port, 1 to 65,535, or 0 for any that is free, not 70000", refusedWith("spark.snedecor.port", "70000", list));
        assertEquals("spark-train needs its executors at the same time, and with spark.dynamicAllocation.enabled Spark starts no such tasks; set it to false",
                refusedWith("spark.dynamicAllocation.enabled", "true", list));
        Files.delete(folder.resolve("7.png"));
        assertEquals("list.csv: line 9: there is no file 7.png", trainingRefused(list, "--chunk", "5"));
        assertEquals("Spark does not start with the master local[0]: Asked to run locally with 0 threads", refusal("spark-train", "--chunk", "5", "--master", "local[0]"));
    }

    @Test
    void aScoreThatCannotBeIsOneSentence() throws Exception {
        Path list = TinyPictures.list(folder, 6, true), table = folder.resolve("e.parquet"), out = folder.resolve("near");
        assertEquals(0, SparkMain.run("spark-embed", TinyPictures.weights(folder).toString(), list.toString(), table.toString(), "--master", "local[2]", "--partitions", "1"));
        assertEquals("e.parquet: exists already; what is written goes into a new folder",
                refusal("spark-embed", folder.resolve("weights.safetensors").toString(), list.toString(), table.toString(), "--master", "local[2]"));
        assertEquals("none: there are no such embeddings; snedecor spark-embed writes them", refusal("spark-evaluate", folder.resolve("none").toString(), "--master", "local[2]"));
        assertEquals("e.parquet: a query has 5 other rows to be near to, so 10 neighbours are too many",
                refusal("spark-evaluate", table.toString(), "--neighbours", out.toString(), "--master", "local[2]"));
        assertEquals("-k 3 has no effect without --neighbours", refusal("spark-evaluate", table.toString(), "-k", "3", "--master", "local[2]"));
        try (Stream<Path> files = Files.list(table)) {
            Path part = files.filter(file -> file.getFileName().toString().startsWith("part-")).findFirst().orElseThrow();
            byte[] broken = Files.readAllBytes(part);
            Arrays.fill(broken, 4, broken.length / 2, (byte) 7);
            Files.write(part, broken);
        }
        String sentence = refusal("spark-evaluate", table.toString(), "--master", "local[2]");
        assertTrue(sentence.matches("e\\.parquet: is no Parquet that Spark can read: .*part-0.*"), sentence);
    }
}
