package org.snedecor.tests.kit.formula;

/// |error| ≤ 4 √K u Σ |a_i b_i|: what rounding may do to a sum of K products in any order.
///
/// Σ |a b| comes from the same kernel on absolute values. The bound needs no tolerance picked by hand, and a term that is missing,
/// or there twice, is far outside of it.
public record GammaBound(int terms, double unitRoundoff) {
    /// @param sizes Σ |a_i b_i| of each sum
    /// @return the worst error as a part of its bound
    public double worst(String what, double[] expected, double[] found, double[] sizes) {
        double unit = 4 * Math.sqrt(Math.max(1, terms)) * unitRoundoff;
        double worst = 0;
        if (expected.length != found.length) throw new AssertionError(what + ": " + found.length + " results, not " + expected.length);
        for (int i = 0; i < expected.length; i++) {
            if (expected[i] == found[i] || Double.isNaN(expected[i]) && Double.isNaN(found[i])) continue;
            double error = Math.abs(expected[i] - found[i]) / (unit * sizes[i] + Float.MIN_VALUE);
            if (!(error <= 1)) throw new AssertionError(what + ", entry " + i + ": " + found[i] + " for " + expected[i] + ", which is " + error + " times the bound");
            worst = Math.max(worst, error);
        }
        return worst;
    }
}
