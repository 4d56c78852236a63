package org.snedecor.models.eval;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.IntStream;

/// share(a, b) = mean over the queries of class a of P(the nearest row is of class b)
///
/// Says which classes are mistaken for which. P is 1 or 0, but where several rows are exactly as near: then it is the share of b among them, the mean
/// over their orders. Like [Retrieval], it leaves out queries whose class has no other row; share(a, a) is Recall@1 of class a. Where more than
/// [#MANY] classes are tied, none counts as mistaken for another: such a query counts only in the recall of its class.
///
/// @param classes those that have queries, by number
public record Confusion(List<OfClass> classes) {
    /// More classes than this at one distance mean that the network cannot tell rows apart, not that it confuses two classes.
    public static final int MANY = 100;

    /// Shares are added up in units of 2⁻⁴⁰, as whole numbers: their sum is the same in any order.
    private static final double UNIT = 0x1p-40;

    /// @param queries how many   @param recall share(a, a)   @param others share(a, b) of each other class, by its number, where it is above 0
    public record OfClass(int number, int queries, double recall, Map<Integer, Double> others) {
        public OfClass {
            others = Map.copyOf(others);
        }

        /// The other class for which this one is taken most often, the smallest of several; −1 where there is none.
        public int mostly() {
            return others.entrySet().stream().min(Map.Entry.<Integer, Double>comparingByValue().reversed().thenComparing(Map.Entry.comparingByKey()))
                    .map(Map.Entry::getKey).orElse(-1);
        }

        public double as(int other) {
            return others.getOrDefault(other, 0.0);
        }
    }

    /// Two classes, one of which is mistaken for the other.
    ///
    /// @param share of the queries of both   @param oneAsOther share(one, other)
    public record Pair(int one, int other, double share, double oneAsOther, double otherAsOne) {}

    public Confusion {
        classes = List.copyOf(classes);
    }

    /// @param queryClasses, galleryClasses from 0
    public static Confusion of(NeighbourSearch neighbours, int[] queryClasses, int[] galleryClasses) {
        int[] sizes = new int[1 + Math.max(greatest(queryClasses), greatest(galleryClasses))];
        for (int c : galleryClasses) sizes[c]++;
        Count count = new Count(queryClasses, galleryClasses);
        neighbours.each(q -> sizes[queryClasses[q]] - (neighbours.own(q) >= 0 ? 1 : 0) > 0 ? 1 : 0, Advance.SILENT, count);
        return count.confusion();
    }

    /// Counts confusions during a search for neighbours that serves other scores too.
    public interface Counting extends NeighbourSearch.Receiver {
        /// After all queries have come.
        Confusion confusion();
    }

    /// Counts during a walk over the neighbours that serves other scores too. It must get at least one neighbour of each query whose class has another row, and none of the others.
    public static final class Count implements Counting {
        private final int[] queryClasses;
        private final int[] galleryClasses;
        private final int[][] nearest;                                      // class, how many of it, class, how many, ...

        /// @param queryClasses, galleryClasses from 0
        public Count(int[] queryClasses, int[] galleryClasses) {
            this.queryClasses = queryClasses;
            this.galleryClasses = galleryClasses;
            nearest = new int[queryClasses.length][];
        }

        @Override
        public void accept(int query, Ranked neighbours) {
            nearest[query] = counts(neighbours, galleryClasses, queryClasses[query]);
        }

        @Override
        public Confusion confusion() {
            Map<Integer, List<int[]>> byClass = new TreeMap<>();
            for (int q = 0; q < nearest.length; q++) {
                if (nearest[q].length > 0) byClass.computeIfAbsent(queryClasses[q], _ -> new ArrayList<>()).add(nearest[q]);
            }
            return new Confusion(byClass.entrySet().stream().map(e -> of(e.getKey(), e.getValue())).toList());
        }
    }

    private static int greatest(int[] classes) {
        return Arrays.stream(classes).max().orElse(-1);
    }

    /// The nearest rows by class, all of their number first.
    private static int[] counts(Ranked ranked, int[] classes, int own) {
        if (ranked.size() == 0) return new int[0];
        Map<Integer, Integer> counts = new TreeMap<>();
        int all = ranked.end(0);
        for (int i = 0; i < all; i++) counts.merge(classes[ranked.rows()[i]], 1, Integer::sum);
        if (counts.size() > MANY) counts.keySet().retainAll(List.of(own));
        return IntStream.concat(IntStream.of(all), counts.entrySet().stream().flatMapToInt(e -> IntStream.of(e.getKey(), e.getValue()))).toArray();
    }

    private static OfClass of(int number, List<int[]> nearest) {
        Map<Integer, Long> units = new HashMap<>();
        for (int[] counts : nearest) {
            for (int i = 1; i < counts.length; i += 2) units.merge(counts[i], units(counts[i + 1], counts[0]), Long::sum);
        }
        return ofUnits(number, nearest.size(), units);
    }

    /// count / all in units.
    static long units(int count, int all) {
        return Math.round(count / UNIT / all);
    }

    /// @param units of each class the sum over the queries
    static OfClass ofUnits(int number, int queries, Map<Integer, Long> units) {
        Map<Integer, Double> shares = new HashMap<>();
        units.forEach((other, sum) -> shares.put(other, sum * UNIT / queries));
        Double recall = shares.remove(number);
        return new OfClass(number, queries, recall == null ? 0 : recall, shares);
    }

    /// The classes with the lowest recall, the lowest first, equal ones by number.
    public List<OfClass> worst(int most) {
        return classes.stream().sorted(Comparator.comparingDouble(OfClass::recall).thenComparingInt(OfClass::number)).limit(most).toList();
    }

    /// The pairs most often confused, the most first, equal ones by number.
    public List<Pair> pairs(int most) {
        Map<Integer, OfClass> byNumber = new HashMap<>();
        for (OfClass c : classes) byNumber.put(c.number, c);
        List<Pair> pairs = new ArrayList<>();
        for (OfClass a : classes) {
            for (int number : a.others.keySet()) {
                OfClass b = byNumber.getOrDefault(number, new OfClass(number, 0, Double.NaN, Map.of()));
                // Each pair once: from the class with the smaller number, or from the only one of the two that is taken for the other.
                if (b.number < a.number && b.others.containsKey(a.number)) continue;
                OfClass one = a.number < b.number ? a : b;
                OfClass other = one == a ? b : a;
                double share = (one.queries * one.as(other.number) + other.queries * other.as(one.number)) / (one.queries + other.queries);
                pairs.add(new Pair(one.number, other.number, share, one.as(other.number), other.as(one.number)));
            }
        }
        return pairs.stream().sorted(Comparator.comparingDouble(Pair::share).reversed().thenComparingInt(Pair::one).thenComparingInt(Pair::other)).limit(most).toList();
    }
}
