package org.snedecor.tests.data;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.IntSummaryStatistics;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.snedecor.core.random.RandomStream;
import org.snedecor.models.data.ClassBalancedSampler;
import org.snedecor.models.data.ClassBalancedSampler.Singles;
import org.snedecor.models.data.FactorSampler;
import org.snedecor.models.data.ImageSet;
import org.snedecor.models.data.PairsPerClassSampler;
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

    /// The law: whatever P, K and the sizes of the classes, and after every batch.
    @Property(tries = 300)
    void classesAndImagesComeRoundEvenly(@ForAll @IntRange(min = 1, max = 9) int classes, @ForAll @IntRange(min = 1, max = 9) int p, @ForAll @IntRange(min = 1, max = 14) int k,
            @ForAll @IntRange(min = 1, max = 12) int largest, @ForAll long seed, @ForAll @IntRange(max = 3) int epoch) {
        RandomStream random = RandomStream.of(seed);
        ImageSet set = ofSizes(IntStream.range(0, classes).map(c -> 2 + random.nextInt(largest)).toArray());
        everyBatchIsEven(set, Math.min(p, classes), new ClassBalancedSampler(set, Math.min(p, classes), k, seed).epoch(epoch), k);
    }

    /// Classes x images, P x K: with remainders of all kinds, and classes smaller than K.
    @ParameterizedTest
    @CsvSource({"16, 8, 12, 5", "23, 20, 12, 5", "24, 20, 12, 5", "23, 9, 12, 5", "100, 9, 12, 5", "13, 50, 12, 4",
        "49, 200, 12, 5", "7, 3, 7, 5", "2, 11, 1, 10", "31, 2, 30, 2", "5, 7, 4, 20", "12, 5, 11, 6"})
    void neitherIsAnyClassNorAnyImageForgotten(int classes, int images, int p, int k) {
        int[] sizes = new int[classes];
        Arrays.fill(sizes, images);
        ImageSet set = ofSizes(sizes);
        Sampler sampler = new ClassBalancedSampler(set, p, k, 1);
        for (int epoch = 0; epoch < 20; epoch++) {
            int[] ofImages = everyBatchIsEven(set, p, sampler.epoch(epoch), k);
            // The least that can be: a class drawn t times has shown min(images, t K) of its images.
            int draws = sampler.batches() * p;
            int least = IntStream.range(0, classes).map(c -> Math.max(0, images - k * (draws / classes + (c < draws % classes ? 1 : 0)))).sum();
            assertEquals(least, IntStream.of(ofImages).filter(n -> n == 0).count(), "images never drawn in epoch " + epoch);
        }
    }

    @Property(tries = 100)
    void pairsComeRoundEvenlyToo(@ForAll @IntRange(min = 2, max = 7) int classes, @ForAll @IntRange(min = 2, max = 7) int n, @ForAll long seed) {
        RandomStream random = RandomStream.of(seed);
        ImageSet set = ofSizes(IntStream.range(0, classes).map(c -> 2 + random.nextInt(6)).toArray());
        everyBatchIsEven(set, Math.min(n, classes), new PairsPerClassSampler(set, Math.min(n, classes), Singles.REJECT, seed).epoch(2), 2);
    }

    @Property(tries = 100)
    void valuesOfEveryFactorComeRoundEvenlyToo(@ForAll @IntRange(min = 1, max = 5) int values, @ForAll @IntRange(min = 1, max = 4) int k, @ForAll long seed) {
        RandomStream random = RandomStream.of(seed);
        List<int[]> factors = List.of(IntStream.range(0, 60).map(i -> i % 7).toArray(), IntStream.range(0, 60).map(i -> i < 6 ? i / 2 : random.nextInt(3)).toArray());
        FactorSampler sampler = new FactorSampler(FactorSampler.views(ofSizes(60), factors, List.of("shape", "light")), values, k, Singles.REJECT, seed);
        int[][] batches = sampler.epoch(1);
        for (int f = 0; f < 2; f++) {
            int factor = f;
            int[][] own = IntStream.range(0, batches.length).filter(b -> sampler.factor(b) == factor).mapToObj(b -> batches[b]).toArray(int[][]::new);
            everyBatchIsEven(sampler.view(f), Math.min(values, f == 0 ? 7 : 3), own, k);
        }
    }

    /// A set with these numbers of images of each class, mixed.
    private static ImageSet ofSizes(int... sizes) {
        int[] labels = IntStream.range(0, sizes.length).flatMap(c -> IntStream.generate(() -> c).limit(sizes[c])).toArray();
        RandomStream.of(9).shuffle(labels);
        return new ImageSet("toy", new byte[labels.length], labels, 1, 1, 1, IntStream.range(0, sizes.length).mapToObj(c -> "class " + c).toList());
    }

    /// Counts by hand after each batch.
    ///
    /// @return how often each image was drawn
    private static int[] everyBatchIsEven(ImageSet set, int p, int[][] batches, int k) {
        int[] ofClasses = new int[set.classes()], ofImages = new int[set.count()];
        for (int[] batch : batches) {
            assertEquals(p * k, batch.length);
            int[] here = new int[set.count()];
            for (int n : batch) here[n]++;
            int[] drawn = IntStream.range(0, p).map(c -> set.labels()[batch[c * k]]).toArray();
            assertEquals(p, IntStream.of(drawn).distinct().count(), "a class twice in one batch");
            for (int c : drawn) {
                ofClasses[c]++;
                int[] times = countsOf(set, c, here);
                even(times, "images of class " + c + " within a batch");
                assertEquals(k, IntStream.of(times).sum());
            }
            for (int n : batch) ofImages[n]++;
            even(ofClasses, "classes");
            for (int c = 0; c < set.classes(); c++) even(countsOf(set, c, ofImages), "images of class " + c);
        }
        return ofImages;
    }

    private static int[] countsOf(ImageSet set, int label, int[] ofImages) {
        return IntStream.range(0, set.count()).filter(n -> set.labels()[n] == label).map(n -> ofImages[n]).toArray();
    }

    private static void even(int[] counts, String what) {
        IntSummaryStatistics s = IntStream.of(counts).summaryStatistics();
        assertTrue(s.getMax() - s.getMin() <= 1, () -> what + " were drawn " + Arrays.toString(counts) + " times");
    }

    /// Where hands divide the decks nothing is held back: orders are the plain permutations of their streams.
    @ParameterizedTest
    @CsvSource({"6, 8, 3, 4", "12, 10, 12, 5", "9, 6, 1, 6", "4, 3, 2, 9", "30, 4, 10, 1"})
    void whatDividesIsDealtInTheOrderOfTheStreams(int classes, int images, int p, int k) {
        int[] sizes = new int[classes];
        Arrays.fill(sizes, images);
        ImageSet set = ofSizes(sizes);
        int[][] rows = IntStream.range(0, classes).mapToObj(c -> IntStream.range(0, set.count()).filter(n -> set.labels()[n] == c).toArray()).toArray(int[][]::new);
        int[] dealt = new int[classes];
        int hand = 0;
        for (int[] batch : new ClassBalancedSampler(set, p, k, 5).epoch(3)) {
            for (int place = 0; place < p; place++, hand++) {
                int c = RandomStream.of(5, 0x706b, 3, -1, hand / classes).permutation(classes)[hand % classes];
                for (int i = 0; i < k; i++) {
                    int card = dealt[c]++;
                    assertEquals(rows[c][RandomStream.of(5, 0x706b, 3, c, card / images).permutation(images)[card % images]], batch[place * k + i]);
                }
            }
        }
    }

    /// Four classes in hands of three: the second deck must not begin with the card c that the first has left. Twelve orders have c in
    /// place 2 or 3, and all are as likely.
    @Test void whatIsAllowedIsEquallyLikely() {
        ImageSet set = ofSizes(3, 3, 3, 3);
        Map<String, Integer> seen = new TreeMap<>();
        int seeds = 12_000;
        for (int seed = 0; seed < seeds; seed++) {
            int[] drawn = Arrays.stream(new ClassBalancedSampler(set, 3, 1, seed).epoch(0)).flatMapToInt(IntStream::of).map(n -> set.labels()[n]).toArray();
            int left = drawn[3];
            seen.merge(IntStream.of(drawn).skip(4).limit(4).mapToObj(c -> Integer.toString(Math.floorMod(c - left, 4))).collect(Collectors.joining()), 1, Integer::sum);
        }
        assertEquals(12, seen.size(), seen.toString());
        double sd = Math.sqrt(seeds / 12.0 * 11 / 12);
        seen.forEach((order, count) -> assertEquals(seeds / 12.0, count, 4.5 * sd, order + " of " + seen));
    }

    /// With all classes of one size and P a divisor of their number, an epoch shows each image exactly once.
    @Test void imagesComeRoundOnceWhereAllDivides() {
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
