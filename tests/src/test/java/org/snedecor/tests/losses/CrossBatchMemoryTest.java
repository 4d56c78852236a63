package org.snedecor.tests.losses;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.snedecor.core.array.NdArray;
import org.snedecor.core.autograd.Gradients;
import org.snedecor.core.autograd.Tensor;
import org.snedecor.core.backend.Backend;
import org.snedecor.core.backend.Backends;
import org.snedecor.core.nn.State;
import org.snedecor.core.nn.Tentative;
import org.snedecor.core.random.RandomStream;
import org.snedecor.core.shape.Shape;
import org.snedecor.losses.Averaging;
import org.snedecor.losses.EmbeddingLoss;
import org.snedecor.losses.Labels;
import org.snedecor.losses.PairwiseLoss;
import org.snedecor.losses.ReferenceLabels;
import org.snedecor.losses.angular.AngularLoss;
import org.snedecor.losses.distance.Euclidean;
import org.snedecor.losses.distance.Normalized;
import org.snedecor.losses.distance.Snr;
import org.snedecor.losses.magnet.MagnetLoss;
import org.snedecor.losses.memory.CrossBatchMemory;
import org.snedecor.losses.memory.EmbeddingQueue;
import org.snedecor.losses.mining.LinearContrastiveTerms;
import org.snedecor.losses.mining.MarginPairs;
import org.snedecor.losses.mining.Mined;
import org.snedecor.losses.neighbour.NtXentLoss;
import org.snedecor.losses.pair.ContrastiveLoss;

class CrossBatchMemoryTest {
    private static final int DIMENSIONS = 3;
    private static final PairwiseLoss LOSS = new ContrastiveLoss(1.5);

    private record Batch(double[] z, int[] y) {
        static Batch of(int rows, long seed) {
            RandomStream random = RandomStream.of(seed);
            return new Batch(DoubleStream.generate(random::nextGaussian).limit((long) rows * DIMENSIONS).toArray(), IntStream.generate(() -> random.nextInt(3)).limit(rows).toArray());
        }

        Tensor on(Backend backend) {
            return Tensor.variable(NdArray.of(backend, Shape.of(y.length, DIMENSIONS), z));
        }

        Labels labels() {
            return Labels.of(y);
        }
    }

    private static CrossBatchMemory memory(Backend backend, int rows) {
        return memory(LOSS, backend, rows);
    }

    private static CrossBatchMemory memory(PairwiseLoss loss, Backend backend, int rows) {
        return new CrossBatchMemory(loss, EmbeddingQueue.of(backend, rows, DIMENSIONS));
    }

    /// By raw rows, by rows of length 1, by rows of mean 0, and one that no other distance can be put into.
    private static final List<PairwiseLoss> LOSSES = List.of(LOSS, new NtXentLoss(), new ContrastiveLoss(1).over(new Snr()), new AngularLoss());

    /// The newest rows in a list, and the loss against them: the ring finds the same.
    @Property(tries = 60)
    void aRingIsAListOfTheNewest(@ForAll @IntRange(min = 0, max = 3) int which, @ForAll @Size(min = 1, max = 6) List<@IntRange(min = 1, max = 5) Integer> sizes, @ForAll @IntRange(min = 5, max = 11) int capacity, @ForAll long seed) {
        Backend backend = LossCases.REFERENCE;
        PairwiseLoss loss = LOSSES.get(which);
        CrossBatchMemory memory = memory(loss, backend, capacity);
        List<double[]> rows = new ArrayList<>();
        List<Integer> classes = new ArrayList<>();
        for (int step = 0; step < sizes.size(); step++) {
            Batch batch = Batch.of(sizes.get(step), seed + step);
            int n = batch.y.length;
            for (int i = 0; i < n; i++) {
                rows.add(Arrays.copyOfRange(batch.z, i * DIMENSIONS, (i + 1) * DIMENSIONS));
                classes.add(batch.y[i]);
            }
            int m = Math.min(capacity, rows.size());
            double[] newest = rows.subList(rows.size() - m, rows.size()).stream().flatMapToDouble(Arrays::stream).toArray();
            int[] ofNewest = classes.subList(rows.size() - m, rows.size()).stream().mapToInt(c -> c).toArray();
            Tensor z = batch.on(backend);
            Tensor plain = loss.of(z, Tensor.constant(NdArray.of(backend, Shape.of(m, DIMENSIONS), newest)),
                    ReferenceLabels.including(batch.y, ofNewest, IntStream.range(m - n, m).toArray()));
            double[] slope = Gradients.of(plain).at(z).toDoubles();
            Tensor found = memory.of(z, batch.labels());
            assertEquals(plain.item(), found.item(), 1e-13 * Math.max(1, plain.item()));
            assertArrayEquals(slope, Gradients.of(found).at(z).toDoubles(), 1e-13);
        }
    }

    /// Only the anchors move, so of a symmetric sum over pairs by half as much.
    @Property(tries = 30)
    void aMemoryOfOneBatchHasTheValueOfTheLossAndHalfOfItsGradient(@ForAll @IntRange(min = 1, max = 8) int n, @ForAll long seed) {
        Batch batch = Batch.of(n, seed);
        Tensor z = batch.on(LossCases.REFERENCE);
        Tensor plain = LOSS.of(z, batch.labels());
        double[] slope = Gradients.of(plain).at(z).toDoubles();
        CrossBatchMemory memory = memory(LossCases.REFERENCE, n);
        memory.of(Batch.of(n, seed + 1).on(LossCases.REFERENCE), Batch.of(n, seed + 1).labels());
        Tensor found = memory.of(z, batch.labels());
        assertEquals(plain.item(), found.item(), 1e-13 * Math.max(1, plain.item()));
        assertArrayEquals(Arrays.stream(slope).map(g -> g / 2).toArray(), Gradients.of(found).at(z).toDoubles(), 1e-13);
    }

