package org.snedecor.core.special;

/// log I_x(1/2, ν/2) of many points: the sum, and the slope of each. [HalfBeta#log] for one after another.
///
/// An even ν ≤ 20 is computed by the same finite sums in plain doubles. Each step is done for all points before the next one, which the JIT turns
/// into vector instructions. What rounding takes from each step, which HalfBeta carries along, is left out: a slope is right to (3 + 3 ν/2) ulp in
/// place of 2.3. So this class is for arguments that are no more accurate themselves.
public final class HalfBetaBatch {
    private final double[] root;                                                       // √x
    private final double[] sum;                                                        // (1 + √x)/2, then z = y / (2 (1 + √x))
    private final double[] lower;                                                      // I/√x
    private final double[] upper;                                                      // 1 − I
    private final double[] rise;                                                       // y^(b − 1) / B(1/2,b)

    /// @param most how many points at most
    public HalfBetaBatch(int most) {
        root = new double[most];
        sum = new double[most];
        lower = new double[most];
        upper = new double[most];
        rise = new double[most];
    }

    /// Adds Σ log I.
    ///
    /// @param x of `count` points   @param y 1 − x   @param slope gets d log I/d log x of each
    /// @throws IllegalArgumentException where x and y are no complements
    public void add(HalfBeta half, double[] x, double[] y, int count, LogProduct logs, double[] slope) {
        for (int i = 0; i < count; i++) IncompleteBeta.requireComplements(x[i], y[i]);
        if (!half.isFinite()) {
            for (int i = 0; i < count; i++) {
                HalfBeta.Logarithm log = half.log(x[i], y[i]);
                logs.addLogarithm(log.log());
                slope[i] = log.slope();
            }
            return;
        }
        int b = half.nu() / 2;
        for (int i = 0; i < count; i++) root[i] = Math.sqrt(x[i]);
        for (int i = 0; i < count; i++) sum[i] = (1 + root[i]) / 2;
        horner(half.lower(), y, count, lower);
        horner(half.upper(), sum, count, upper);
        for (int i = 0; i < count; i++) upper[i] *= 2;
        // z^b
        for (int i = 0; i < count; i++) sum[i] = y[i] / (4 * sum[i]);
        for (int k = 0; k < b; k++) for (int i = 0; i < count; i++) upper[i] *= sum[i];
        double factor = half.factor();
        for (int i = 0; i < count; i++) rise[i] = factor;
        for (int k = 1; k < b; k++) for (int i = 0; i < count; i++) rise[i] *= y[i];
        for (int i = 0; i < count; i++) {
            boolean small = half.small(x[i]);
            if (small) logs.add(root[i] * lower[i]);
            else logs.addComplement(upper[i]);
            slope[i] = small ? rise[i] / lower[i] : root[i] * rise[i] / (1 - upper[i]);
        }
    }

    /// Σ c_k t^k
    private static void horner(double[] c, double[] t, int count, double[] sums) {
        for (int i = 0; i < count; i++) sums[i] = c[c.length - 1];
        for (int k = c.length - 2; k >= 0; k--) {
            double next = c[k];
            for (int i = 0; i < count; i++) sums[i] = sums[i] * t[i] + next;
        }
    }
}
