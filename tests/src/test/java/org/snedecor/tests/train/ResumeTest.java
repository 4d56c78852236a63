package org.snedecor.tests.train;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.snedecor.core.autograd.Tensor;
import org.snedecor.core.backend.Backend;
import org.snedecor.core.backend.Backends;
import org.snedecor.core.nn.Activation;
import org.snedecor.core.nn.BatchNorm;
import org.snedecor.core.nn.Convolution;
import org.snedecor.core.nn.Dropout;
import org.snedecor.core.nn.GlobalMeanPool;
import org.snedecor.core.nn.Flatten;
import org.snedecor.core.nn.Initialization;
import org.snedecor.core.nn.Layer;
import org.snedecor.core.nn.Linear;
import org.snedecor.core.nn.Phase;
import org.snedecor.core.nn.Sequential;
import org.snedecor.core.random.RandomStream;
import org.snedecor.models.Embedder;
import org.snedecor.models.checkpoint.CheckpointFiles;
import org.snedecor.models.data.Augmentation;
import org.snedecor.models.data.BatchPlan;
import org.snedecor.models.data.DataSplit;
import org.snedecor.models.data.ImageSet;
import org.snedecor.models.io.FileFormatException;
import org.snedecor.models.train.Experiment;
import org.snedecor.models.train.Length;
import org.snedecor.models.train.RunFolder;
import org.snedecor.models.train.Saving;
import org.snedecor.models.train.TrainingListener;
import org.snedecor.models.train.TrainingPlan;
import org.snedecor.tests.io.Scratch;
import org.snedecor.tests.kit.gen.Tries;

/// A training that is interrupted after any step, as often as one likes, and resumed ends as the one that was not.
class ResumeTest {
    private static final List<String> OPTIMIZERS = List.of("adam", "adamw", "radam", "sgd", "rmsprop", "adagrad");
    private static final List<String> LOSSES = List.of("contrastive-linear", "triplet", "softmax", "margin-distance-weighted", "f-statistic", "relation-network", "nt-xent");
    private static final List<String> REMEMBERING = List.of("contrastive-linear", "triplet", "margin-distance-weighted", "nt-xent");
    private static final int STEPS = 13;
    private static final String LOSS = "loss.safetensors";

    private final Scratch scratch = Scratch.open();

    @AfterEach
    void close() {
        scratch.close();
    }

    /// With a layer of each kind that has a state, or draws.
    record Tiny(Sequential layers) implements Layer {
        static Tiny of(Initialization init, int channels, int height, int width, int embedding) {
            return new Tiny(Sequential.of(Convolution.of(init, channels, 4, 3, 2, 1), BatchNorm.of(init, 4), Activation.RELU, Dropout.of(init, 0.2),
                    new GlobalMeanPool(), new Flatten(), Linear.of(init, 4, embedding)));
        }

        @Override
        public Tensor apply(Tensor images, Phase phase) {
            return layers.apply(images, phase);
        }
    }

    private static ImageSet noise(String name, long seed, int count) {
        RandomStream random = RandomStream.of(seed);
        byte[] pixels = new byte[count * 64];
        int[] labels = new int[count];
        for (int n = 0; n < count; n++) {
            labels[n] = n % 4;
            for (int i = 0; i < 64; i++) pixels[n * 64 + i] = (byte) (random.nextInt(128) + 20 * labels[n]);
        }
        return new ImageSet(name, pixels, labels, 1, 8, 8, List.of("a", "b", "c", "d"));
    }

    private static DataSplit split(long seed, boolean validation) {
        ImageSet train = noise("train", seed, 32);
        ImageSet test = noise("test", 8, 8);
        return validation ? new DataSplit(train, noise("validation", 9, 12), test) : DataSplit.of(train, test);
    }

    private static BatchPlan batches(RandomStream random) {
        return switch (random.nextInt(4)) {
            case 0 -> new BatchPlan.Balanced(4, 2);
            case 1 -> new BatchPlan.Shuffled(10);
            case 2 -> new BatchPlan.Pairs(4);
            default -> new BatchPlan.Episodes(4, 1, 2);
        };
    }

    private static TrainingPlan.Builder plan() {
        return TrainingPlan.usual().data("noise").model("tiny").embedding(3).batches(new BatchPlan.Balanced(4, 2)).length(Length.ofSteps(STEPS))
                .augmentation(new Augmentation(1, true, 1, 10, 0.1, 0.1)).on(Backends.get("vector"));
    }

