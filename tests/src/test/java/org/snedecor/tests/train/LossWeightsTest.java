package org.snedecor.tests.train;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.snedecor.core.backend.Backend;
import org.snedecor.core.backend.Backends;
import org.snedecor.core.random.RandomStream;
import org.snedecor.models.Embedder;
import org.snedecor.models.data.BatchPlan;
import org.snedecor.models.data.DataSplit;
import org.snedecor.models.data.ImageSet;
import org.snedecor.models.io.FileFormatException;
import org.snedecor.models.io.Json;
import org.snedecor.models.io.Safetensors;
import org.snedecor.models.net.Start;
import org.snedecor.models.train.Classification;
import org.snedecor.models.train.Experiment;
import org.snedecor.models.train.Length;
import org.snedecor.models.train.Outcome;
import org.snedecor.models.train.RunFolder;
import org.snedecor.models.train.Saving;
import org.snedecor.models.train.TrainingPlan;
import org.snedecor.tests.io.Scratch;

/// Weights that a loss has of its own: their rate, their file, and what they classify.
class LossWeightsTest {
    private static final Backend BACKEND = Backends.get("reference");
    private static final String LOSS = "loss.safetensors";

    private final Scratch scratch = Scratch.open();

    @AfterEach
    void close() {
        scratch.close();
    }

    private static ImageSet noise(String name, long seed, int count, String... classes) {
        RandomStream random = RandomStream.of(seed);
        byte[] pixels = new byte[count * 64];
        int[] labels = new int[count];
        for (int n = 0; n < count; n++) {
            labels[n] = n % classes.length;
            for (int i = 0; i < 64; i++) pixels[n * 64 + i] = (byte) (random.nextInt(90) + (i % classes.length == labels[n] ? 100 : 0));
        }
        return new ImageSet(name, pixels, labels, 1, 8, 8, List.of(classes));
    }

    private static final DataSplit KNOWN = DataSplit.of(noise("train", 1, 40, "a", "b", "c", "d"), noise("test", 2, 12, "a", "b", "c", "d"));
    private static final DataSplit UNSEEN = DataSplit.of(noise("train", 1, 47, "a", "b", "c", "d"), noise("test", 2, 12, "x", "y"));

    private static TrainingPlan.Builder plan(String loss) {
        return TrainingPlan.usual().data("noise").model("tiny").embedding(5).loss(loss).batches(new BatchPlan.Shuffled(10)).length(Length.ofSteps(1))
                .optimizer("sgd").learningRate(0.01).schedule("constant").on(BACKEND);
    }

    private record Run(RunFolder folder, Outcome outcome, Experiment experiment) {
        Map<String, double[]> weights(String file) throws IOException {
            Map<String, double[]> all = new TreeMap<>();
            Safetensors.read(folder.file(file)).tensors().forEach((name, array) -> all.put(name, array.doubles()));
            return all;
        }
    }

    private Run run(TrainingPlan plan, DataSplit split, String name) throws Exception {
        RunFolder folder = RunFolder.create(scratch.at(name));
        Experiment experiment = new Experiment(plan, BACKEND, split, ResumeTest.Tiny::of);
        Outcome outcome = experiment.train(folder, List.of(), false, Saving.USUAL);
        experiment.save(outcome, folder);
        return new Run(folder, outcome, experiment);
    }

    /// w ← w − α g with α of its own: a step five times as long in the same direction, and the same step of the network.
    @Test
    void theLossMovesByItsOwnRate() throws Exception {
        for (String loss : List.of("softmax", "soft-triple")) {
            Map<String, double[]> before = run(plan(loss).learningRate(1e-300).plan(), KNOWN, loss + "-before").weights(LOSS);
            Run usual = run(plan(loss).plan(), KNOWN, loss + "-usual");
            Run faster = run(plan(loss).proxyRate(0.05).plan(), KNOWN, loss + "-faster");
            assertArrayEquals(Files.readAllBytes(usual.folder.file(Embedder.WEIGHTS)), Files.readAllBytes(faster.folder.file(Embedder.WEIGHTS)), loss);
            Map<String, double[]> a = usual.weights(LOSS), b = faster.weights(LOSS);
            assertEquals(before.keySet(), b.keySet());
            double moved = 0;
            for (String name : before.keySet()) {
                double[] w = before.get(name);
                for (int i = 0; i < w.length; i++) {
                    assertEquals(5 * (a.get(name)[i] - w[i]), b.get(name)[i] - w[i], 1e-13, loss + " " + name);
                    moved = Math.max(moved, Math.abs(b.get(name)[i] - w[i]));
                }
            }
            assertTrue(moved > 1e-6, loss + " moved by " + moved);
        }
    }

