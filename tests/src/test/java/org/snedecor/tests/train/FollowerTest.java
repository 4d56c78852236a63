package org.snedecor.tests.train;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.snedecor.core.backend.Backend;
import org.snedecor.core.backend.Backends;
import org.snedecor.models.checkpoint.Checkpoint;
import org.snedecor.models.checkpoint.CheckpointFiles;
import org.snedecor.models.data.Augmentation;
import org.snedecor.models.data.BatchPlan;
import org.snedecor.models.data.DataSplit;
import org.snedecor.models.data.ImageSet;
import org.snedecor.models.io.StoredArray;
import org.snedecor.models.train.Experiment;
import org.snedecor.models.train.Length;
import org.snedecor.models.train.RunFolder;
import org.snedecor.models.train.Saving;
import org.snedecor.models.train.TrainingPlan;
import org.snedecor.tests.io.Scratch;

/// The copy of the network that embeds what a memory holds, as checkpoints have it after each step.
class FollowerTest {
    private static final Backend BACKEND = Backends.get("reference");
    private static final double MOMENTUM = 0.75;

    private final Scratch scratch = Scratch.open();

    @AfterEach
    void close() {
        scratch.close();
    }

    private static TrainingPlan.Builder plan() {
        return TrainingPlan.usual().data("noise").model("tiny").embedding(3).loss("triplet").memory(16).batches(new BatchPlan.Balanced(4, 2)).length(Length.ofSteps(9))
                .augmentation(Augmentation.NONE).optimizer("sgd").learningRate(0.1).patience(0).on(BACKEND);
    }

    private static DataSplit split() {
        byte[] pixels = new byte[32 * 64];
        int[] labels = new int[32];
        for (int n = 0; n < 32; n++) {
            labels[n] = n % 4;
            for (int i = 0; i < 64; i++) pixels[n * 64 + i] = (byte) (n * i * 37 % 101 + 20 * labels[n]);
        }
        ImageSet set = new ImageSet("noise", pixels, labels, 1, 8, 8, List.of("a", "b", "c", "d"));
        return DataSplit.of(set, set);
    }

    /// What a training that ends after so many steps has written down.
    private Map<String, StoredArray> after(int steps, TrainingPlan plan) throws Exception {
        RunFolder folder = RunFolder.create(scratch.at("run-" + plan.memoryMomentum() + "-" + steps));
        int[] done = {0};
        assertThrows(InterruptedException.class, () -> new Experiment(plan, BACKEND, split(), ResumeTest.Tiny::of).train(folder, List.of(), false, new Saving(1, () -> ++done[0] > steps)));
        Checkpoint checkpoint = new CheckpointFiles(folder.path()).newest().orElseThrow().checkpoint();
        return checkpoint.arrays();
    }

    /// k ← m k + (1 − m) q, from weights that are those of the network.
    @Test
    void followsTheWeightsOfTheNetwork() throws Exception {
        TrainingPlan plan = plan().memoryMomentum(MOMENTUM).plan();
        List<Map<String, StoredArray>> all = new ArrayList<>();
        for (int steps = 1; steps <= 3; steps++) all.add(after(steps, plan));
        List<String> names = all.getFirst().keySet().stream().filter(name -> name.startsWith("follower.") && !name.endsWith("mean") && !name.endsWith("variance")).toList();
        assertTrue(names.size() >= 4, all.getFirst().keySet().toString());
        for (String name : names) {
            for (int t = 1; t < all.size(); t++) {
                double[] before = all.get(t - 1).get(name).doubles(), now = all.get(t).get(name).doubles();
                double[] network = all.get(t).get(name.replace("follower.", "state.network.")).doubles();
                for (int i = 0; i < now.length; i++) assertEquals(MOMENTUM * before[i] + (1 - MOMENTUM) * network[i], now[i], 1e-12, name);
            }
        }
    }

    /// Where the network does not move the copy is the network, and the memory holds the same.
    @Test
    void isTheNetworkWhereThatStands() throws Exception {
        TrainingPlan plan = plan().learningRate(1e-300).plan();
        Map<String, StoredArray> with = after(3, plan.but().memoryMomentum(MOMENTUM).plan()), without = after(3, plan);
        for (String name : without.keySet()) {
            if (name.startsWith("state.loss.queue")) assertArrayEquals(without.get(name).doubles(), with.get(name).doubles(), 1e-12, name);
        }
        assertTrue(without.keySet().stream().noneMatch(name -> name.startsWith("follower.")));
    }

    @Test
    void whatDoesNotFitIsRefused() {
        refused("a momentum of 0.9 has no effect without a memory, whose embeddings it is of", plan().memory(0).memoryMomentum(0.9));
        refused("the momentum of the memory must be in [0, 1), not 1", plan().memoryMomentum(1));
        refused("a memory with momentum embeds each batch once more as a whole, so it does not go with chunks; leave out one of them", plan().memoryMomentum(0.9).chunk(4));
    }

    private static void refused(String sentence, TrainingPlan.Builder plan) {
        assertEquals(sentence, assertThrows(IllegalArgumentException.class, plan::plan).getMessage());
    }
}
