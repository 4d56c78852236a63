package org.snedecor.models.experiment;

import java.util.Arrays;
import org.snedecor.core.special.StudentT;

/// x̄ ± t s/√n,  s² = Σ (x_i − x̄)² / (n − 1),  P(|T| ≤ t) = 0.95 with n − 1 degrees of freedom
///
/// The mean of a quantity over seeds, with Student's interval: of many such intervals 95 in 100 hold the true mean, where the x_i are independent and nearly
/// normal. One value says nothing of its spread, so its interval is the whole line; so is that of values of which one is not finite, whose mean is NaN. Equal
/// values have an interval of width 0.
///
/// @param n number of values   @param low, high ends of the interval
public record Estimate(int n, double mean, double low, double high) {
    private static final double TAIL = 0.025;

    /// @throws IllegalArgumentException where there is none
    public static Estimate of(double... x) {
        if (x.length == 0) throw new IllegalArgumentException("estimate: there are no values to take the mean of");
        int n = x.length;
        if (!Arrays.stream(x).allMatch(Double::isFinite)) return new Estimate(n, Double.NaN, Double.NEGATIVE_INFINITY, Double.POSITIVE_INFINITY);
        // About the first value: equal values have exactly themselves as mean and no spread.
        double mean = x[0] + Arrays.stream(x).map(value -> value - x[0]).sum() / n;
        if (n == 1) return new Estimate(1, mean, Double.NEGATIVE_INFINITY, Double.POSITIVE_INFINITY);
        double variance = Arrays.stream(x).map(value -> (value - mean) * (value - mean)).sum() / (n - 1);
        double half = new StudentT(n - 1).above(TAIL) * Math.sqrt(variance / n);
        return new Estimate(n, mean, mean - half, mean + half);
    }

    /// Half the width of the interval.
    public double half() {
        return (high - low) / 2;
    }
}
