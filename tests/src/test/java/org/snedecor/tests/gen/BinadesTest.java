package org.snedecor.tests.gen;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.function.DoublePredicate;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.RandomGenerator;
import net.jqwik.api.Shrinkable;
import org.junit.jupiter.api.Test;
import org.snedecor.core.random.RandomStream;
import org.snedecor.tests.kit.gen.Binades;
import org.snedecor.tests.kit.gen.Jqwik;
import org.snedecor.tests.kit.gen.Magnitudes;
import org.snedecor.tests.kit.gen.Numbers;
import org.snedecor.tests.kit.gen.Precision;
import org.snedecor.tests.kit.gen.Seed;

/// The distribution is the one that [Binades] says, and what is drawn shrinks to simple numbers.
class BinadesTest {
    private static final Binades DOUBLES = Numbers.magnitudes(-Double.MAX_VALUE, Double.MAX_VALUE);
    private static final Binades FLOATS = Numbers.floatMagnitudes(-Double.MAX_VALUE, Double.MAX_VALUE);

    /// 2^-1074 … 2^1023.
    private static final double[] POWERS = IntStream.rangeClosed(-1074, 1023).mapToDouble(e -> Math.scalb(1.0, e)).toArray();

    /// The power of two at or below |x|, with the sign of x.
    private static String binade(double x) {
        int found = Arrays.binarySearch(POWERS, Math.abs(x));
        return (x < 0 ? "-2^" : "2^") + ((found >= 0 ? found : -found - 2) - 1074);
    }

    /// Pearson's Σ (found − expected)² / expected lies within five deviations of what it is on average, one less than there are cells.
    private static void assertDistributed(Map<String, Double> expected, Map<String, Integer> found, int draws) {
        assertTrue(expected.keySet().containsAll(found.keySet()), "what is not expected is drawn");
        double sum = 0;
        for (var cell : expected.entrySet()) sum += Math.pow(found.getOrDefault(cell.getKey(), 0) - draws * cell.getValue(), 2) / (draws * cell.getValue());
        int freedom = expected.size() - 1;
        assertEquals(freedom, sum, 5 * Math.sqrt(2 * freedom), "Pearson's sum");
    }

    /// The distribution in words, cell by cell: a binade, or an edge by itself.
    private static Map<String, Double> inWords(Binades numbers, int first, int last, boolean signed) {
        Map<String, Double> cells = new HashMap<>();
        int near = Math.max(first, Math.min(-4, last - 7));
        int nearLast = Math.min(last, near + 7);
        for (String sign : signed ? List.of("", "-") : List.of("")) {
            for (int e = first; e <= last; e++) {
                double ordinary = e >= near && e <= nearLast ? 0.5 / (nearLast - near + 1) : 0;
                cells.put(sign + "2^" + e, 7 / 8.0 / (signed ? 2 : 1) * (0.5 / (last - first + 1) + ordinary));
            }
        }
        double one = 1 / 8.0 / numbers.edges().size();
        for (double edge : numbers.edges()) cells.merge(edge == 0 ? "" + edge : binade(edge), one, Double::sum);
        return cells;
    }

    private static void assertAsInWords(Binades numbers, int first, int last, boolean signed) {
        int draws = 200_000;
        RandomStream random = Seed.stream("binades " + numbers, 0);
        Map<String, Integer> found = new HashMap<>();
        for (int i = 0; i < draws; i++) {
            double x = numbers.sample(random);
            found.merge(x == 0 ? "" + x : binade(x), 1, Integer::sum);
        }
        assertDistributed(inWords(numbers, first, last, signed), found, draws);
    }

    @Test
    void everyBinadeIsAsLikelyAsAnyOther() {
        assertAsInWords(DOUBLES, -1074, 1023, true);
        assertAsInWords(FLOATS, -149, 127, true);
    }

    @Test
    void soItIsWithinARange() {
        assertAsInWords(Numbers.magnitudes(0, 1), -1074, 0, false);
        assertAsInWords(Numbers.magnitudes(0.1, 0.95), -4, -1, false);
        assertAsInWords(Numbers.magnitudes(1e10, 1e20), 33, 66, false);
        assertAsInWords(Numbers.floatMagnitudes(-8, 15), -149, 3, true);
        assertAsInWords(new Binades(-100, 127, 1e-3, false, Precision.DOUBLE), -10, 6, true);
    }

