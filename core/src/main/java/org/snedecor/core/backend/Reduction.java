package org.snedecor.core.backend;

/// The ways to reduce many numbers to one. Of no numbers at all the results are 0, −∞ and +∞. The maximum of anything with NaN is NaN.
public enum Reduction {
    SUM, MAX, MIN;

    public double identity() {
        return switch (this) {
            case SUM -> 0;
            case MAX -> Double.NEGATIVE_INFINITY;
            case MIN -> Double.POSITIVE_INFINITY;
        };
    }

    public double of(double x, double y) {
        return switch (this) {
            case SUM -> x + y;
            case MAX -> Math.max(x, y);
            case MIN -> Math.min(x, y);
        };
    }
}
