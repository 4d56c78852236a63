package org.snedecor.core.special;

/// erf x = (2/√π) ∫_0^x exp(−t²) dt, and Φ(x) = (1 + erf(x/√2)) / 2, the distribution function of the normal distribution. Φ(−x) keeps its digits however
/// small it is.
///
/// Below 1/2 erf is its Taylor series (DLMF 7.6.1). Beyond, what is missing to 1 is a trapezoidal sum of ∫ exp(−t²) x / (π (x² + t²)) dt with step h = 1/2,
/// and the residue at t = i x, where the sum has a pole in the way:
/// ```
/// erfc x = exp(−x²) (h x / π) [ 1/x² + 2 Σ_k exp(−k² h²) / (x² + k² h²) ] − 2 / (exp(2 π x / h) − 1)
/// ```
/// It is exact but for exp(−π²/h²) < 1e-17, and all terms of the sum are positive. Chiarella, Reichel, *On the Evaluation of Integrals Related to the Error
/// Function*, Mathematics of Computation 1968.
///
/// Largest errors, of 6,000 points each against 40 digits (mpmath): erf 2 ulp, Φ 4.9 ulp; the latter where exp(−x²/2) is tiny.
public final class ErrorFunction {
    private static final double STEP = 0.5;
    /// exp(−k² h²), k = 1, 2, … as long as it counts.
    private static final double[] WEIGHTS = weights();

    private ErrorFunction() {}

    private static double[] weights() {
        double[] weights = new double[13];
        for (int k = 1; k <= weights.length; k++) weights[k - 1] = StrictMath.exp(-k * k * STEP * STEP);
        return weights;
    }

    public static double erf(double x) {
        double a = Math.abs(x);
        if (a < 0.5) return Math.copySign(series(a), x);
        if (a > 6) return Math.copySign(1, x);                                      // erfc 6 < 2^-55
        return Math.copySign(1 - bell(a, 1) * scaled(a), x);
    }

    public static double phi(double x) {
        if (Math.abs(x) > 40) return x > 0 ? 1 : 0;                                 // exp(-800) is 0
        double z = Math.abs(x) * Math.sqrt(0.5);
        if (z < 0.5) return 0.5 + 0.5 * series(x * Math.sqrt(0.5));
        double tail = 0.5 * bell(x, 0.5) * scaled(z);
        return x > 0 ? 1 - tail : tail;
    }

    /// erf x for |x| < 1/2, the least terms first.
    private static double series(double x) {
        double square = x * x;
        double sum = 0;
        for (int n = 16; n >= 1; n--) sum = -square / n * (1.0 / (2 * n + 1) + sum);
        return 2 / Math.sqrt(Math.PI) * (x + x * sum);
    }

    /// exp(−c x²), with what is lost in rounding x².
    private static double bell(double x, double c) {
        double square = x * x;
        return StrictMath.exp(-c * square) * (1 - c * Math.fma(x, x, -square));
    }

    /// exp(x²) erfc x for x ≥ 1/2.
    private static double scaled(double x) {
        double square = x * x;
        double sum = 0;
        for (int k = WEIGHTS.length; k >= 1; k--) sum += WEIGHTS[k - 1] / (square + k * k * STEP * STEP);
        double trapezoids = 2 * STEP * x / Math.PI * (0.5 / square + sum);
        return x * STEP < Math.PI ? trapezoids - 2 * StrictMath.exp(square) / StrictMath.expm1(2 * Math.PI * x / STEP) : trapezoids;
    }
}
