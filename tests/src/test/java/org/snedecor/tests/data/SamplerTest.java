package org.snedecor.tests.data;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;
import org.snedecor.models.data.ClassBalancedSampler;
import org.snedecor.models.data.ClassBalancedSampler.Singles;
import org.snedecor.models.data.ImageSet;
import org.snedecor.models.data.Sampler;
import org.snedecor.models.data.ShuffledSampler;

class SamplerTest {

    @Property(tries = 80)
    void aBatchIsPClassesOfKEach(@ForAll @IntRange(min = 1, max = 6) int p, @ForAll @IntRange(min = 1, max = 5) int k, @ForAll long seed, @ForAll @IntRange(max = 3) int epoch) {
        ImageSet set = ImageSetTest.random(90, 1, 1, 1, 9, seed);
        Sampler sampler = new ClassBalancedSampler(set, p, k, Singles.DROP, seed);
        int[] counts = set.classCounts();
        int[][] batches = sampler.epoch(epoch);
        assertEquals(sampler.batches(), batches.length);
        for (int[] batch : batches) {
            assertEquals(p * k, batch.length);
            int[] labels = IntStream.of(batch).map(n -> set.labels()[n]).toArray();
            assertEquals(p, IntStream.of(labels).distinct().count());
            for (int c = 0; c < p; c++) {
                int label = labels[c * k];
                int[] ofClass = Arrays.copyOfRange(batch, c * k, c * k + k);
                for (int n : ofClass) assertEquals(label, set.labels()[n]);
                assertEquals(Math.min(k, counts[label]), IntStream.of(ofClass).distinct().count());
            }
        }
        assertArrayEquals(batches, new ClassBalancedSampler(set, p, k, Singles.DROP, seed).epoch(epoch));
    }

    @Test void epochsAndSeedsDiffer() {
        ImageSet set = ImageSetTest.random(200, 1, 1, 1, 9, 1);
        Sampler one = new ClassBalancedSampler(set, 4, 4, 1), two = new ClassBalancedSampler(set, 4, 4, 2);
        assertFalse(Arrays.deepEquals(one.epoch(0), one.epoch(1)));
        assertFalse(Arrays.deepEquals(one.epoch(0), two.epoch(0)));
        assertEquals(200 / 16, one.batches());
    }

    /// With all classes of one size and P a divisor of their number, an epoch shows each image exactly once.
    @Test void imagesComeRoundEvenly() {
        int[] labels = IntStream.range(0, 48).map(n -> n % 6).toArray();
        ImageSet set = new ImageSet("toy", new byte[48], labels, 1, 1, 1, List.of("a", "b", "c", "d", "e", "f"));
        int[] all = Arrays.stream(new ClassBalancedSampler(set, 3, 4, 7).epoch(5)).flatMapToInt(IntStream::of).sorted().toArray();
        assertArrayEquals(IntStream.range(0, 48).toArray(), all);
    }

    @Test void aClassOfOneImageIsRefusedDroppedOrNoMatter() {
        ImageSet set = new ImageSet("toy", new byte[5], new int[] {0, 0, 1, 2, 2}, 1, 1, 1, List.of("a", "lonely", "c"));
        var e = assertThrows(IllegalArgumentException.class, () -> new ClassBalancedSampler(set, 2, 2, 1));
        assertEquals("sampler: class 1 (lonely) of toy has one image, which gives no positive pair; drop such classes or ask for 1 image a class", e.getMessage());
        for (int[] batch : new ClassBalancedSampler(set, 2, 2, Singles.DROP, 1).epoch(0)) for (int n : batch) assertFalse(n == 2);
        assertEquals(3, new ClassBalancedSampler(set, 3, 1, 1).epoch(0)[0].length);
        var f = assertThrows(IllegalArgumentException.class, () -> new ClassBalancedSampler(set, 3, 2, Singles.DROP, 1));
        assertEquals("sampler: 3 classes a batch, but toy has 2 to choose from", f.getMessage());
    }

    @Property(tries = 60)
    void aShuffleHasEveryImageOnce(@ForAll @IntRange(min = 1, max = 40) int count, @ForAll @IntRange(min = 1, max = 12) int size, @ForAll boolean dropLast, @ForAll long seed) {
        Sampler sampler = new ShuffledSampler(count, size, dropLast, seed);
        int[][] batches = sampler.epoch(3);
        assertEquals(sampler.batches(), batches.length);
        int[] all = Arrays.stream(batches).flatMapToInt(IntStream::of).toArray();
        assertEquals(dropLast && count >= size ? count / size * size : count, all.length);
        assertEquals(all.length, IntStream.of(all).distinct().count());
        assertArrayEquals(batches, sampler.epoch(3));
    }
}
