package org.snedecor.tests.eval;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.snedecor.core.array.NdArray;
import org.snedecor.core.backend.Backend;
import org.snedecor.core.backend.Backends;
import org.snedecor.core.random.RandomStream;
import org.snedecor.core.shape.Shape;
import org.snedecor.models.eval.Advance;
import org.snedecor.models.eval.KnnClassifier;
import org.snedecor.models.eval.NeighbourSearch;
import org.snedecor.models.eval.Neighbours;
import org.snedecor.models.eval.Ranked;
import org.snedecor.models.eval.Retrieval;
import org.snedecor.models.io.PixelSource;

/// Images compared by their bytes: whole numbers, so every distance is right to the last digit, on every backend.
class PixelNeighboursTest {

    /// The distances of all rows by the definition, in longs, sorted; ties by row.
    private static void isRight(byte[] pixels, int[] queries, byte[] gallery, int length, boolean self, int k, NeighbourSearch neighbours) {
        int rows = gallery.length / length;
        Ranked[] found = new Ranked[queries.length];
        neighbours.each(_ -> k, Advance.SILENT, (q, ranked) -> found[q] = ranked);
        for (int q = 0; q < queries.length; q++) {
            int query = queries[q];
            long[] distances = IntStream.range(0, rows).mapToLong(row -> distance(pixels, query, gallery, row, length)).toArray();
            int[] order = IntStream.range(0, rows).filter(row -> !(self && row == query)).boxed()
                    .sorted((a, b) -> distances[a] != distances[b] ? Long.compare(distances[a], distances[b]) : Integer.compare(a, b)).mapToInt(a -> a).toArray();
            int size = Math.min(k, order.length);
            while (size > 0 && size < order.length && distances[order[size]] == distances[order[size - 1]]) size++;
            assertEquals(size, found[q].size());
            for (int i = 0; i < size; i++) assertEquals(distances[order[i]], found[q].distances()[i]);
            assertEquals(Arrays.stream(order).limit(size).sorted().boxed().toList(), Arrays.stream(found[q].rows()).sorted().boxed().toList());
            for (int i = 0; i < size; i++) assertEquals(found[q].distances()[i], distances[found[q].rows()[i]]);
        }
    }

    private static long distance(byte[] a, int i, byte[] b, int j, int length) {
        long sum = 0;
        for (int k = 0; k < length; k++) {
            long t = (a[i * length + k] & 0xff) - (b[j * length + k] & 0xff);
            sum += t * t;
        }
        return sum;
    }

    private static byte[] pixels(int count, int length, int levels, RandomStream random) {
        byte[] pixels = new byte[count * length];
        for (int i = 0; i < pixels.length; i++) pixels[i] = (byte) (random.nextInt(levels) * 255 / (levels - 1));
        return pixels;
    }

    /// Few levels of grey and few pixels, so that ties abound; more than fits in one product of columns too.
    @Property(tries = 120)
    void areThoseOfTheDefinition(@ForAll @IntRange(min = 1, max = 40) int count, @ForAll @IntRange(min = 2, max = 256) int levels,
            @ForAll @IntRange(min = 1, max = 50) int k, @ForAll long seed) {
        RandomStream random = RandomStream.of(seed);
        int length = random.nextInt(4) == 0 ? 1020 + random.nextInt(1100) : 1 + random.nextInt(12);
        byte[] pixels = pixels(count, length, levels, random);
        byte[] gallery = pixels(1 + random.nextInt(30), length, levels, random);
        int[] queries = Arrays.stream(random.permutation(count)).limit(1 + random.nextInt(count)).toArray();
        for (Backend backend : Backends.all().values()) {
            isRight(pixels, queries, pixels, length, true, k, Neighbours.amongImages(backend, PixelSource.of(pixels, length), queries));
            isRight(pixels, queries, gallery, length, false, k, Neighbours.betweenImages(backend, PixelSource.of(pixels, length), queries, PixelSource.of(gallery, length)));
        }
    }

    /// Black and white alone: sums of 1024 squares of 128 are exactly 2^24, and those of all columns are beyond an int.
    @ParameterizedTest
    @CsvSource({"6, 1024", "5, 1025", "4, 140000"})
    void theLargestNumbersAreExact(int count, int length) {
        byte[] pixels = new byte[count * length];
        for (int n = 1; n < count; n++) for (int i = 0; i < length; i++) pixels[n * length + i] = (byte) (n == 1 || (i + n) % (n + 1) != 0 ? 255 : 0);
        for (int i = 0; i < length; i += 997) pixels[(count - 1) * length + i] ^= 1;
        int[] all = IntStream.range(0, count).toArray();
        for (Backend backend : Backends.all().values()) isRight(pixels, all, pixels, length, true, 3, Neighbours.amongImages(backend, PixelSource.of(pixels, length), all));
    }

    /// Over several tiles of queries and of rows, and the same scores as from the pixels as numbers.
    @Test
    void overManyTiles() {
        RandomStream random = RandomStream.of(5);
        int length = 5;
        byte[] pixels = pixels(2300, length, 4, random);
        int[] y = IntStream.range(0, 2300).map(_ -> random.nextInt(40)).toArray();
        int[] all = IntStream.range(0, 2300).toArray();
        Backend backend = Backends.get("vector");
        float[] numbers = new float[pixels.length];
        for (int i = 0; i < numbers.length; i++) numbers[i] = pixels[i] & 0xff;
        NdArray x = NdArray.of(backend, Shape.of(2300, length), numbers);
        List<String> heard = new ArrayList<>();
        Retrieval scores = Retrieval.of(Neighbours.amongImages(backend, PixelSource.of(pixels, length), all), y, y, (done, of) -> heard.add(done + "/" + of));
        assertEquals(Retrieval.of(x, y), scores);
        assertEquals(List.of("512/2300", "1024/2300", "1536/2300", "2048/2300", "2300/2300"), heard);
        byte[] some = Arrays.copyOf(pixels, 600 * length);
        assertEquals(new KnnClassifier(5).accuracy(x.slice(0, 0, 600), Arrays.copyOf(y, 600), x, y),
                new KnnClassifier(5).accuracy(Neighbours.betweenImages(backend, PixelSource.of(some, length), Arrays.copyOf(all, 600), PixelSource.of(pixels, length)), Arrays.copyOf(y, 600), y, Advance.SILENT));
    }
}