    private static TrainingPlan.Builder drawn(RandomStream random) {
        boolean magnet = random.nextInt(4) == 0;
        String optimizer = OPTIMIZERS.get(random.nextInt(OPTIMIZERS.size()));
        String loss = magnet ? "magnet" : LOSSES.get(random.nextInt(LOSSES.size()));
        boolean own = List.of("softmax", "margin-distance-weighted", "relation-network").contains(loss);
        int memory = REMEMBERING.contains(loss) ? 20 * random.nextInt(2) : 0;
        boolean views = loss.equals("nt-xent");
        return plan().loss(loss).memory(memory).memoryMomentum(memory > 0 && random.nextInt(2) == 0 ? 0.9 : 0).proxyRate(own ? random.nextInt(2) * 0.05 : 0).classify(loss.equals("softmax")).batches(magnet ? new BatchPlan.Clusters(2, 2, 4) : views ? new BatchPlan.Views(5) : batches(random))
                .optimizer(optimizer).momentum(optimizer.equals("sgd") || optimizer.equals("rmsprop") ? 0.9 : 0).learningRate(0.01).weightDecay(0.01)
                .clip(random.nextInt(2)).schedule(List.of("cosine", "one-cycle").get(random.nextInt(2))).patience(random.nextInt(3)).seed(random.nextInt(100));
    }

    private static Experiment experiment(TrainingPlan plan, DataSplit split) throws IOException {
        return new Experiment(plan, Backends.get(plan.device()), split, Tiny::of);
    }

    /// The files of a run, from a training that goes to its end in one piece.
    private RunFolder whole(TrainingPlan plan, DataSplit split, String name) throws Exception {
        RunFolder folder = RunFolder.create(scratch.at(name));
        Experiment experiment = experiment(plan, split);
        experiment.save(experiment.train(folder, List.of(), true, Saving.USUAL), folder);
        return folder;
    }

    /// Trains until it has done this many steps, then ends as after Ctrl-C. A new experiment knows no more than its folder does.
    private void interrupted(TrainingPlan plan, DataSplit split, RunFolder folder, boolean resume, int after) throws Exception {
        int[] done = {0};
        TrainingListener counting = new TrainingListener() {
            @Override
            public void stepped(int step, StepReport report) {
                done[0] = step;
            }
        };
        Saving saving = new Saving(Saving.BY_TIME, () -> done[0] >= after);
        Experiment experiment = experiment(plan, split);
        assertThrows(InterruptedException.class, () -> {
            if (resume) experiment.resume(folder, List.of(counting), true, saving);
            else experiment.train(folder, List.of(counting), true, saving);
        });
    }

    /// But for the seconds.
    private static List<String> metrics(RunFolder folder) throws IOException {
        return Files.readAllLines(folder.file("metrics.csv")).stream().map(line -> line.replaceFirst("^((?:[^,]*,){5})[^,]*,", "$1")).toList();
    }

    @Test
    void whatWasInterruptedEndsAsWhatWasNot() {
        Tries.forAll("interrupted twice and resumed", 24, random -> random, random -> {
            TrainingPlan plan = drawn(random).plan();
            DataSplit split = split(7, random.nextInt(3) > 0);
            String name = Long.toHexString(random.nextLong());
            RunFolder whole = whole(plan, split, "whole" + name);
            int steps = steps(whole);
            endsAs(whole, plan, split, "parts" + name, steps, 1 + random.nextInt(steps));
        });
    }

    /// On every kind of device, and between them after each of the steps. The plans are few, because every formula costs a compiler's time on a device: of them
    /// one has batches that depend on the learning, and one has weights of the loss's own, a memory and a follower.
    @ParameterizedTest
    @ValueSource(strings = {"reference", "vector", "opencl"})
    void whereverItWasInterruptedAndOnWhatDevice(String device) throws Exception {
        Backend backend = onDevice(device);
        DataSplit split = split(7, true);
        List<TrainingPlan.Builder> plans = List.of(plan().clip(1), plan().loss("f-statistic").optimizer("sgd").momentum(0.9).schedule("one-cycle"),
                plan().loss("magnet").batches(new BatchPlan.Clusters(2, 2, 4)),
                plan().loss("margin-distance-weighted").proxyRate(0.05).memory(20).memoryMomentum(0.9).optimizer("adamw").weightDecay(0.01).batches(new BatchPlan.Shuffled(10)));
        for (int i = 0; i < plans.size(); i++) {
            TrainingPlan plan = plans.get(i).patience(0).on(backend).plan();
            RunFolder whole = whole(plan, split, "whole" + i);
            for (int after = 1 + i; after <= STEPS; after += plans.size()) endsAs(whole, plan, split, "parts" + i + "-" + after, STEPS, after);
        }
    }

    private static Backend onDevice(String name) {
        try {
            return Backends.get(name);
        } catch (IllegalArgumentException e) {
            return Assumptions.abort(e.getMessage());                           // a machine without OpenCL
        }
    }

