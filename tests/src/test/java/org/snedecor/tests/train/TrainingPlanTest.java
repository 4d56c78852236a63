package org.snedecor.tests.train;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.snedecor.core.nn.ChunkNorm;
import org.snedecor.core.random.RandomStream;
import org.snedecor.models.data.Augmentation;
import org.snedecor.models.data.BatchPlan;
import org.snedecor.models.data.Cifar;
import org.snedecor.models.data.ColourJitter;
import org.snedecor.models.data.LabelPlan;
import org.snedecor.models.data.DataSource;
import org.snedecor.models.data.PictureRules;
import org.snedecor.models.data.Scaling;
import org.snedecor.models.io.Background;
import org.snedecor.models.io.FileFormatException;
import org.snedecor.models.io.ImageReading;
import org.snedecor.models.io.Json;
import org.snedecor.models.io.Resize;
import org.snedecor.models.net.FineTuning;
import org.snedecor.models.net.Start;
import org.snedecor.models.train.Length;
import org.snedecor.models.train.TrainingPlan;
import org.snedecor.tests.io.Scratch;

/// Plans by names, in a file and back, and those of earlier versions.
class TrainingPlanTest {
    @TempDir
    Path folder;

    private static BatchPlan batches(RandomStream random) {
        int a = 2 + random.nextInt(9);
        int b = 2 + random.nextInt(9);
        return switch (random.nextInt(9)) {
            case 0 -> new BatchPlan.Balanced(a, b);
            case 1 -> new BatchPlan.Shuffled(a);
            case 2 -> new BatchPlan.Pairs(a);
            case 3 -> new BatchPlan.Episodes(a, 1, b);
            case 4 -> new BatchPlan.Factors("ü, \"table\".csv", a, b);
            case 5 -> new BatchPlan.Clusters(1, a, b);
            case 6 -> new BatchPlan.Positives("jaccard:0.5", a, b);
            case 7 -> new BatchPlan.Views(a);
            default -> new BatchPlan.Own("example.Mine", a, b);
        };
    }

    private static Start start(RandomStream random) {
        return switch (random.nextInt(3)) {
            case 0 -> new Start.Fresh();
            case 1 -> new Start.Stored("a.safetensors", random.nextInt(2) == 0 ? "" : "names.json", List.of("embedding", "ü").subList(0, random.nextInt(3)));
            default -> new Start.Tuned(new FineTuning(random.nextInt(2) == 0 ? "" : "a/b:0", List.of("stem*", "a,b").subList(0, random.nextInt(3)), random.nextInt(2) == 0));
        };
    }

    @Property(tries = 200)
    void aFileGivesThePlanAgain(@ForAll long seed) throws IOException {
        RandomStream random = RandomStream.of(seed);
        TrainingPlan plan = TrainingPlan.usual().data("a folder/ü").labels(random.nextInt(2) == 0 ? LabelPlan.NONE : new LabelPlan(List.of("colour", "ü"), random.nextInt(2) == 0, "jaccard:0.5:0.25"))
                .classes(random.nextDouble(), random.nextDouble()).model("lenet").start(start(random)).scaling(Scaling.values()[random.nextInt(4)]).embedding(1 + random.nextInt(99))
                .loss("triplet").set("margin", random.nextDouble()).set("distance", "cosine").unitLength(random.nextInt(2) == 0).batches(batches(random)).chunk(1 + random.nextInt(9)).chunkNorm(ChunkNorm.values()[random.nextInt(3)]).tile(random.nextInt(3))
                .optimizer("sgd").learningRate(1e-9 + random.nextDouble()).proxyRate(random.nextInt(2) * random.nextDouble()).classify(random.nextInt(2) == 0).momentum(random.nextDouble()).weightDecay(random.nextDouble()).clip(random.nextInt(5))
                .schedule("step").warmup(random.nextDouble()).length(new Length(random.nextInt(5), 1 + random.nextInt(5))).patience(random.nextInt(9))
                .augmentation(new Augmentation(random.nextDouble(), true, random.nextInt(5), 0, random.nextDouble(), 0.1, new ColourJitter(0, random.nextDouble(), 0, 3))).seed((long) random.nextInt() << 20 | 7)
                .pictures(new PictureRules(new ImageReading(random.nextInt(2) == 0, Background.BLACK, Resize.AREA), random.nextInt(2) == 0)).plan();
        try (var scratch = Scratch.open()) {
            Json.write(scratch.at("config.json"), plan.toMap());
            assertEquals(plan, TrainingPlan.read(scratch.at("config.json")));
        }
        assertEquals(plan, plan.but().plan());
        assertEquals(plan.seed() + 1, plan.but().seed(plan.seed() + 1).plan().seed());
    }

