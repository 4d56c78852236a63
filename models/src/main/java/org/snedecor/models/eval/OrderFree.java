package org.snedecor.models.eval;

import java.util.stream.DoubleStream;

/// Sums whose bits do not depend on the order in which numbers come: they are added from the smallest on.
final class OrderFree {
    private OrderFree() {}

    /// The mean; NaN of none.
    static double mean(DoubleStream numbers) {
        double[] sorted = numbers.sorted().toArray();
        double sum = 0;
        for (double x : sorted) sum += x;
        return sum / sorted.length;
    }
}
