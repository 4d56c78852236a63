package org.snedecor.tests.train;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.snedecor.models.data.Augmentation;
import org.snedecor.models.data.Batch;
import org.snedecor.models.data.ClassBalancedSampler.Singles;
import org.snedecor.models.data.FactorSampler;
import org.snedecor.models.data.ImageSet;
import org.snedecor.models.data.Normalisation;
import org.snedecor.models.data.Sampler;
import org.snedecor.models.train.Loader;

/// What a sampler says is what is learned from; one that says what cannot be is told so.
class LoaderTest {
    private static final ImageSet SET = new ImageSet("set", new byte[24], IntStream.range(0, 24).map(n -> n % 3).toArray(), 1, 1, 1, List.of("a", "b", "c"));

    private static Loader loader(Sampler sampler) {
        return new Loader(SET, sampler, Augmentation.NONE, Normalisation.unit(1), 1, 0, 3);
    }

    /// The labels of each batch are those of its factor.
    @Test
    void factorsLabelTheirBatches() throws InterruptedException {
        int[] halves = IntStream.range(0, 24).map(n -> n / 12).toArray();
        int[] quarters = IntStream.range(0, 24).map(n -> n / 6).toArray();
        FactorSampler sampler = new FactorSampler(FactorSampler.views(SET, List.of(halves, quarters), List.of("half", "quarter")), 2, 2, Singles.REJECT, 5);
        try (Loader loader = loader(sampler)) {
            for (int epoch = 0; epoch < 3; epoch++) {
                int[][] rows = sampler.epoch(epoch);
                for (int b = 0; b < rows.length; b++) {
                    int[] factor = b % 2 == 0 ? halves : quarters;
                    Batch batch = loader.next();
                    assertArrayEquals(IntStream.of(rows[b]).map(row -> factor[row]).toArray(), batch.labels());
                }
            }
        }
    }

    /// A sampler of one epoch after another, three batches each but for what is wrong with it.
    private record Wrong(String how) implements Sampler {
        @Override
        public int batches() {
            return 3;
        }

        @Override
        public int[][] epoch(int epoch) {
            boolean now = epoch == 1;
            return IntStream.range(0, now && how.equals("few") ? 2 : now && how.equals("many") ? 4 : 3)
                    .mapToObj(b -> now && b == 1 && how.equals("empty") ? new int[0] : new int[] {b, now && b == 2 && how.equals("beyond") ? 24 : now && b == 0 && how.equals("below") ? -1 : 23}).toArray(int[][]::new);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"few: epoch 1 has 2 batches, not 3", "many: epoch 1 has 4 batches, not 3", "empty: epoch 1, batch 1 is empty",
        "beyond: epoch 1, batch 2 has row 24, but the rows are 0 to 23", "below: epoch 1, batch 0 has row -1, but the rows are 0 to 23"})
    @Timeout(60)
    void aSamplerThatBreaksItsWordIsTold(String wrong) {
        try (Loader loader = loader(new Wrong(wrong.substring(0, wrong.indexOf(':'))))) {
            String sentence = assertThrows(IllegalArgumentException.class, () -> {
                for (int i = 0; i < 9; i++) loader.next();
            }).getMessage();
            assertEquals("sampler Wrong: " + wrong.substring(wrong.indexOf(':') + 2), sentence);
        }
    }
}