    /// First bits and last bits, in a whole binade, in two thirds of one and among subnormal numbers.
    @Test
    void withinABinadeAllNumbersAreAlike() {
        int draws = 64_000;
        Set<Long> last = new HashSet<>();
        for (double[] range : new double[][] {{1, Math.nextDown(2.0)}, {0x1p-500, 0x1.aaaaap-500}, {0x1p-1030, Math.nextDown(0x1p-1029)}}) {
            Binades numbers = Numbers.magnitudes(range[0], range[1]);
            RandomStream random = Seed.stream("evenly", 0);
            Map<String, Integer> found = new HashMap<>();
            Map<String, Double> even = new HashMap<>();
            for (int i = 0; i < 64; i++) even.put("" + i, 1 / 64.0);
            for (int i = 0; i < draws; ) {
                double x = numbers.sample(random);
                if (numbers.edges().contains(x)) continue;
                found.merge("" + (int) ((x / range[0] - 1) / (range[1] / range[0] - 1) * 64), 1, Integer::sum);
                last.add(Double.doubleToLongBits(x) & 63);
                i++;
            }
            assertDistributed(even, found, draws);
        }
        assertEquals(64, last.size(), "some last bits are never drawn");
    }

    @Test
    void edgesAreAmongThem() {
        for (Binades numbers : List.of(DOUBLES, FLOATS, Numbers.magnitudes(-1, Double.POSITIVE_INFINITY), new Binades(-0.0, 3, 0, true, Precision.FLOAT),
                Numbers.magnitudes(0, 0), new Binades(-7, 5, 2, false, Precision.DOUBLE))) {
            Set<Double> missing = new HashSet<>(numbers.edges());
            RandomStream random = Seed.stream("edges", 0);
            for (int i = 0; i < 8 * 30 * numbers.edges().size(); i++) missing.remove(numbers.sample(random));
            assertEquals(Set.of(), missing, () -> "never drawn from " + numbers);
        }
        double tiny = Double.MIN_VALUE;
        double normal = Double.MIN_NORMAL;
        assertTrue(DOUBLES.edges().containsAll(List.of(0.0, -0.0, tiny, -tiny, Math.nextDown(normal), -Math.nextDown(normal), normal, -normal, 1.0, -1.0,
                Math.nextUp(1.0), Math.nextDown(1.0), Double.MAX_VALUE, -Double.MAX_VALUE, Math.nextDown(Double.MAX_VALUE))));
        assertTrue(FLOATS.edges().containsAll(List.of(0.0, -0.0, (double) Float.MIN_VALUE, (double) -Float.MIN_NORMAL, (double) Math.nextUp(1f), (double) Float.MAX_VALUE)));
        assertTrue(Numbers.magnitudes(0.1, 0.95).edges().containsAll(List.of(0.1, Math.nextUp(0.1), 0.95, Math.nextDown(0.95))));
        assertEquals(List.of(2.0, -2.0, Math.nextUp(2.0), -Math.nextUp(2.0), -7.0, Math.nextUp(-7.0), 5.0, Math.nextDown(5.0)),
                new Binades(-7, 5, 2, false, Precision.DOUBLE).edges());
        assertEquals(List.of(0.0), Numbers.magnitudes(0, Double.MIN_VALUE / 2).edges());
    }

    /// Any two bounds, close together or far apart.
    @Property(tries = 500)
    void nothingLiesOutside(@ForAll @Magnitudes(min = Double.NEGATIVE_INFINITY, max = Double.POSITIVE_INFINITY) double a,
            @ForAll @Magnitudes(min = Double.NEGATIVE_INFINITY, max = Double.POSITIVE_INFINITY) double b, @ForAll boolean near, @ForAll Precision precision, @ForAll long seed) {
        double other = near && Double.isFinite(a) ? a + 2 * Math.ulp(precision == Precision.FLOAT ? (float) a : a) : b;
        double min = Double.compare(a, other) < 0 ? a : other;
        double max = Double.compare(a, other) < 0 ? other : a;
        Optional<Binades> numbers = range(min, max, precision);
        RandomStream random = RandomStream.of(seed);
        for (int i = 0; i < 100 && numbers.isPresent(); i++) {
            double x = numbers.get().sample(random);
            assertTrue(Double.compare(min, x) <= 0 && Double.compare(x, max) <= 0, () -> x + " lies outside of " + numbers);
            assertTrue(precision == Precision.DOUBLE || (float) x == x, () -> x + " is no float");
            assertTrue(numbers.get().contains(x));
        }
    }

