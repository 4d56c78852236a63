package org.snedecor.models.spark;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.Arrays;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.snedecor.models.checkpoint.Fingerprint;
import org.snedecor.models.io.Safetensors;

/// A cluster of processes that know nothing of Snedecor but the jars that are submitted, and the three commands as a user submits them.
final class StandaloneTest {
    @TempDir
    Path folder;

    @Test
    void theThreeCommandsAsSubmitted() throws Exception {
        Path list = TinyPictures.list(folder, 60, true);
        Path run = folder.resolve("run"), embeddings = folder.resolve("embeddings.parquet");
        String[] training = {"--data", list + "@1x12x12", "--model", "lenet", "--classes", "2", "--images", "6", "--chunk", "5", "--steps", "3", "--train-classes", "0.7", "--validation-classes", "0",
            "--no-baseline", "--no-report"};
        try (Standalone cluster = new Standalone(folder)) {
            requireDone(cluster.submit(words("spark-train", training, "--out", run.toString())), "run folder " + run);
            requireDone(cluster.submit("spark-embed", run.toString(), list.toString(), embeddings.toString()), "60 embeddings of length");
            requireDone(cluster.submit("spark-evaluate", embeddings.toString()), "60 queries scored");
        }
        Path alone = folder.resolve("alone");
        assertEquals(0, SparkMain.run(words("train", training, "--out", alone.toString())));
        assertEquals(weights(alone), weights(run));
    }

    private static String[] words(String first, String[] some, String... more) {
        return Stream.of(new String[] {first}, some, more).flatMap(Arrays::stream).toArray(String[]::new);
    }

    private static String weights(Path run) throws Exception {
        return Fingerprint.of(Safetensors.read(run.resolve("weights.safetensors")).tensors());
    }

    private static void requireDone(String said, String sentence) {
        assertTrue(said.startsWith("0\n") && said.contains(sentence), said);
    }
}
