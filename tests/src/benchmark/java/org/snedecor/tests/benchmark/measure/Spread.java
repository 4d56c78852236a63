package org.snedecor.tests.benchmark.measure;

import java.util.Arrays;
import java.util.Map;
import java.util.TreeMap;

/// The middle of some measurements and how far they reach. The median, because what disturbs a measurement makes it slower and never
/// faster; of an even number the mean of the two in the middle.
public record Spread(double median, double least, double greatest) {
    public static Spread of(double... values) {
        if (values.length == 0) throw new IllegalArgumentException("there is no median of no numbers");
        double[] sorted = values.clone();
        Arrays.sort(sorted);
        int half = sorted.length / 2;
        double median = sorted.length % 2 == 1 ? sorted[half] : (sorted[half - 1] + sorted[half]) / 2;
        return new Spread(median, sorted[0], sorted[sorted.length - 1]);
    }

    /// The ratios `above[i] / below[i]`, each of two measurements of one round: what slows a whole round does not touch them.
    public static Spread ofRatios(double[] above, double[] below) {
        if (above.length != below.length) throw new IllegalArgumentException(above.length + " and " + below.length + " measurements make no pairs");
        double[] ratios = new double[above.length];
        Arrays.setAll(ratios, i -> above[i] / below[i]);
        return of(ratios);
    }

    public Map<String, Object> toMap() {
        return new TreeMap<>(Map.of("median", median, "least", least, "greatest", greatest));
    }

    /// `12.3 [11.9-14.0]`
    @Override
    public String toString() {
        return Digits.of(median) + " [" + Digits.of(least) + "-" + Digits.of(greatest) + "]";
    }
}