    /// A training that was interrupted after this step, and again after the next, comes to every bit of the whole one.
    private void endsAs(RunFolder whole, TrainingPlan plan, DataSplit split, String name, int steps, int first) throws Exception {
        String what = plan + " interrupted after " + first;
        RunFolder parts = RunFolder.create(scratch.at(name));
        interrupted(plan, split, parts, false, first);
        if (first + 1 < steps) interrupted(plan, split, RunFolder.open(parts.path()), true, first + 1);
        Experiment last = experiment(plan, split);
        RunFolder folder = RunFolder.open(parts.path());
        last.save(last.resume(folder, List.of(), true, Saving.USUAL), folder);
        for (String file : List.of(Embedder.WEIGHTS, LOSS, "embeddings.npy")) {
            if (!file.equals(LOSS) || Files.exists(whole.file(LOSS))) assertArrayEquals(Files.readAllBytes(whole.file(file)), Files.readAllBytes(folder.file(file)), file + ", " + what);
        }
        assertEquals(Files.readString(whole.file("scores.json")), Files.readString(folder.file("scores.json")), what);
        assertEquals(metrics(whole), metrics(folder), what);
        assertEquals(Files.readString(whole.file("steps.csv")), Files.readString(folder.file("steps.csv")), what);
        assertFalse(Files.exists(folder.file(CheckpointFiles.CURRENT)), "a run that has come to its end needs none");
    }

    /// Patience may end it before the planned number.
    private static int steps(RunFolder whole) throws IOException {
        return Integer.parseInt(Files.readAllLines(whole.file("metrics.csv")).getLast().split(",")[1]);
    }

    /// The first fact in which the runs differ is said, and the run is as it was.
    @Test
    void aCheckpointOfAnotherRunIsRefused() throws Exception {
        TrainingPlan plan = plan().plan();
        DataSplit split = split(7, true);
        RunFolder folder = RunFolder.create(scratch.at("run"));
        interrupted(plan, split, folder, false, 5);
        assertEquals("learningRate was 0.001, and is 0.002 here", refused(plan.but().learningRate(0.002).plan(), split, folder));
        assertEquals("seed was 1, and is 2 here", refused(plan.but().seed(2).plan(), split, folder));
        assertTrue(refused(plan, split(6, true), folder).startsWith("the fingerprint of the training set was "));
        assertEquals("the validation set was 'validation: 12 images of 1 x 8 x 8 in 4 classes', and is 'train validation: 0 images of 1 x 8 x 8 in 4 classes' here",
                refused(plan, split(7, false), folder));
        assertEquals(STEPS, experimentResumed(plan, split, folder));
    }

    private static String refused(TrainingPlan plan, DataSplit split, RunFolder folder) {
        String said = assertThrows(FileFormatException.class, () -> experimentResumed(plan, split, folder)).getMessage();
        String start = folder.file(CheckpointFiles.CURRENT) + ": is of another run: ";
        assertTrue(said.startsWith(start), said);
        return said.substring(start.length());
    }

    private static int experimentResumed(TrainingPlan plan, DataSplit split, RunFolder folder) throws Exception {
        int[] last = {0};
        experiment(plan, split).resume(folder, List.of(new TrainingListener() {
            @Override
            public void stepped(int step, StepReport report) {
                last[0] = step;
            }
        }), false, Saving.USUAL);
        return last[0];
    }

    /// Both generations hold the run; where the newer one is damaged the older one leads to the same end.
    @Test
    void theOlderGenerationLeadsToTheSameEnd() throws Exception {
        TrainingPlan plan = plan().loss("magnet").batches(new BatchPlan.Clusters(2, 2, 4)).plan();
        DataSplit split = split(7, true);
        RunFolder whole = whole(plan, split, "whole");
        RunFolder folder = RunFolder.create(scratch.at("run"));
        interrupted(plan, split, folder, false, 4);
        interrupted(plan, split, folder, true, 9);
        Path current = folder.file(CheckpointFiles.CURRENT);
        byte[] bytes = Files.readAllBytes(current);
        bytes[new Random(3).nextInt(bytes.length)] ^= 4;
        Files.write(current, bytes);
        Experiment experiment = experiment(plan, split);
        RunFolder again = RunFolder.open(folder.path());
        experiment.save(experiment.resume(again, List.of(), true, Saving.USUAL), again);
        assertArrayEquals(Files.readAllBytes(whole.file(Embedder.WEIGHTS)), Files.readAllBytes(folder.file(Embedder.WEIGHTS)));
    }

    /// Before the first checkpoint there is only the plan: it begins again.
    @Test
    void withoutACheckpointItBeginsAgain() throws Exception {
        TrainingPlan plan = plan().plan();
        DataSplit split = split(7, true);
        RunFolder folder = RunFolder.create(scratch.at("run"));
        folder.write(RunFolder.PLAN, plan.toMap());
        assertEquals(STEPS, experimentResumed(plan, split, folder));
        assertArrayEquals(Files.readAllBytes(whole(plan, split, "whole").file(Embedder.WEIGHTS)), Files.readAllBytes(folder.file(Embedder.WEIGHTS)));
    }
}
