package org.snedecor.tests.random;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.snedecor.core.random.RandomStream;

/// A stream in Java's hands: what takes a [RandomGenerator] draws by one, the same numbers whenever the seed is the same.
final class RandomStreamTest {
    @Property
    void aLongIsTwoWords(@ForAll long seed, @ForAll long key) {
        RandomStream words = RandomStream.of(seed, key);
        RandomGenerator longs = RandomStream.of(seed, key);
        for (int i = 0; i < 10; i++) {
            long upper = Integer.toUnsignedLong(words.nextInt());
            long lower = Integer.toUnsignedLong(words.nextInt());
            assertEquals(upper << 32 | lower, longs.nextLong());
        }
    }

    @Property
    void whatJavaDrawsStaysInItsBounds(@ForAll long seed, @ForAll int low, @ForAll @IntRange(min = 1) int width) {
        RandomGenerator random = RandomStream.of(seed);
        int high = (int) Math.min((long) low + width, Integer.MAX_VALUE);
        if (high <= low) return;
        assertTrue(random.ints(20, low, high).allMatch(i -> i >= low && i < high));
        assertTrue(random.longs(20, low, high).allMatch(i -> i >= low && i < high));
        assertTrue(random.doubles(20).allMatch(x -> x >= 0 && x < 1));
        assertThrows(IllegalArgumentException.class, () -> random.nextInt(0));
        assertThrows(IllegalArgumentException.class, () -> random.nextInt(high, low));
    }

    /// Where low + (high − low) u rounds up to high, which is half of the time between two neighbours.
    @Property
    void theUpperEndIsNeverDrawn(@ForAll long seed, @ForAll @IntRange(min = -1000, max = 1000) int exponent, @ForAll @IntRange(min = 1, max = 3) int ulps) {
        double low = Math.scalb(1 + RandomStream.of(seed, 1).nextDouble(), exponent);
        double high = low + ulps * Math.ulp(low);
        RandomStream random = RandomStream.of(seed);
        for (int i = 0; i < 50; i++) {
            double x = random.nextDouble(low, high);
            assertTrue(x >= low && x < high, () -> x + " is outside [" + low + ", " + high + ")");
            double y = random.nextDouble(-high, -low);
            assertTrue(y >= -high && y < -low, () -> y + " is outside [" + -high + ", " + -low + ")");
        }
    }

    /// A range of one number, and one the wrong way round, as a negative setting gives it: as they always were.
    @Property
    void rangesWithoutWidth(@ForAll long seed, @ForAll int at) {
        assertEquals(at, RandomStream.of(seed).nextDouble(at, at));
        double u = RandomStream.of(seed).nextDouble();
        assertEquals(3 + (1.0 - 3) * u, RandomStream.of(seed).nextDouble(3, 1));
    }

    /// Java's own shuffle, by the draws of [RandomStream#nextInt(int)], is a permutation and a function of the seed.
    @Property
    void javaShufflesByIt(@ForAll long seed, @ForAll @IntRange(max = 100) int n) {
        List<Integer> one = new ArrayList<>(IntStream.range(0, n).boxed().toList());
        List<Integer> other = new ArrayList<>(one);
        Collections.shuffle(one, RandomStream.of(seed));
        Collections.shuffle(other, RandomStream.of(seed));
        assertEquals(one, other);
        int[] sorted = one.stream().mapToInt(i -> i).sorted().toArray();
        assertArrayEquals(IntStream.range(0, n).toArray(), sorted);
    }

    /// Recorded before a stream was a RandomGenerator: none of the interface's own methods has taken the place of one of ours.
    @Example
    void theDrawsAreThoseOfBefore() {
        RandomStream random = RandomStream.of(1, 2, 3);
        assertEquals(RECORDED, List.of(random.nextInt(), random.nextInt(10), random.nextFloat(), random.nextDouble(), random.nextDouble(-1, 1), random.nextGaussian(), random.nextGaussian(),
                Arrays.toString(random.permutation(8))));
    }

    private static final List<Object> RECORDED = List.of(641176209, 1, 0.57028025f, 0.6462243686912089, -0.9254434638480948, 0.6105801083310108, -0.3865664029515342, "[2, 7, 0, 1, 4, 6, 3, 5]");
}
