package org.snedecor.models.data;

import java.util.Arrays;

/// `y = (x/255 − mean[c]) / std[c]`,  x an unsigned byte of channel c
///
/// @param mean of x/255, for each channel
/// @param std  of x/255, for each channel; above 0. Neither array is copied.
public record Normalisation(double[] mean, double[] std) {

    public Normalisation {
        if (mean.length != std.length) throw new IllegalArgumentException("normalisation: " + mean.length + " means but " + std.length + " deviations; each channel has one of both");
        for (int c = 0; c < std.length; c++) {
            if (!Double.isFinite(mean[c]) || !(std[c] > 0) || Double.isInfinite(std[c])) {
                throw new IllegalArgumentException("normalisation: channel " + c + " has mean " + mean[c] + " and deviation " + std[c] + ", which must be finite and above 0");
            }
        }
    }

    /// y = x/255, for sets that nothing is known of.
    public static Normalisation unit(int channels) {
        return scaled(channels, 1);
    }

    /// y = x, for networks that take pixels as they are.
    public static Normalisation pixels(int channels) {
        return scaled(channels, 1.0 / 255);
    }

    private static Normalisation scaled(int channels, double std) {
        double[] stds = new double[channels];
        Arrays.fill(stds, std);
        return new Normalisation(new double[channels], stds);
    }

    /// The mean and (population) deviation of each channel over all images, from exact integer sums. A channel that is
    /// everywhere the same has deviation 1, so that it becomes 0; an empty set gives [#unit].
    public static Normalisation of(ImageSet set) {
        if (set.count() == 0) return unit(set.channels());
        int plane = set.height() * set.width();
        long[] sum = new long[set.channels()], squares = new long[set.channels()];
        for (int n = 0; n < set.count(); n++) {
            long[] moments = set.source().moments(n, set.channels());
            for (int c = 0; c < sum.length; c++) {
                sum[c] += moments[2 * c];
                squares[c] += moments[2 * c + 1];
            }
        }
        double n = (double) set.count() * plane;
        double[] mean = new double[set.channels()], std = new double[set.channels()];
        for (int c = 0; c < mean.length; c++) {
            double m = sum[c] / n, variance = squares[c] / n - m * m;
            mean[c] = m / 255;
            // The difference of two rounded numbers near 255^2: below 1e-9 it is nothing but their rounding.
            std[c] = variance > 1e-9 ? Math.sqrt(variance) / 255 : 1;
        }
        return new Normalisation(mean, std);
    }

    /// y for a value between 0 and 255.
    public float of(int channel, double x) {
        return (float) ((x / 255 - mean[channel]) / std[channel]);
    }

    /// Equal numbers.
    @Override public boolean equals(Object other) {
        return other instanceof Normalisation(var m, var s) && Arrays.equals(m, mean) && Arrays.equals(s, std);
    }

    @Override public int hashCode() {
        return 31 * Arrays.hashCode(mean) + Arrays.hashCode(std);
    }

    @Override public String toString() {
        return "Normalisation[mean=" + Arrays.toString(mean) + ", std=" + Arrays.toString(std) + "]";
    }
}