    @Test
    void aMemoryOfNothingIsTheLoss() {
        assertSame(LOSS, CrossBatchMemory.around("contrastive", LOSS, LossCases.REFERENCE, 0, DIMENSIONS));
        assertEquals(LOSS, ((CrossBatchMemory) CrossBatchMemory.around("contrastive", LOSS, LossCases.REFERENCE, 7, DIMENSIONS)).loss());
    }

    /// What it remembers is in its state: written down and read again, it goes on to the same bits. Also with classes that no float holds.
    @ParameterizedTest
    @ValueSource(strings = {"reference", "vector"})
    void goesOnFromItsState(String name) {
        Backend backend = Backends.get(name);
        CrossBatchMemory one = memory(backend, 7);
        CrossBatchMemory other = memory(backend, 7);
        for (int step = 0; step < 6; step++) {
            Batch batch = Batch.of(3, step);
            Labels labels = Labels.of(Arrays.stream(batch.y).map(c -> c == 0 ? Integer.MIN_VALUE + 1 : Integer.MAX_VALUE - c).toArray());
            try (var _ = backend.step()) {
                double here = one.of(batch.on(backend), labels).item();
                double there = other.of(batch.on(backend), labels).item();
                assertEquals(here, there);
            }
            CrossBatchMemory fresh = memory(backend, 7);
            State.of(fresh).load(State.of(other).copies());
            other = fresh;
        }
    }

    /// A batch that is refused is forgotten by the next.
    @Test
    void aRefusedBatchLeavesNothingToTheNext() {
        Backend backend = LossCases.REFERENCE;
        CrossBatchMemory calm = memory(backend, 7);
        CrossBatchMemory disturbed = memory(backend, 7);
        for (int step = 0; step < 6; step++) {
            Batch batch = Batch.of(3, step);
            Batch refused = Batch.of(3, 100 + step);
            Tentative.of(() -> disturbed.of(refused.on(backend), refused.labels()).item());
            var pass = Tentative.of(() -> disturbed.of(batch.on(backend), batch.labels()).item());
            pass.commit();
            assertEquals(calm.of(batch.on(backend), batch.labels()).item(), pass.result());
        }
    }

    @Test
    void whatDoesNotFitIsAnError() {
        CrossBatchMemory memory = memory(LossCases.REFERENCE, 2);
        says("a batch of 3 does not fit into a memory of 2", () -> memory.of(Batch.of(3, 1).on(LossCases.REFERENCE), Batch.of(3, 1).labels()));
        says("0 rows are outside", () -> EmbeddingQueue.of(LossCases.REFERENCE, 0, 3));
        says("does not go with the loss magnet", () -> CrossBatchMemory.around("magnet", new MagnetLoss(), LossCases.REFERENCE, 10, 3));
    }

    private static void says(String what, Runnable wrong) {
        String message = assertThrows(IllegalArgumentException.class, wrong::run).getMessage();
        assertTrue(message.contains(what), message);
    }

    /// Sequences of calls on one `CrossBatchMemory` of pytorch-metric-learning 2.8.1: values to 1e-11, gradients to 1e-9 of their largest component.
    @TestFactory
    List<DynamicTest> asRecorded() {
        List<DynamicTest> tests = new ArrayList<>();
        for (Map<String, Object> record : Records.of("pml_losses.json", "records")) {
            if (!record.get("loss").equals("CrossBatchMemory")) continue;
            Map<String, Object> given = Records.map(record.get("constructor"));
            for (String backend : List.of("reference", "vector")) {
                tests.add(DynamicTest.dynamicTest(backend + " " + given + " batch " + record.get("batch"), () -> compare(record, given, Backends.get(backend))));
            }
        }
        return tests;
    }

    private static void compare(Map<String, Object> record, Map<String, Object> given, Backend backend) {
        boolean floats = backend.unitRoundoff() > 1e-10;
        EmbeddingLoss memory = CrossBatchMemory.around("recorded", inner(given), backend, (int) Records.number(given.get("memory_size")), (int) Records.number(given.get("embedding_size")));
        for (Object each : (List<?>) record.get("calls")) {
            Map<String, Object> call = Records.map(each);
            try (var _ = backend.step()) {
                Tensor z = Tensor.variable(Records.array(backend, call.get("embeddings")));
                Tensor value = memory.of(z, Labels.of(Records.ints(call.get("labels"))));
                double right = Records.number(call.get("value"));
                assertEquals(right, value.item(), (floats ? 1e-5 : 1e-11) * Math.max(0.01, Math.abs(right)));
                double[] slope = Records.doubles(Records.map(call.get("gradients")).get("embeddings"));
                double largest = Arrays.stream(slope).map(Math::abs).max().orElseThrow();
                assertArrayEquals(slope, Gradients.of(value).at(z).toDoubles(), (floats ? 1e-4 : 1e-9) * Math.max(1e-3, largest));
            }
        }
    }

    private static EmbeddingLoss inner(Map<String, Object> given) {
        Map<String, Object> loss = Records.map(given.get("loss"));
        if (given.get("miner") == null) return PairLossRecords.inner(loss);
        Map<String, Object> miner = Records.map(Records.map(given.get("miner")).get("args"));
        assertEquals("ContrastiveLoss", loss.get("class"));
        return new Mined(new MarginPairs(Records.number(miner.get("pos_margin")), Records.number(miner.get("neg_margin"))), new LinearContrastiveTerms(0, 1, Averaging.NONZERO),
                new Normalized(new Euclidean()));
    }
}
