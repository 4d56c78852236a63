package org.snedecor.core.special;

/// Student's t distribution: P(|T| > t) = I_x(ν/2, 1/2), x = ν / (ν + t²), and P(T > t) is half of that for t ≥ 0.
///
/// Errors in ulp, worst and root of the mean square, at 989 random t > 0 against 25 digits (mpmath); printed anew by `TailRecordsTest`. That of the small
/// tail grows with ν, as [FisherSnedecor] says:
///
/// | ν up to | points | P(T ≤ t) | P(T > t) = P(T ≤ −t) |
/// |---|---|---|---|
/// | 1   | 99  | 0.9 (0.4) | 1.4 (0.5) |
/// | 10  | 152 | 0.9 (0.4) | 9.4 (1.8) |
/// | 100 | 572 | 1.2 (0.4) | 71 (11)   |
/// | 1e3 | 81  | 0.8 (0.3) | 173 (24)  |
/// | 1e4 | 85  | 0.8 (0.4) | 608 (69)  |
///
/// @param nu ν > 0 degrees of freedom, not necessarily whole
public record StudentT(double nu) {
    public StudentT {
        FisherSnedecor.requireFreedom("t distribution", nu);
    }

    /// P(T ≤ t)
    public double lower(double t) {
        return upper(-t);
    }

    /// P(T > t)
    ///
    /// @throws IllegalArgumentException for NaN
    public double upper(double t) {
        double s = Math.abs(t) / Math.sqrt(nu);
        if (s < 1e-20) return 0.5;
        if (s > 1e20 && s < Double.POSITIVE_INFINITY) {                              // the first term, x^(ν/2) / (ν/2 B(ν/2, 1/2))
            double tail = StrictMath.exp(-nu * StrictMath.log(s) - StrictMath.log(nu / 2) - Gamma.logBeta(nu / 2, 0.5)) / 2;
            return t > 0 ? tail : 1 - tail;
        }
        IncompleteBeta both = at(t);
        return t >= 0 ? both.value() / 2 : 0.5 + both.complement() / 2;
    }

    /// The t > 0 with P(T > t) = tail: half the width of an interval of 1 − 2·tail, in standard errors.
    ///
    /// By halving in log t between 1e-6 and 1e12, until neighbouring doubles are left: [#upper] falls with t, so a few ulp of its error move t by a few
    /// ulp times P / (t · density), at most about 10 for tails from 1e-4 to 0.4.
    ///
    /// @param tail from 1e-6 to 0.49   @throws IllegalArgumentException for any other tail, and for ν < 1, where t may be too large
    public double above(double tail) {
        if (!(tail >= 1e-6 && tail <= 0.49)) throw new IllegalArgumentException("t distribution: the tail " + tail + " is outside [1e-6, 0.49]");
        if (nu < 1) throw new IllegalArgumentException("t distribution: " + nu + " degrees of freedom are below 1");
        double low = 1e-6, high = 1e12;
        while (true) {
            double middle = high > 2 * low ? Math.sqrt(low) * Math.sqrt(high) : low + (high - low) / 2;
            if (middle <= low || middle >= high) return high;
            if (upper(middle) > tail) low = middle;
            else high = middle;
        }
    }

    /// P(|T| > |t|) as the value, P(|T| ≤ |t|) as the complement, their logarithms, and slopes in x.
    ///
    /// @throws IllegalArgumentException for NaN, and where t²/ν is neither 0, infinite, nor in [1e-300, 1e300]
    public IncompleteBeta at(double t) {
        if (Double.isNaN(t)) throw new IllegalArgumentException("t distribution: t is NaN");
        // t²/ν as a square: t² alone may overflow.
        double s = t / Math.sqrt(nu);
        double odds = s * s;
        FisherSnedecor.requireOdds("t distribution: t = " + t, odds, t == 0 || Double.isInfinite(t));
        double small = odds <= 1 ? odds / (1 + odds) : 1 / (1 + odds);
        return odds <= 1 ? IncompleteBeta.of(1 / (1 + odds), small, nu / 2, 0.5) : IncompleteBeta.of(small, 1 / (1 + 1 / odds), nu / 2, 0.5);
    }
}