    @Test
    void namesSayWhatIsNotUsual() {
        TrainingPlan plan = TrainingPlan.usual().loss("triplet").set("margin", 0.1).learningRate(0.003).plan();
        assertEquals(Map.of("margin", 0.1), plan.settings());
        assertEquals(TrainingPlan.usual().plan(), plan.but().loss("contrastive-linear").learningRate(0.001).plan());
        assertEquals("loss triplet has no setting 'margn'; did you mean 'margin'? Known are margin, distance, embeddings, average, miner, far, cost",
                assertThrows(IllegalArgumentException.class, () -> TrainingPlan.usual().loss("triplet").set("margn", 1)).getMessage());
        assertEquals("chunkNorm has no effect where batches do not pass in chunks",
                assertThrows(IllegalArgumentException.class, () -> TrainingPlan.usual().chunkNorm(ChunkNorm.FROZEN).plan()).getMessage());
        assertEquals("the learning rate must be above 0, not -1", assertThrows(IllegalArgumentException.class, () -> TrainingPlan.usual().learningRate(-1).plan()).getMessage());
    }

    private TrainingPlan read(String json) throws IOException {
        return TrainingPlan.read(Files.writeString(folder.resolve("config.json"), json));
    }

    /// As runs wrote it until there were several samplers.
    @Test
    void thePlanOfAnEarlierRunIsRead() throws IOException {
        TrainingPlan expected = TrainingPlan.usual().data("sets/own@3x64x64").classes(0.6, 0.2).model("lenet").embedding(32).unitLength(false)
                .pictures(new PictureRules(new ImageReading(true, Background.BLACK, Resize.AREA), true)).loss("triplet", Map.of("margin", 0.1, "distance", "cosine", "average", "nonzero"))
                .batches(new BatchPlan.Balanced(8, 4)).learningRate(0.003).length(new Length(3, 500)).patience(2)
                .augmentation(new Augmentation(1.4000000000000001, true, 2, 8, 0.1, 0)).seed(7).plan();
        assertEquals(expected, read("""
                {"data": "sets/own@3x64x64", "upright": true, "background": "black", "resize": "area", "skipBroken": true, "trainClasses": 0.6, "validationClasses": 0.2,
                 "model": "lenet", "embedding": 32, "loss": "triplet", "settings": {"average": 2.0, "distance": 2.0, "margin": 0.1}, "unitLength": false,
                 "classesPerBatch": 8, "imagesPerClass": 4, "clustersPerClass": 0, "optimizer": "adam", "learningRate": 0.003, "weightDecay": 0.0, "clip": 0.0,
                 "schedule": "cosine", "warmup": 0.0, "epochs": 3, "steps": 500, "patience": 2,
                 "augmentation": "Augmentation[shift=1.4000000000000001, flip=true, crop=2, rotation=8.0, scale=0.1, shear=0.0]", "device": "vector", "seed": 7}"""));
    }

    /// As the very first runs wrote it: before pictures were read in several ways, with all sizes of batches, and epochs alone.
    @Test
    void thePlanOfTheFirstRunsIsRead() throws IOException {
        String first = """
                {"data": "glyphs", "trainClasses": 0.5, "validationClasses": 0.17, "model": "resnet8", "embedding": 64, "loss": "%s", "settings": %s,
                 "classesPerBatch": %d, "imagesPerClass": 5, "batch": 128, "clustersPerClass": %d, "optimizer": "sgd", "learningRate": 0.001, "momentum": 0.9, "weightDecay": 0.0,
                 "clip": 0.0, "schedule": "cosine", "warmup": 0.0, "epochs": 2, "patience": 4,
                 "augmentation": "Augmentation[shift=0.0, flip=false, crop=0, rotation=0.0, scale=0.0, shear=0.0]", "device": "vector", "seed": 1}""";
        TrainingPlan expected = TrainingPlan.usual().pictures(new PictureRules(new ImageReading(false, Background.NONE, Resize.AREA), false)).optimizer("sgd").momentum(0.9)
                .length(Length.ofEpochs(2)).plan();
        assertEquals(expected, read(first.formatted("contrastive-linear", "{}", 12, 0)));
        assertEquals(expected.but().batches(new BatchPlan.Shuffled(128)).plan(), read(first.formatted("contrastive-linear", "{}", 0, 0)));
        assertEquals(expected.but().loss("magnet", Map.of("statistics", "constant")).batches(new BatchPlan.Clusters(3, 12, 5)).plan(), read(first.formatted("magnet", "{\"statistics\": 1}", 12, 3)));
        assertEquals("a-loss-of-mine", read(first.formatted("a-loss-of-mine", "{\"x\": 1}", 12, 0)).loss(), "what is not known here is kept");
    }

