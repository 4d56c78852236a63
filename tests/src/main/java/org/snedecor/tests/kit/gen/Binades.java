package org.snedecor.tests.kit.gen;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Stream;
import org.snedecor.core.random.RandomStream;

/// The doubles, or the floats, of a range, where every scale is as likely as any other: 1e-300 is drawn as often as 1e300.
///
/// A binade is what lies between two powers of two, [2^e, 2^(e+1)).
///
/// - One draw in eight is one of the [#edges()], all alike.
/// - Any other has a random sign, where the range has both. Half of these come from all binades of the range alike, subnormal ones too. The
///   other half come from the eight binades nearest to 1, 1/16 ≤ |x| < 16 if the range has them, because doubles have 2,098 binades and a law
///   would hardly meet an ordinary number otherwise.
/// - Within a binade all numbers of the range are alike, to the last bit.
///
/// The order is that of [Double#compare]: −0.0 lies below 0.0, so a range from 0.0 has no −0.0. Infinity is drawn if it is a bound, and only
/// as an edge. Draws are pure functions of the stream, equal on all machines.
///
/// `Numbers.magnitudes(-1, 1)` makes one, and [Magnitudes] hands it to a property of jqwik.
///
/// @param min the least number; a bound that is no float is rounded into the range of floats   @param max the greatest, included
/// @param smallest |x| ≥ smallest, so 0 is drawn where this is 0   @param nan whether NaN is drawn, as an edge   @param precision what they are
public record Binades(double min, double max, double smallest, boolean nan, Precision precision) implements Gen<Double> {
    private static final int ONE_EDGE_IN = 8;
    private static final int ORDINARY = 8;

    /// Numbers of one sign: least ≤ |x| ≤ greatest, both finite and above 0.
    private record Side(int sign, double least, double greatest) {}

    /// @throws IllegalArgumentException if no number lies in the range
    public Binades {
        if (Double.isNaN(min) || Double.isNaN(max) || Double.compare(min, max) > 0) throw new IllegalArgumentException("magnitudes: no number lies from " + min + " to " + max);
        if (!(smallest >= 0)) throw new IllegalArgumentException("magnitudes: the smallest magnitude is at least 0, not " + smallest);
        min = precision.ceil(min);
        max = -precision.ceil(-max);
        smallest = precision.ceil(smallest);
        if (edges(min, max, smallest, false, precision).isEmpty()) {
            throw new IllegalArgumentException("magnitudes: no " + precision.name().toLowerCase(Locale.ROOT) + " from " + min + " to " + max + " has a magnitude of " + smallest + " or more");
        }
    }

    @Override
    public Double sample(RandomStream random) {
        List<Side> sides = sides();
        if (random.nextInt(ONE_EDGE_IN) == 0 || sides.isEmpty()) {
            List<Double> edges = edges();
            return edges.get(random.nextInt(edges.size()));
        }
        Side side = sides.get(random.nextInt(sides.size()));
        int first = Precision.exponent(side.least);
        int last = Precision.exponent(side.greatest);
        if (random.nextInt(2) == 0) {
            first = Math.clamp(-ORDINARY / 2, first, Math.max(first, last - ORDINARY + 1));
            last = Math.min(last, first + ORDINARY - 1);
        }
        return side.sign * within(first + random.nextInt(last - first + 1), side, random);
    }

    /// Evenly from what a side has of the binade e: k·2^p with 2^p its last place, and k < 2^53, so all of it is exact.
    private double within(int e, Side side, RandomStream random) {
        int place = precision.lastPlace(e);
        long from = Math.max(1L << e - place, (long) Math.ceil(Math.scalb(side.least, -place)));
        long to = Math.min((2L << e - place) - 1, e < Precision.exponent(side.greatest) ? Long.MAX_VALUE : (long) Math.scalb(side.greatest, -place));
        return Math.scalb((double) (from + (long) (random.nextDouble() * (to - from + 1))), place);
    }

    private List<Side> sides() {
        List<Side> sides = new ArrayList<>(2);
        for (int sign : new int[] {1, -1}) {
            double least = Math.max(Math.max(sign > 0 ? min : -max, smallest), precision.tiny());
            double greatest = Math.min(sign > 0 ? max : -min, precision.largest());
            if (least <= greatest) sides.add(new Side(sign, least, greatest));
        }
        return sides;
    }

    /// What has gone wrong before, as far as it lies in the range: the bounds and their neighbours, 0 of both signs, the smallest and the
    /// largest subnormal and normal numbers, 1 and its neighbours, infinity, and NaN if asked for.
    public List<Double> edges() {
        return edges(min, max, smallest, nan, precision);
    }

    private static List<Double> edges(double min, double max, double smallest, boolean nan, Precision precision) {
        Set<Double> edges = new LinkedHashSet<>();
        double normal = precision.smallestNormal();
        for (double x : new double[] {0, 1, precision.down(1), precision.up(1), precision.tiny(), precision.down(normal), normal, precision.largest(),
            Double.POSITIVE_INFINITY, smallest, precision.up(smallest)}) {
            edges.add(x);
            edges.add(-x);
        }
        edges.addAll(List.of(min, precision.up(min), max, precision.down(max)));
        edges.removeIf(x -> !contains(x, min, max, smallest));
        if (nan) edges.add(Double.NaN);
        return List.copyOf(edges);
    }

    /// Whether x may be drawn.
    public boolean contains(double x) {
        return Double.isNaN(x) ? nan : contains(x, min, max, smallest) && precision.holds(x);
    }

    private static boolean contains(double x, double min, double max, double smallest) {
        return Double.compare(min, x) <= 0 && Double.compare(x, max) <= 0 && Math.abs(x) >= smallest;
    }

    /// How much there is to a number: nothing to 0, little to powers of two near 1, then one more for each step of the exponent away from 1
    /// and for each bit of the significand up to its last one; any number has less to it than its negative.
    static int complexity(double x) {
        int sign = Double.compare(x, 0) < 0 ? 1 : 0;
        if (x == 0) return sign;
        if (Double.isNaN(x)) return 1 << 14;
        if (Double.isInfinite(x)) return (1 << 13) + sign;
        return 2 * (1 + Math.abs(Precision.exponent(x)) + bits(x)) + sign;
    }

    /// The bits of x below its first one, down to the last that is not 0.
    private static int bits(double x) {
        long significand = Double.doubleToLongBits(Math.scalb(x, -Precision.exponent(x))) & (1L << 52) - 1;
        return significand == 0 ? 0 : 52 - Long.numberOfTrailingZeros(significand);
    }

    /// Numbers of the range that are simpler than x, the simplest first: what a failure at x is tried with next.
    Stream<Double> simpler(double x) {
        Stream.Builder<Double> numbers = Stream.builder();
        edges().forEach(numbers);
        if (Double.isFinite(x) && x != 0) {
            int exponent = Precision.exponent(x);
            int bits = bits(x);
            numbers.add(-x);
            for (int by = Math.abs(exponent); by > 0; by /= 2) numbers.add(Math.scalb(x, exponent > 0 ? -by : by));
            for (int by = bits; by > 0; by /= 2) {
                double cut = Math.scalb(1.0, exponent - (bits - by));
                double shorter = Math.copySign(Math.floor(Math.abs(x) / cut) * cut, x);
                numbers.add(shorter).add(shorter + Math.copySign(cut, x));
            }
        }
        return numbers.build().distinct().filter(y -> contains(y) && complexity(y) < complexity(x)).sorted((a, b) -> complexity(a) - complexity(b));
    }
}
