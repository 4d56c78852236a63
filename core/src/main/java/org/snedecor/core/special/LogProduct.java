package org.snedecor.core.special;

/// Σ log x over many x in (0, 1], with a logarithm for a product of many and not for each.
///
/// A product of n factors has an error of n/2 ulp of 1, so a factor joins it only where its own logarithm is at least 1/16 in size. The logarithm of
/// a greater factor, given as 1 − c, is a short series, which keeps the digits of c:
///
/// ```
/// log(1 − c) = −2 (s + s³/3 + s⁵/5 + …),   s = c/(2 − c) ≤ 1/31 for c ≤ 1/16
/// ```
/// So the error is below 10 ulp of the sum. The logarithm is taken before the product leaves the range of doubles.
public final class LogProduct {
    private static final double NEAR = 1.0 / 16;
    private static final double LEAST = 0x1p-500;

    private double sum;
    private double product = 1;

    /// @param x in (0, 1]; where it is near 1, [#addComplement] keeps more digits
    public void add(double x) {
        if (x < LEAST) {
            addLogarithm(StrictMath.log(x));
            return;
        }
        product *= x;
        if (product >= LEAST) return;
        sum += StrictMath.log(product);
        product = 1;
    }

    /// log(1 − c)
    ///
    /// @param c in [0, 1)
    public void addComplement(double c) {
        if (c > NEAR) {
            add(1 - c);
            return;
        }
        double s = c / (2 - c);
        double t = s * s;
        sum -= 2 * s * (1 + t * (1 / 3.0 + t * (1 / 5.0 + t * (1 / 7.0 + t * (1 / 9.0 + t / 11)))));
    }

    /// Adds log x, for a factor known by its logarithm.
    public void addLogarithm(double log) {
        sum += log;
    }

    /// Σ log x
    public double sum() {
        return sum + StrictMath.log(product);
    }
}
