package org.snedecor.tests.data;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;
import org.snedecor.core.random.RandomStream;
import org.snedecor.losses.several.LabelRelation;
import org.snedecor.losses.several.LabelSets;
import org.snedecor.losses.several.Related;
import org.snedecor.models.data.ClassBalancedSampler.Singles;
import org.snedecor.models.data.ImageSet;
import org.snedecor.models.data.PositivesSampler;
import org.snedecor.models.data.Sampler;
import org.snedecor.models.data.Sprites;

/// Every row of a batch has a positive, and images come about equally often.
class PositivesSamplerTest {
    private static final LabelRelation OVERLAP = new LabelRelation.Overlap();

    /// One pixel an image; each image has these labels.
    private static ImageSet set(List<List<String>> ofImages) {
        Map<String, List<String>> byName = new LinkedHashMap<>();
        for (List<String> labels : ofImages) byName.put(String.join("|", labels), labels);
        List<String> names = List.copyOf(byName.keySet());
        int[] classes = ofImages.stream().mapToInt(labels -> names.indexOf(String.join("|", labels))).toArray();
        return new ImageSet("toy", new byte[classes.length], classes, 1, 1, 1, names).withLabels(byName);
    }

    private static ImageSet random(int count, int labels, long seed) {
        RandomStream random = RandomStream.of(seed);
        return set(IntStream.range(0, count).mapToObj(_ -> IntStream.of(random.permutation(labels)).limit(1 + random.nextInt(3)).sorted().mapToObj(Integer::toString).toList()).toList());
    }

    private static boolean positive(LabelRelation relation, ImageSet set, int i, int j) {
        LabelSets labels = set.imageLabels();
        return i != j && relation.of(labels, i, labels, j) == Related.POSITIVE;
    }

    @Property(tries = 60)
    void everyRowHasAPositive(@ForAll @IntRange(min = 1, max = 3) int groups, @ForAll @IntRange(min = 2, max = 4) int images, @ForAll boolean jaccard, @ForAll long seed, @ForAll @IntRange(max = 3) int epoch) {
        ImageSet set = random(60, 6, seed);
        LabelRelation relation = jaccard ? new LabelRelation.Jaccard(0.5) : OVERLAP;
        Sampler sampler = new PositivesSampler(set, relation, groups, images, Singles.DROP, seed);
        int[][] batches = sampler.epoch(epoch);
        assertEquals(sampler.batches(), batches.length);
        for (int[] batch : batches) {
            assertEquals(groups * images, batch.length);
            for (int g = 0; g < groups; g++) {
                for (int k = 1; k < images; k++) assertTrue(positive(relation, set, batch[g * images], batch[g * images + k]));
            }
        }
        assertArrayEquals(batches, new PositivesSampler(set, relation, groups, images, Singles.DROP, seed).epoch(epoch));
        if (batches.length > 1) assertFalse(Arrays.deepEquals(batches, sampler.epoch(epoch + 1)));
    }

    /// With one group a batch an epoch shows nearly all groups: no image is drawn more than a few times, and over many epochs all are drawn about as often.
    @Property(tries = 10)
    void imagesComeAboutEquallyOften(@ForAll @IntRange(min = 2, max = 4) int images, @ForAll long seed) {
        ImageSet set = random(80, 5, seed);
        Sampler sampler = new PositivesSampler(set, OVERLAP, 2, images, Singles.REJECT, seed);
        int epochs = 60;
        int[] times = new int[set.count()];
        int drawn = 0;
        for (int epoch = 0; epoch < epochs; epoch++) {
            for (int[] batch : sampler.epoch(epoch)) {
                for (int row : batch) times[row]++;
                drawn += batch.length;
            }
        }
        double mean = (double) drawn / set.count();
        for (int t : times) assertTrue(t > 0.75 * mean && t < 1.25 * mean, () -> Arrays.toString(times));
    }

    /// In one epoch each image is in one group; of sets of one label, at most one group of each takes some again.
    @Property(tries = 30)
    void fewComeAgainInAnEpoch(@ForAll @IntRange(min = 2, max = 4) int images, @ForAll long seed) {
        RandomStream random = RandomStream.of(seed);
        int[] sizes = {12, 5, 7};
        ImageSet set = set(IntStream.range(0, 3).boxed().flatMap(c -> IntStream.range(0, sizes[c]).mapToObj(_ -> List.of("label " + c))).toList());
        int[][] batches = new PositivesSampler(set, OVERLAP, 1, images, Singles.REJECT, random.nextLong()).epoch(0);
        Map<Integer, Long> times = Arrays.stream(batches).flatMapToInt(IntStream::of).boxed().collect(Collectors.groupingBy(row -> row, Collectors.counting()));
        assertTrue(times.values().stream().mapToLong(t -> t - 1).sum() <= 3L * (images - 1), times.toString());
        for (int[] batch : batches) assertEquals(1, IntStream.of(batch).map(row -> set.labels()[row]).distinct().count());
    }

    /// Sprites by shape and colour: a partner shares one of them, and pairs that share only one come too.
    @Test
    void ofSprites() {
        ImageSet train = Sprites.STANDARD.split(List.of("shape", "colour")).train();
        int[][] batches = new PositivesSampler(train, OVERLAP, 12, 5, Singles.REJECT, 1).epoch(0);
        assertEquals(train.count() / 60, batches.length);
        long same = Arrays.stream(batches).filter(b -> train.labels()[b[0]] == train.labels()[b[1]]).count();
        assertTrue(same < batches.length / 2, same + " of " + batches.length);
    }

    @Test
    void whatHasNoPositiveIsNamed() {
        ImageSet set = set(List.of(List.of("a"), List.of("b", "c"), List.of("a", "d"), List.of("c")));
        assertEquals("sampler: no other image of toy is positive for 0 (a) by the relation jaccard:0.6",
                assertThrows(IllegalArgumentException.class, () -> new PositivesSampler(set, new LabelRelation.Jaccard(0.6), 1, 2, Singles.REJECT, 1)).getMessage());
        assertEquals("sampler: a batch of 1 groups x 2 images, but of the 4 images of toy none has another that is positive by the relation jaccard:0.6",
                assertThrows(IllegalArgumentException.class, () -> new PositivesSampler(set, new LabelRelation.Jaccard(0.6), 1, 2, Singles.DROP, 1)).getMessage());
        assertThrows(IllegalArgumentException.class, () -> new PositivesSampler(set, OVERLAP, 2, 1, Singles.DROP, 1));
        assertThrows(IllegalArgumentException.class, () -> new PositivesSampler(set, OVERLAP, 3, 2, Singles.DROP, 1));
        assertEquals(2, new PositivesSampler(set, OVERLAP, 1, 2, Singles.REJECT, 1).batches());
    }
}