    /// As runs wrote it before colours changed.
    @Test
    void anAugmentationWithoutColoursLeavesThem() throws IOException {
        TrainingPlan plan = read("{\"augmentation\": {\"shift\": 1.5, \"flip\": false, \"crop\": 0, \"rotation\": 8.0, \"scale\": 0.1, \"shear\": 0.0}}");
        assertEquals(new Augmentation(1.5, false, 0, 8, 0.1, 0), plan.augmentation());
        assertEquals(ColourJitter.NONE, plan.augmentation().colours());
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {
        "{\"embeding\": 3}                                        | there is no entry 'embeding'",
        "{\"embedding\": \"long\"}                                | the entry 'embedding' is 'long', not a whole number",
        "{\"embedding\": 0}                                       | the embedding must be at least 1, not 0",
        "{\"batches\": {\"kind\": \"rows\"}}                      | the entry 'batches.kind' is 'rows', not one of balanced, shuffled, pairs, episodes, factors, positives, views, own, clusters",
        "{\"batches\": {\"kind\": \"balanced\", \"classes\": 2, \"images\": 0}} | a batch of 2 classes x 0 images: both must be at least 1",
        "{\"pictures\": {\"reading\": {\"background\": \"green\"}}} | the entry 'pictures.reading.background' is 'green', not one of white, black, none",
        "{\"classesPerBatch\": \"all\"}                           | the entry 'classesPerBatch' is all, not a whole number",
        "{\"classesPerBatch\": 2, \"imagesPerClass\": 2, \"epochs\": 1, \"background\": \"green\"} | background is 'green'"})
    void aPlanThatIsNoneIsOneSentence(String json, String words) {
        String sentence = assertThrows(FileFormatException.class, () -> read(json)).getMessage();
        assertEquals(folder.resolve("config.json") + ": the plan of the run cannot be read: " + words,
                sentence.substring(0, Math.min(sentence.length(), (folder.resolve("config.json") + ": the plan of the run cannot be read: " + words).length())));
        assertEquals(1, sentence.lines().count());
    }

    @Test
    void absentEntriesAreAsUsual() throws IOException {
        assertEquals(TrainingPlan.usual().plan(), read("{}"));
        assertEquals(List.of("data", "labels", "pictures"), List.copyOf(TrainingPlan.usual().plan().toMap().keySet()).subList(0, 3));
    }

    private static List<String> dropped(TrainingPlan plan, Optional<DataSource> source) {
        List<String> dropped = new ArrayList<>(plan.toMap().keySet());
        dropped.removeAll(plan.toMap(source).keySet());
        return dropped;
    }

    /// A run keeps what decided it: no labels where an image has one class, no fractions for a set that is parted, no rules for pictures where there are none.
    @Test
    void whatHadNoEffectIsNotKept() throws IOException {
        TrainingPlan plan = TrainingPlan.usual().memory(64).chunk(7).chunkNorm(ChunkNorm.BATCH).proxyRate(0.1).classify(true).plan();
        Path path = Path.of("data");
        List<String> fractions = List.of("labels", "trainClasses", "validationClasses", "memoryMomentum", "tile");
        List<String> both = List.of("labels", "pictures", "trainClasses", "validationClasses", "memoryMomentum", "tile");
        assertFalse(dropped(plan.but().memory(0).tile(8).plan(), Optional.empty()).contains("tile"));
        Map<DataSource, List<String>> expected = Map.of(
                new DataSource.BuiltIn(), both, new DataSource.MnistFiles(path), both, new Cifar(path), both, new DataSource.Arrays(path), List.of("labels", "pictures", "memoryMomentum", "tile"),
                new DataSource.Classes(null, null), List.of("labels", "memoryMomentum", "tile"), new DataSource.Parts(null, null), fractions);
        expected.forEach((source, without) -> assertEquals(without, dropped(plan, Optional.of(source)), source.toString()));
        assertEquals(both, dropped(plan, Optional.empty()), "a program's own data");
        assertEquals(List.of("labels", "memory", "memoryMomentum", "tile", "chunkNorm", "proxyRate", "classify"), dropped(TrainingPlan.usual().plan(), Optional.of(new DataSource.Classes(null, null))));
        assertEquals(List.of("labels", "unitLength", "memoryMomentum", "tile"), dropped(plan.but().loss("f-statistic-kl").plan(), Optional.of(new DataSource.Classes(null, null))));
        Json.write(folder.resolve("config.json"), plan.toMap(Optional.empty()));
        assertEquals(plan, TrainingPlan.read(folder.resolve("config.json")));
    }
}
