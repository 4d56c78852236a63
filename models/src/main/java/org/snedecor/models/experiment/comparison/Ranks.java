package org.snedecor.models.experiment.comparison;

import java.util.Arrays;
import java.util.Comparator;
import java.util.stream.IntStream;

/// rank_i = 1 + #{j : x_j > x_i} + (#{j ≠ i : x_j = x_i}) / 2
///
/// The places of values of which more is better: 1 is the best, and equal ones share the mean of their places, so that ranks sum to n(n + 1)/2. Each is a
/// multiple of a half, and exact. NaN counts as less than any number, and as equal to NaN.
public final class Ranks {
    private Ranks() {}

    public static double[] of(double... x) {
        Integer[] order = IntStream.range(0, x.length).boxed().toArray(Integer[]::new);
        Arrays.sort(order, Comparator.comparingDouble((Integer i) -> worth(x[i])).reversed());
        double[] ranks = new double[x.length];
        for (int from = 0, to; from < x.length; from = to) {
            for (to = from + 1; to < x.length && worth(x[order[to]]) == worth(x[order[from]]); to++) {}
            for (int place = from; place < to; place++) ranks[order[place]] = (from + 1 + to) / 2.0;
        }
        return ranks;
    }

    /// A score as it is compared: NaN is less than any number, −0 is 0.
    static double worth(double x) {
        return Double.isNaN(x) ? Double.NEGATIVE_INFINITY : x + 0.0;
    }
}
