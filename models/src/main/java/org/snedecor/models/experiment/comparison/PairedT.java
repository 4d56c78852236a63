package org.snedecor.models.experiment.comparison;

import java.util.Arrays;
import org.snedecor.core.special.StudentT;

/// t = d̄ √n / s,  s² = Σ (d_i − d̄)² / (n − 1),  p = P(|T_{n−1}| > |t|)
///
/// Do two methods differ, by their differences d_i with the same seed? Student, Biometrika 1908. Assumed: the d_i are independent and nearly normal. Each pair of
/// methods has a variance of its own; none is borrowed from other methods, whose scores may vary more or less.
///
/// p is 1 for one difference alone, and where all are 0; it is 0 where all are equal and not 0.
public final class PairedT {
    private PairedT() {}

    /// @param d finite, at least one
    /// @throws IllegalArgumentException for none, and for one that is not finite
    public static double p(double... d) {
        if (d.length == 0) throw new IllegalArgumentException("paired t: there are no differences; at least one is needed");
        for (double x : d) if (!Double.isFinite(x)) throw new IllegalArgumentException("paired t: the difference " + x + " is not finite");
        int n = d.length;
        // About the first: equal differences have exactly themselves as mean and no spread.
        double mean = d[0] + Arrays.stream(d).map(x -> x - d[0]).sum() / n;
        if (n == 1 || mean == 0) return 1;
        double s = Math.sqrt(Arrays.stream(d).map(x -> (x - mean) * (x - mean)).sum() / (n - 1));
        return s == 0 ? 0 : Math.min(1, 2 * new StudentT(n - 1).upper(Math.abs(mean) / s * Math.sqrt(n)));
    }
}
