package org.snedecor.core.special;

/// The F distribution of Fisher and Snedecor: P(F ≤ f) = I_x(d₁/2, d₂/2), x = d₁ f / (d₁ f + d₂), 1 − x = d₂ / (d₁ f + d₂).
///
/// F is the quotient of two mean squares of normal numbers, with d₁ and d₂ degrees of freedom. Both tails are those of [IncompleteBeta] at a rounded
/// x. That rounding costs the smaller tail up to half as many ulp as there are degrees of freedom. Errors in ulp, worst and root of the mean square,
/// at 999 random points against 25 digits (mpmath); printed anew by `TailRecordsTest`:
///
/// | d₁ and d₂ up to | points | P(F ≤ f) | P(F > f) |
/// |---|---|---|---|
/// | 1   | 10  | 1.1 (0.5) | 0.6 (0.4) |
/// | 10  | 52  | 2.4 (0.8) | 2.4 (0.8) |
/// | 100 | 604 | 59 (9.2)  | 41 (5.0)  |
/// | 1e3 | 168 | 173 (21)  | 110 (16)  |
/// | 1e4 | 165 | 89 (12)   | 177 (20)  |
///
/// @param d1 d₁ > 0   @param d2 d₂ > 0, neither needs to be whole
public record FisherSnedecor(double d1, double d2) {
    public FisherSnedecor {
        requireFreedom("F distribution", d1);
        requireFreedom("F distribution", d2);
    }

    /// P(F ≤ f)
    public double lower(double f) {
        return at(f).value();
    }

    /// P(F > f)
    public double upper(double f) {
        return at(f).complement();
    }

    /// Both tails, their logarithms, and slopes in x.
    ///
    /// @throws IllegalArgumentException for f < 0, NaN, and where d₁ f / d₂ is neither 0, infinite, nor in [1e-300, 1e300]
    public IncompleteBeta at(double f) {
        if (!(f >= 0)) throw new IllegalArgumentException("F distribution: f = " + f + " must not be negative");
        // Whichever of d₁ f / d₂ and its inverse is at most 1, so nothing overflows.
        double odds = f / d2 * d1;
        requireOdds("F distribution: f = " + f, odds, f == 0 || Double.isInfinite(f));
        double small = odds <= 1 ? odds / (1 + odds) : 1 / (1 + odds);
        return odds <= 1 ? IncompleteBeta.of(small, 1 / (1 + odds), d1 / 2, d2 / 2) : IncompleteBeta.of(1 / (1 + 1 / odds), small, d1 / 2, d2 / 2);
    }

    /// Beyond these x or 1 − x is no normal number.
    static void requireOdds(String what, double odds, boolean limit) {
        if (!limit && !(odds >= 1e-300 && odds <= 1e300)) throw new IllegalArgumentException(what + " is too near 0 or too large");
    }

    static void requireFreedom(String what, double d) {
        if (!(d >= 2 * IncompleteBeta.LEAST && d <= IncompleteBeta.LARGEST)) {
            throw new IllegalArgumentException(what + ": " + d + " degrees of freedom are outside [2^-1021, 1e10]");
        }
    }
}
