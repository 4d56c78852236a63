package org.snedecor.tests.random;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.HashSet;
import java.util.Set;
import java.util.stream.IntStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;
import org.snedecor.core.random.Philox;
import org.snedecor.core.random.RandomStream;

/// [Philox] against the known answers published with Random123, and the laws of [RandomStream].
class PhiloxTest {

    private static int[] block(long seed, long stream, long index) {
        int[] out = new int[Philox.WORDS];
        Philox.block(seed, stream, index, out);
        return out;
    }

    @Test
    void answersOfRandom123() {
        assertArrayEquals(new int[] {0x6627e8d5, 0xe169c58d, 0xbc57ac4c, 0x9b00dbd8}, block(0, 0, 0));
        assertArrayEquals(new int[] {0x408f276d, 0x41c83b0e, 0xa20bc7c6, 0x6d5451fd}, block(-1, -1, -1));
        assertArrayEquals(
                new int[] {0xd16cfe09, 0x94fdcceb, 0x5001e420, 0x24126ea1},
                block(0x299f31d0a4093822L, 0x0370734413198a2eL, 0x85a308d3243f6a88L));
    }

    @Test
    void uniformsCoverTheUnitIntervalWithoutItsEnd() {
        assertEquals(0f, Philox.uniform(0));
        assertEquals(1 - 0x1p-24f, Philox.uniform(-1));
        assertEquals(0.5f, Philox.uniform(Integer.MIN_VALUE));
        assertEquals(0.0, Philox.uniform(0, 0));
        assertEquals(1 - 0x1p-53, Philox.uniform(-1, -1));
        assertEquals(0.5, Philox.uniform(Integer.MIN_VALUE, 0));
    }

    @Property
    void floatsAreMultiplesOfTwoToTheMinus24(@ForAll int bits) {
        float scaled = Philox.uniform(bits) * 0x1p24f;
        assertEquals((float) (int) scaled, scaled);
        assertEquals(bits >>> 8, (int) scaled);
    }

    @Property
    void wordsComeInTheOrderOfTheBlocks(@ForAll long seed) {
        RandomStream stream = RandomStream.of(seed);
        for (int index = 0; index < 3; index++) {
            for (int word : block(seed, 0, index)) assertEquals(word, stream.nextInt());
        }
    }

    @Property
    void boundedIntegersStayInRange(
            @ForAll long seed, @ForAll @IntRange(min = 1, max = Integer.MAX_VALUE) int bound) {
        RandomStream stream = RandomStream.of(seed);
        for (int i = 0; i < 20; i++) {
            int value = stream.nextInt(bound);
            assertTrue(value >= 0 && value < bound);
        }
    }

    @Test
    void boundMustBePositive() {
        assertThrows(IllegalArgumentException.class, () -> RandomStream.of(1).nextInt(0));
    }

    @Property
    void aPermutationIsAPermutation(@ForAll long seed, @ForAll @IntRange(min = 0, max = 300) int n) {
        int[] order = RandomStream.of(seed, n).permutation(n);
        Arrays.sort(order);
        assertArrayEquals(IntStream.range(0, n).toArray(), order);
    }

    @Property
    void aSeedAndKeysNameOneStream(@ForAll long seed, @ForAll long epoch, @ForAll long sample) {
        int[] first = RandomStream.of(seed, epoch, sample).permutation(50);
        assertArrayEquals(first, RandomStream.of(seed, epoch, sample).permutation(50));
        assertFalse(Arrays.equals(first, RandomStream.of(seed, epoch, sample + 1).permutation(50)));
        assertFalse(Arrays.equals(first, RandomStream.of(seed, epoch + 1, sample).permutation(50)));
        assertFalse(Arrays.equals(first, RandomStream.of(seed + 1, epoch, sample).permutation(50)));
        assertFalse(Arrays.equals(first, RandomStream.of(seed, epoch).permutation(50)));
    }

    @Test
    void neighbouringStreamsShareNoBlock() {
        Set<Long> seen = new HashSet<>();
        for (long key = 0; key < 10_000; key++) {
            RandomStream stream = RandomStream.of(7, key);
            assertTrue(seen.add((long) stream.nextInt() << 32 | stream.nextInt() & 0xFFFFFFFFL));
        }
    }

    /// Uniform: mean 1/2, variance 1/12. Normal: 0, 1, and fourth moment 3. Bounds are about five standard errors.
    @Test
    void momentsAreThoseOfTheLaws() {
        int n = 200_000;
        RandomStream stream = RandomStream.of(20_260_101, 1);
        double u1 = 0;
        double u2 = 0;
        double g1 = 0;
        double g2 = 0;
        double g4 = 0;
        for (int i = 0; i < n; i++) {
            double u = stream.nextDouble() - 0.5;
            double g = stream.nextGaussian();
            u1 += u;
            u2 += u * u;
            g1 += g;
            g2 += g * g;
            g4 += g * g * g * g;
        }
        assertEquals(0, u1 / n, 0.0033);
        assertEquals(1.0 / 12, u2 / n, 0.0009);
        assertEquals(0, g1 / n, 0.0112);
        assertEquals(1, g2 / n, 0.016);
        assertEquals(3, g4 / n, 0.11);
    }

    /// Pearson's statistic of 60,000 draws over 6 values: mean 5, and above 25 with probability 1.4e-4.
    @Test
    void aDieIsFair() {
        int[] count = new int[6];
        RandomStream stream = RandomStream.of(3);
        for (int i = 0; i < 60_000; i++) count[stream.nextInt(6)]++;
        double statistic = 0;
        for (int c : count) statistic += (c - 10_000.0) * (c - 10_000.0) / 10_000;
        assertTrue(statistic < 25, () -> Arrays.toString(count));
    }
}
