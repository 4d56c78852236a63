package org.snedecor.models.spark;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.sql.SparkSession;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.snedecor.core.backend.Backends;
import org.snedecor.models.checkpoint.Fingerprint;
import org.snedecor.models.data.BatchPlan;
import org.snedecor.models.io.Safetensors;
import org.snedecor.models.train.Experiment;
import org.snedecor.models.train.Length;
import org.snedecor.models.train.TrainingPlan;

/// Weights do not depend on how many executors there are, nor on one that dies: they are those of one process that passes the same chunks.
final class TrainingTest {
    @TempDir
    Path folder;

    /// Twelve images in chunks of five, five and two: the second and the third have no pair of one class of their own.
    private TrainingPlan.Builder plan(Path list) {
        return TrainingPlan.usual().data(list + "@1x12x12").classes(0.7, 0).model(MortalNet.class.getName()).embedding(8).loss("multi-similarity").batches(new BatchPlan.Balanced(2, 6)).chunk(5)
                .length(Length.ofSteps(3)).learningRate(0.01).seed(5).on(Backends.best());
    }

    private String inOneProcess(TrainingPlan plan) throws Exception {
        return weights(new Experiment(plan, Backends.best()), "one");
    }

    private static SparkWorkers workers(SparkSession spark, TrainingPlan plan, String device, int tasks) {
        return new SparkWorkers(new JavaSparkContext(spark.sparkContext()), WorkOrder.of(plan, device, Backends.best()), tasks);
    }

    private String onSpark(SparkSession spark, TrainingPlan plan, String name, int tasks) throws Exception {
        try (SparkWorkers workers = workers(spark, plan, "auto", tasks)) {
            return weights(new Experiment(plan, Backends.best()).by(workers), name);
        }
    }

    private String weights(Experiment experiment, String name) throws Exception {
        Path file = folder.resolve(name + ".safetensors");
        experiment.learned(List.of()).save(file);
        return Fingerprint.of(Safetensors.read(file).tensors());
    }

    @Test
    void oneTwoAndFourExecutorsGiveTheBitsOfOneProcess() throws Exception {
        TrainingPlan plan = plan(TinyPictures.list(folder, 60, true)).chunk(3).plan();
        String alone = inOneProcess(plan);
        try (SparkSession spark = Sessions.cluster(4)) {
            for (int executors : new int[] {4, 1, 2}) assertEquals(alone, onSpark(spark, plan, "of " + executors, executors), executors + " executors");
        }
        assertFalse(alone.equals(inOneProcess(plan(folder.resolve("list.csv")).seed(6).plan())), "weights depend on nothing");
    }

    @Test
    void oneOfTwoExecutorsThatDiesChangesNothing() throws Exception {
        TrainingPlan plan = plan(TinyPictures.list(folder, 60, true)).plan();
        String alone = inOneProcess(plan);
        Path death = folder.resolve("death");
        try (SparkSession spark = Sessions.cluster(2, "-D" + MortalNet.DEATH + "=" + death)) {
            assertEquals(alone, onSpark(spark, plan, "survived", 0));
            assertTrue(Files.exists(death), "no executor died");
            assertEquals(alone, onSpark(spark, plan, "of two", 0));
        }
    }

    @Test
    void dataThatAnExecutorDoesNotSeeAreNamed() throws Exception {
        Path list = TinyPictures.list(folder, 60, true);
        TrainingPlan plan = plan(list).plan();
        Experiment experiment = new Experiment(plan, Backends.best());
        Files.delete(folder.resolve("7.png"));
        try (SparkSession spark = Sessions.local(2)) {
            experiment.by(workers(spark, plan, "auto", 2));
            Exception refused = assertThrows(Exception.class, () -> experiment.learned(List.of()));
            String sentence = PartitionFailure.in(refused).orElseThrow(() -> new AssertionError(refused));
            assertTrue(sentence.matches("partition \\d: .*list\\.csv: line 9: there is no file .*7\\.png"), sentence);
        }
    }

    @Test
    void anotherBackendIsRefused() throws Exception {
        TrainingPlan plan = plan(TinyPictures.list(folder, 60, true)).plan();
        try (SparkSession spark = Sessions.local(2)) {
            Exception refused = assertThrows(Exception.class, () -> new Experiment(plan, Backends.best())
                    .by(workers(spark, plan, "reference", 1)).learned(List.of()));
            assertTrue(PartitionFailure.in(refused).orElseThrow(() -> new AssertionError(refused)).matches("partition \\d: the executor computes on reference.* and the driver on .*"), refused.getMessage());
        }
    }

    @Test
    void aPlanWithoutChunksIsRefused() throws Exception {
        TrainingPlan plan = plan(TinyPictures.list(folder, 60, true)).chunk(0).plan();
        IllegalArgumentException refused = assertThrows(IllegalArgumentException.class, () -> new Experiment(plan, Backends.best()).by((_, _, _) -> null));
        assertEquals("a batch of 2 classes x 6 images has no chunks that could be handed out; choose one of fewer than 12 images", refused.getMessage());
    }
}
