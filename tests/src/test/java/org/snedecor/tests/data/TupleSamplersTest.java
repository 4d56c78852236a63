package org.snedecor.tests.data;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;
import org.snedecor.core.random.RandomStream;
import org.snedecor.models.data.ClassBalancedSampler.Singles;
import org.snedecor.models.data.EpisodeSampler;
import org.snedecor.models.data.FactorSampler;
import org.snedecor.models.data.ImageSet;
import org.snedecor.models.data.PairsPerClassSampler;
import org.snedecor.models.data.Sampler;

/// Samplers whose batches have a shape that a loss asks for: pairs, episodes, factors in turn.
class TupleSamplersTest {

    /// One pixel an image.
    private static ImageSet set(int... labels) {
        int classes = IntStream.of(labels).max().orElseThrow() + 1;
        return new ImageSet("toy", new byte[labels.length], labels, 1, 1, 1, IntStream.range(0, classes).mapToObj(c -> "class " + c).toList());
    }

    private static ImageSet random(int count, int classes, long seed) {
        var random = RandomStream.of(seed);
        return set(IntStream.range(0, count).map(n -> n < classes ? n : random.nextInt(classes)).toArray());
    }

    @Property(tries = 60)
    void pairsOfClassesThatDiffer(@ForAll @IntRange(min = 2, max = 5) int classes, @ForAll long seed, @ForAll @IntRange(max = 3) int epoch) {
        ImageSet set = random(60, 7, seed);
        Sampler sampler = new PairsPerClassSampler(set, classes, Singles.DROP, seed);
        int[][] batches = sampler.epoch(epoch);
        assertEquals(sampler.batches(), batches.length);
        for (int[] batch : batches) {
            assertEquals(2 * classes, batch.length);
            assertEquals(2 * classes, IntStream.of(batch).distinct().count());
            for (int i = 0; i < batch.length; i += 2) assertEquals(set.labels()[batch[i]], set.labels()[batch[i + 1]]);
            assertEquals(classes, IntStream.of(batch).map(n -> set.labels()[n]).distinct().count());
        }
        assertArrayEquals(batches, new PairsPerClassSampler(set, classes, Singles.DROP, seed).epoch(epoch));
    }

    @Property(tries = 60)
    void anEpisodeIsSupportThenQueries(@ForAll @IntRange(min = 2, max = 4) int way, @ForAll @IntRange(min = 1, max = 3) int shot, @ForAll @IntRange(min = 1, max = 4) int query,
            @ForAll long seed) {
        ImageSet set = random(120, 6, seed);
        EpisodeSampler sampler = new EpisodeSampler(set, way, shot, query, 5, seed);
        assertEquals(5, sampler.batches());
        assertEquals(way * shot, sampler.support());
        int[][] episodes = sampler.epoch(2);
        assertEquals(5, episodes.length);
        for (int[] episode : episodes) {
            assertEquals(way * (shot + query), IntStream.of(episode).distinct().count());
            for (int w = 0; w < way; w++) {
                int label = set.labels()[episode[w * shot]];
                for (int s = 0; s < shot; s++) assertEquals(label, set.labels()[episode[w * shot + s]]);
                for (int q = 0; q < query; q++) assertEquals(label, set.labels()[episode[way * shot + w * query + q]]);
            }
            assertEquals(way, IntStream.range(0, way).map(w -> set.labels()[episode[w * shot]]).distinct().count());
        }
        assertArrayEquals(episodes, new EpisodeSampler(set, way, shot, query, 5, seed).epoch(2));
        assertFalse(Arrays.deepEquals(episodes, sampler.epoch(3)));
        assertFalse(Arrays.equals(episodes[0], episodes[1]));
    }

