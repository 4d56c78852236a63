package org.snedecor.models.report.page;

import java.util.stream.DoubleStream;

/// How similar pairs of one class are, and pairs of two, in [#BINS] equal bins from the least similarity to 1.
///
/// overlap = Σ_b min(p_b, q_b),  p_b and q_b the shares of the pairs of one class and of two in bin b
///
/// It is 1 where both are spread equally and 0 where no bin holds both; an exact 0 says that a threshold between bins parts them.
///
/// @param low where the first bin begins   @param same p   @param other q; both 0 throughout where there are no such pairs
public record SimilarityHistogram(double low, double[] same, double[] other) {
    public static final int BINS = 60;

    public static SimilarityHistogram of(PairDistances pairs) {
        double mean = pairs.mean();
        double farthest = DoubleStream.of(last(pairs.same()), last(pairs.other())).max().orElse(0);
        double low = Math.min(PairDistances.similarity(farthest, mean), 1 - 1e-6);
        return new SimilarityHistogram(low, shares(pairs.same(), mean, low), shares(pairs.other(), mean, low));
    }

    private static double last(double[] ascending) {
        return ascending.length == 0 ? 0 : ascending[ascending.length - 1];
    }

    private static double[] shares(double[] squared, double mean, double low) {
        double[] shares = new double[BINS];
        for (double d : squared) shares[Math.clamp((int) ((PairDistances.similarity(d, mean) - low) / (1 - low) * BINS), 0, BINS - 1)]++;
        for (int b = 0; b < BINS && squared.length > 0; b++) shares[b] /= squared.length;
        return shares;
    }

    public double overlap() {
        double sum = 0;
        for (int b = 0; b < BINS; b++) sum += Math.min(same[b], other[b]);
        return sum;
    }

    /// The similarity at which bin b begins.
    public double edge(int b) {
        return low + (1 - low) * b / BINS;
    }
}