    /// None where no float lies between two doubles.
    private static Optional<Binades> range(double min, double max, Precision precision) {
        try {
            return Optional.of(new Binades(min, max, 0, false, precision));
        } catch (IllegalArgumentException e) {
            float f = (float) min;
            for (double x : new double[] {Math.nextDown(f), f, Math.nextUp(f)}) {
                assertFalse(precision == Precision.DOUBLE || Double.compare(min, x) <= 0 && Double.compare(x, max) <= 0, e.getMessage());
            }
            return Optional.empty();
        }
    }

    @Test
    void rangesWithoutNumbersAreRefused() {
        assertEquals("magnitudes: no number lies from 2.0 to 1.0", refusal(2, 1, 0));
        assertEquals("magnitudes: no number lies from NaN to 1.0", refusal(Double.NaN, 1, 0));
        assertEquals("magnitudes: no number lies from 0.0 to -0.0", refusal(0.0, -0.0, 0));
        assertEquals("magnitudes: no double from -1.0 to 1.0 has a magnitude of 2.0 or more", refusal(-1, 1, 2));
        assertEquals("magnitudes: the smallest magnitude is at least 0, not -1.0", refusal(-1, 1, -1));
    }

    private static String refusal(double min, double max, double smallest) {
        return assertThrows(IllegalArgumentException.class, () -> new Binades(min, max, smallest, false, Precision.DOUBLE)).getMessage();
    }

    /// The simplest number that still fails, found as jqwik does: the first simpler one that fails, again and again.
    private static double shrunk(Binades numbers, DoublePredicate fails) {
        RandomGenerator<Double> generator = Jqwik.arbitrary(numbers).generator(1000);
        Random random = new Random(Seed.value());
        Optional<Shrinkable<Double>> failing = Stream.generate(() -> generator.next(random)).filter(x -> fails.test(x.value())).findFirst();
        Shrinkable<Double> best = failing.orElseThrow();
        while (failing.isPresent()) {
            best = failing.get();
            failing = best.shrink().filter(x -> fails.test(x.value())).findFirst();
        }
        return best.value();
    }

    @Test
    void failuresShrinkToSimpleNumbers() {
        assertEquals(0.0, shrunk(DOUBLES, _ -> true));
        assertEquals(1.0, shrunk(Numbers.magnitudes(0.01, 100), _ -> true));
        assertEquals(-1.0, shrunk(DOUBLES, x -> x < 0 && x > -1e10));
        assertEquals(-0.0, shrunk(DOUBLES, x -> 1 / x < 0));
        assertEquals(1024.0, shrunk(DOUBLES, x -> x > 1000.3));
        assertEquals(0x1p-665, shrunk(DOUBLES, x -> x != 0 && Math.abs(x) < 1e-200));
        assertEquals(1.5, shrunk(DOUBLES, x -> x > 1.25 && x < 2));
        assertEquals(0x1p-127, shrunk(FLOATS, x -> x > 0 && x < Float.MIN_NORMAL));
        assertEquals(0.5, shrunk(Numbers.magnitudes(0.1, 0.95), x -> x > 0.4));
        assertEquals(0x1p34, shrunk(Numbers.magnitudes(1e10, 1e20), _ -> true));
        assertEquals(Double.POSITIVE_INFINITY, shrunk(Numbers.magnitudes(0, Double.POSITIVE_INFINITY), Double::isInfinite));
        assertTrue(Double.isNaN(shrunk(new Binades(0, 1, 0, true, Precision.DOUBLE), Double::isNaN)));
    }

    /// Every step stays in the range and comes nearer to an end, so shrinking ends.
    @Property(tries = 300)
    void aStepOfShrinkingStaysInTheRange(@ForAll @Magnitudes(min = -1e5, max = 1e5) double a, @ForAll @Magnitudes(min = -1e5, max = 1e5) double b, @ForAll long seed) {
        Binades numbers = Numbers.magnitudes(Double.compare(a, b) < 0 ? a : b, Double.compare(a, b) < 0 ? b : a);
        Shrinkable<Double> x = Jqwik.arbitrary(numbers).generator(1000).next(new Random(seed));
        x.shrink().forEach(next -> {
            assertTrue(numbers.contains(next.value()), () -> x.value() + " shrinks to " + next.value() + ", outside of " + numbers);
            assertTrue(next.distance().compareTo(x.distance()) < 0, () -> next.value() + " is no simpler than " + x.value());
        });
    }

    @Test
    void theSameStreamGivesTheSameNumbers() {
        assertEquals(DOUBLES.list(100).sample(RandomStream.of(1)), DOUBLES.list(100).sample(RandomStream.of(1)));
        assertEquals(List.of(-5.291693254171744E133, -2.225073858507201E-308, 1.617321646158679), DOUBLES.list(3).sample(RandomStream.of(20261122)));
    }
}
