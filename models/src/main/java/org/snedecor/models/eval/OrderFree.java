package org.snedecor.models.eval;

import java.util.Arrays;
import java.util.stream.DoubleStream;

/// Sums whose bits do not depend on the order in which numbers come: they are added from the smallest on.
final class OrderFree {
    private OrderFree() {}

    /// The mean; NaN of none.
    static double mean(DoubleStream numbers) {
        double[] all = numbers.toArray();
        return sum(Arrays.stream(all)) / all.length;
    }

    static double sum(DoubleStream numbers) {
        double sum = 0;
        for (double x : numbers.sorted().toArray()) sum += x;
        return sum;
    }
}
