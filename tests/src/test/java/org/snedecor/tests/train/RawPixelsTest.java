package org.snedecor.tests.train;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.LongRange;
import org.junit.jupiter.api.Test;
import org.snedecor.core.backend.Backend;
import org.snedecor.core.backend.Backends;
import org.snedecor.core.random.RandomStream;
import org.snedecor.models.data.DataSplit;
import org.snedecor.models.data.ImageSet;
import org.snedecor.models.eval.Advance;
import org.snedecor.models.train.RawPixels;
import org.snedecor.models.train.Scores;

class RawPixelsTest {
    private final Backend backend = Backends.get("vector");

    private static ImageSet set(String name, int count, int side, List<String> classes, RandomStream random) {
        byte[] pixels = new byte[count * side * side];
        int[] labels = new int[count];
        for (int n = 0; n < count; n++) {
            labels[n] = n % classes.size();
            for (int i = 0; i < side * side; i++) pixels[n * side * side + i] = (byte) (labels[n] * 40 + random.nextInt(60));
        }
        return new ImageSet(name, pixels, labels, 1, side, side, classes);
    }

    private static DataSplit split(int train, int test, boolean shared) {
        RandomStream random = RandomStream.of(train + test);
        return DataSplit.of(set("train", train, 4, List.of("a", "b", "c"), random), set("test", test, 4, shared ? List.of("a", "b", "c") : List.of("d", "e", "f"), random));
    }

    /// As many as the bound allows, in their order, each once, the same for one seed and others for another.
    @Property(tries = 100)
    void queriesAreDrawnWithinTheBound(@ForAll @IntRange(min = 1, max = 60) int test, @ForAll boolean shared, @ForAll @LongRange(min = 0, max = 200_000) long most) {
        DataSplit split = split(12, test, shared);
        int[] queries = RawPixels.queries(split, 1, most);
        long each = 16L * (test + (shared ? 12 : 0));
        assertEquals(Math.max(1, Math.min(test, most / each)), queries.length);
        assertArrayEquals(IntStream.of(queries).sorted().distinct().toArray(), queries);
        assertTrue(queries[0] >= 0 && queries[queries.length - 1] < test);
        assertArrayEquals(queries, RawPixels.queries(split, 1, most));
    }

    @Test
    void anotherSeedDrawsOthers() {
        DataSplit split = split(12, 60, false);
        assertFalse(Arrays.equals(RawPixels.queries(split, 1, 16L * 60 * 10), RawPixels.queries(split, 2, 16L * 60 * 10)));
    }

    /// All queries one by one have the mean of all together: what a sample is compared with is still everything.
    @Test
    void aSampleIsAPartOfTheWhole() {
        for (boolean shared : new boolean[] {false, true}) {
            DataSplit split = split(30, 45, shared);
            int[] all = RawPixels.queries(split, 1, RawPixels.CHEAP);
            assertEquals(45, all.length);
            Scores whole = RawPixels.score(split, 1, backend, Advance.SILENT);
            assertEquals("raw pixels", RawPixels.name(whole, split));
            double recall = 0;
            double map = 0;
            double knn = 0;
            for (int q : all) {
                Scores one = RawPixels.score(split, new int[] {q}, backend, Advance.SILENT);
                assertEquals("raw pixels (1 queries)", RawPixels.name(one, split));
                recall += one.retrieval().recallAt(1) / 45;
                map += one.retrieval().mapAtR() / 45;
                knn += one.knn() / 45;
            }
            assertEquals(whole.retrieval().recallAt(1), recall, 1e-12);
            assertEquals(whole.retrieval().mapAtR(), map, 1e-12);
            assertEquals(whole.knn(), knn, 1e-12);
            assertEquals(shared, !Double.isNaN(knn));
        }
    }
}