    @Test
    void episodesReachEveryImageAndLeaveSmallClassesOut() {
        ImageSet set = set(0, 0, 0, 0, 0, 1, 1, 1, 2, 2, 2, 2, 3, 3);
        int[][] episodes = new EpisodeSampler(set, 2, 1, 2, 200, 4).epoch(0);
        int[] seen = Arrays.stream(episodes).flatMapToInt(IntStream::of).sorted().distinct().toArray();
        assertArrayEquals(IntStream.range(0, 12).toArray(), seen);
        says("sampler: 4 classes an episode, but toy has 3 with at least 3 images", () -> new EpisodeSampler(set, 4, 1, 2, 1, 0));
    }

    @Property(tries = 60)
    void factorsComeInTurn(@ForAll @IntRange(min = 1, max = 3) int images, @ForAll long seed) {
        var random = RandomStream.of(seed);
        int[] shapes = IntStream.range(0, 60).map(n -> n % 6).toArray();
        int[] lights = IntStream.range(0, 60).map(n -> n < 4 ? n / 2 : random.nextInt(2)).toArray();
        int[] poses = IntStream.range(0, 60).map(n -> n % 4).toArray();
        List<ImageSet> views = FactorSampler.views(set(shapes), List.of(shapes, lights, poses), List.of("shape", "light", "pose"));
        assertEquals("toy by light: 60 images of 1 x 1 x 1 in 2 classes", views.get(1).toString());
        assertSame(views.get(0).pixels(), views.get(2).pixels());
        FactorSampler sampler = new FactorSampler(views, 4, images, Singles.DROP, seed);
        int[][] batches = sampler.epoch(1);
        assertEquals(sampler.batches(), batches.length);
        assertEquals(0, batches.length % 3);
        for (int b = 0; b < batches.length; b++) {
            assertEquals(b % 3, sampler.factor(b));
            assertSame(views.get(b % 3), sampler.view(b));
            int[] own = labels(views.get(b % 3), batches[b]);
            int values = b % 3 == 1 ? 2 : 4;
            assertEquals(values * images, own.length);
            assertEquals(values, IntStream.of(own).distinct().count());
            for (int v = 0; v < values; v++) for (int k = 1; k < images; k++) assertEquals(own[v * images], own[v * images + k]);
        }
        assertArrayEquals(batches, new FactorSampler(views, 4, images, Singles.DROP, seed).epoch(1));
    }

    private static int[] labels(ImageSet view, int[] rows) {
        return IntStream.of(rows).map(n -> view.labels()[n]).toArray();
    }

    @Test
    void equalFactorsAreNotDrawnAlike() {
        int[] labels = IntStream.range(0, 40).map(n -> n % 4).toArray();
        FactorSampler sampler = new FactorSampler(FactorSampler.views(set(labels), List.of(labels, labels), List.of("one", "other")), 4, 2, Singles.REJECT, 3);
        int[][] batches = sampler.epoch(0);
        assertNotEquals(Arrays.toString(batches[0]), Arrays.toString(batches[1]));
    }

    @Test
    void mistakesAreErrors() {
        ImageSet set = set(0, 0, 1, 2, 2);
        says("1 classes a batch give no negative", () -> new PairsPerClassSampler(set, 1, Singles.DROP, 0));
        says("class 1 (class 1) of toy has one image", () -> new PairsPerClassSampler(set, 2, Singles.REJECT, 0));
        says("3 classes a batch, but toy has 2", () -> new PairsPerClassSampler(set, 3, Singles.DROP, 0));
        says("at least 1, 2, 1 and 1 are needed", () -> new EpisodeSampler(set, 2, 0, 1, 1, 0));
        says("there is no factor", () -> new FactorSampler(List.of(), 2, 2, Singles.DROP, 0));
        says("factors of different images", () -> new FactorSampler(List.of(set, set(0, 1)), 2, 2, Singles.DROP, 0));
        says("1 factors with 2 names", () -> FactorSampler.views(set, List.of(new int[5]), List.of("a", "b")));
    }

    private static void says(String what, Executable call) {
        String message = assertThrows(IllegalArgumentException.class, call).getMessage();
        assertTrue(message.contains(what), message);
    }
}