    /// The accuracy is that of the weights in the file, on images that are not among those of training.
    @Test
    void theClassifierIsAskedAboutOtherImages() throws Exception {
        for (DataSplit split : List.of(KNOWN, UNSEEN)) {
            Run run = run(plan("softmax").proxyRate(0.1).classify(true).length(Length.ofSteps(30)).learningRate(0.05).plan(), split, split.test().classNames().getFirst());
            boolean known = split == KNOWN;
            ImageSet train = run.experiment.split().train();
            Classification said = run.outcome.classified().orElseThrow();
            assertEquals(known ? "test images" : "images held out of training", said.asked());
            assertEquals(known ? 12 : 4, said.images());                               // one of each class of 11 or 12
            assertEquals(known ? 40 : 43, train.count());
            assertEquals(4, said.classes());
            assertEquals(4, train.classesWith(10));
            ImageSet asked = known ? split.test() : rest(split.train(), train);
            assertEquals(right(run, asked), said.right());
            Map<?, ?> written = (Map<?, ?>) Json.read(run.folder.file("scores.json")).get("classifier");
            assertEquals(said.accuracy(), ((Number) written.get("accuracy")).doubleValue());
        }
    }

    private static ImageSet rest(ImageSet all, ImageSet some) {
        List<byte[]> learned = IntStream.range(0, some.count()).mapToObj(n -> some.picture(n).pixels()).toList();
        return all.select(IntStream.range(0, all.count()).filter(n -> learned.stream().noneMatch(p -> Arrays.equals(p, all.picture(n).pixels()))).toArray());
    }

    /// W z + b, its greatest, image by image.
    private static int right(Run run, ImageSet images) throws IOException {
        float[] z = Embedder.load(run.folder.path(), BACKEND, ResumeTest.Tiny::of).raw().embed(images);
        double[] w = run.weights(LOSS).get("classifier.weight"), b = run.weights(LOSS).get("classifier.bias");
        int right = 0;
        for (int n = 0; n < images.count(); n++) {
            int best = -1;
            double most = Double.NEGATIVE_INFINITY;
            for (int c = 0; c < 4; c++) {
                double logit = b[c];
                for (int k = 0; k < 5; k++) logit += w[c * 5 + k] * z[n * 5 + k];
                if (logit > most) {
                    most = logit;
                    best = c;
                }
            }
            if (best == images.labels()[n]) right++;
        }
        return right;
    }

    @Test
    void aRunThatGoesOnTakesThemAlong() throws Exception {
        Run first = run(plan("proxy-anchor").plan(), KNOWN, "first");
        TrainingPlan still = plan("proxy-anchor").learningRate(1e-300).start(new Start.Continued(first.folder.path().toString(), new Start.Fresh())).plan();
        assertArrayEquals(first.weights(LOSS).get("proxies"), run(still, KNOWN, "second").weights(LOSS).get("proxies"));
        TrainingPlan other = still.but().loss("proxy-nca").plan();
        assertTrue(assertThrows(FileFormatException.class, () -> run(other, KNOWN, "third")).getMessage().endsWith("has the weights of the loss proxy-anchor, not of proxy-nca"));
        Files.delete(first.folder.file(LOSS));
        run(still, KNOWN, "fourth");                                                   // as runs were before there was the file
    }

    @Test
    void whatHasNoEffectIsRefused() {
        assertEquals("loss triplet has no weights of its own, so a learning rate of 0.1 for them has no effect", refused(plan("triplet").proxyRate(0.1).plan(), KNOWN));
        assertEquals("loss triplet learns no classifier, so there is nothing to classify with", refused(plan("triplet").classify(true).plan(), KNOWN));
        assertEquals("loss relation-network learns no classifier, so there is nothing to classify with", refused(plan("relation-network").classify(true).plan(), KNOWN));
        DataSplit singles = DataSplit.of(noise("train", 1, 4, "a", "b", "c", "d"), noise("test", 2, 12, "x", "y"));
        assertEquals("there is nothing to classify: each class of train: 4 images of 1 x 8 x 8 in 4 classes has a single image, which is learned from",
                refused(plan("softmax").batches(new BatchPlan.Shuffled(4)).classify(true).plan(), singles));
        assertEquals("the learning rate of the loss's own weights must be finite and at least 0, not -1",
                assertThrows(IllegalArgumentException.class, () -> plan("softmax").proxyRate(-1).plan()).getMessage());
    }

    private static String refused(TrainingPlan plan, DataSplit split) {
        return assertThrows(IllegalArgumentException.class, () -> new Experiment(plan, BACKEND, split, ResumeTest.Tiny::of)).getMessage();
    }

    /// A loss that learns nothing leaves no file.
    @Test
    void onlyALossWithWeightsHasAFile() throws Exception {
        assertFalse(Files.exists(run(plan("triplet").plan(), KNOWN, "triplet").folder.file(LOSS)));
        assertTrue(Files.exists(run(plan("margin-distance-weighted").plan(), KNOWN, "margin").folder.file(LOSS)));
    }
}
