package org.snedecor.core.special;

/// log Γ(x), ψ(x) = Γ′(x)/Γ(x), ψ′(x) and log B(a,b) = log Γ(a) + log Γ(b) − log Γ(a + b), for x, a, b > 0.
///
/// All but the neighbourhood of 1 and 2 by Stirling's series (DLMF 5.11.1; 5.11.2 for ψ) after a shift to z = x + n ≥ 20:
///
/// ```
/// log Γ(z) = (z − 1/2) log z − z + 1/2 log 2π + Δ(z),   Δ(z) = Σ_k B_2k / (2k (2k − 1) z^(2k−1)) = 1/12z − 1/360z³ + …
/// log Γ(x) = log Γ(x + n) − log x (x + 1) … (x + n − 1)
/// ```
/// Sums of large terms are [Wide], so nothing is lost where they cancel.
///
/// | function | worst error, ulp | root of the mean square | domain |
/// |---|---|---|---|
/// | log Γ | 2.3, also at its zeros 1 and 2 | 0.5 | all x > 0; infinite from 2.6e305 on |
/// | ψ     | 4, near its zero 1.46 of the ulp of 1/2 | 0.9 | all x > 0 |
/// | ψ′    | 1.7 | 0.6 | all x > 0; infinite below 1e-154 |
/// | log B | 0.5, near 0 of 2⁻⁵⁸ | 0.3 | a, b ≤ 1e15 |
///
/// Measured at 100 points each from 1e-300 to 1e300 against 25 digits (mpmath); the table is printed anew by `IncompleteBetaRecordsTest`.
/// An argument that is not positive, infinite or NaN is an [IllegalArgumentException].
public final class Gamma {
    /// Where Stirling's series is used: its seventh term is below 2⁻⁶³ there.
    private static final double FAR = 20;
    private static final double EULER = 0.577215664901532861;
    private static final Wide HALF_LOG_2PI = new Wide(0.9189385332046728, -3.8782941580672414e-17);

    /// B_2k / (2k (2k − 1)), k = 1, 2, …
    private static final double[] STIRLING = {
        1 / 12.0, -1 / 360.0, 1 / 1260.0, -1 / 1680.0, 1 / 1188.0, -691 / 360360.0, 1 / 156.0, -3617 / 122400.0
    };
    /// B_2k, k = 1, 2, …
    private static final double[] BERNOULLI = {
        1 / 6.0, -1 / 30.0, 1 / 42.0, -1 / 30.0, 5 / 66.0, -691 / 2730.0, 7 / 6.0, -3617 / 510.0
    };
    /// ζ(k) − 1, k = 2, 3, …
    private static final double[] ZETA = {
        0.64493406684822644, 0.20205690315959429, 0.082323233711138192, 0.036927755143369926, 0.01734306198444914,
        0.0083492773819228268, 0.0040773561979443394, 0.0020083928260822144, 0.00099457512781808534, 0.00049418860411946456,
        0.0002460865533080483, 0.00012271334757848915, 6.1248135058704829e-5, 3.0588236307020494e-5, 1.5282259408651872e-5,
        7.6371976378997623e-6, 3.8172932649998399e-6, 1.9082127165539389e-6, 9.5396203387279611e-7, 4.7693298678780646e-7,
        2.3845050272773299e-7, 1.1921992596531107e-7, 5.960818905125948e-8, 2.980350351465228e-8, 1.4901554828365041e-8,
        7.4507117898354295e-9, 3.7253340247884571e-9
    };

    private Gamma() {}

    /// log Γ(x)
    public static double logGamma(double x) {
        requirePositive("logGamma", x);
        if (x < 0.5) return logGamma1p(x) - StrictMath.log(x);
        if (x <= 1.5) return logGamma1p(x - 1);
        if (x <= 2.5) return logGamma2p(x - 2);
        if (x > 1e17) return x * (StrictMath.log(x) - 1);                          // all else is below one ulp; infinite from 2.5e305 on
        return wideLogGamma(x).value();
    }

    /// log Γ(1 + z) for −1/2 ≤ z ≤ 1, relative to its size also near its zeros 0 and 1.
    static double logGamma1p(double z) {
        return z > 0.5 ? logGamma2p(z - 1) : logGamma2p(z) - StrictMath.log1p(z);
    }

    /// log Γ(2 + z) = (1 − γ) z + Σ_{k ≥ 2} (−1)^k (ζ(k) − 1) z^k / k,  |z| ≤ 1/2  (DLMF 5.7.3)
    private static double logGamma2p(double z) {
        double sum = 0;
        for (int k = ZETA.length + 1; k >= 2; k--) sum = ZETA[k - 2] / k - z * sum;
        return z * (1 - EULER + z * sum);
    }

    /// log Γ(x) with an error of about 2⁻⁶⁰, whatever its size up to 2⁴⁰.
    static Wide wideLogGamma(double x) {
        Wide z = Wide.of(x);
        Wide product = Wide.ONE;
        while (z.hi() < FAR) {
            product = product.times(z);
            z = z.plus(1.0);
        }
        Wide stirling = z.plus(-0.5).times(z.log()).minus(z).plus(HALF_LOG_2PI).plus(remainder(z.value()));
        return product == Wide.ONE ? stirling : stirling.minus(product.log());
    }

    /// Δ(z), z ≥ 20
    private static double remainder(double z) {
        double u = 1 / z;
        double u2 = u * u;
        double sum = 0;
        for (int k = STIRLING.length - 1; k >= 0; k--) sum = sum * u2 + STIRLING[k];
        return sum * u;
    }

    /// log Γ(x + a) − log Γ(x), relative to the size of a where a is small. With z = x + n ≥ 20:
    ///
    /// (z − 1/2) log(1 + a/z) + a log(z + a) − a + Δ(z + a) − Δ(z) − log Π_{k<n} (1 + a/(x + k))
    static Wide wideLogGammaRatio(double x, double a) {
        Wide z = Wide.of(x);
        Wide grown = Wide.of(0);                                                    // Π (1 + a/(x + k)) − 1
        Wide wideA = Wide.of(a);
        while (z.hi() < FAR) {
            Wide q = wideA.over(z);
            grown = grown.plus(q).plus(grown.times(q));
            z = z.plus(1.0);
        }
        Wide sum = z.plus(a);
        Wide y = z.plus(-0.5).times(wideA.over(z).log1p()).plus(sum.log().times(a)).plus(-a).plus(remainderStep(z.value(), a));
        return grown.hi() == 0 ? y : y.minus(grown.log1p());
    }

    /// Δ(z + a) − Δ(z), term by term through w − u = −a u w, u = 1/z, w = 1/(z + a), and
    /// w^(2k+1) − u^(2k+1) = w² (w^(2k−1) − u^(2k−1)) + u^(2k−1) (w² − u²): nothing cancels.
    private static double remainderStep(double z, double a) {
        double u = 1 / z;
        double w = 1 / (z + a);
        double step = -a * u * w;
        double squares = step * (w + u);
        double power = u;
        double sum = 0;
        for (double coefficient : STIRLING) {
            sum += coefficient * step;
            step = step * w * w + power * squares;
            power *= u * u;
        }
        return sum;
    }

    /// log B(a,b), with an error of about an ulp of the result, but at least 2⁻⁶⁰: log Γ(p) − (log Γ(q + p) − log Γ(q)), p the smaller.
    public static double logBeta(double a, double b) {
        requirePositive("logBeta", a);
        requirePositive("logBeta", b);
        return wideLogBeta(a, b).value();
    }

    static Wide wideLogBeta(double a, double b) {
        double p = Math.min(a, b);
        double q = Math.max(a, b);
        return wideLogGamma(p).minus(wideLogGammaRatio(q, p));
    }

    /// How far x is shifted for ψ and ψ′, where small terms are added first.
    private static int shift(double x) {
        return x < 12 ? (int) (13 - x) : 0;
    }

    /// ψ(x) = ψ(x + n) − Σ_{k<n} 1/(x + k),  ψ(z) = log z − 1/2z − Σ B_2k / (2k z^2k)
    public static double digamma(double x) {
        requirePositive("digamma", x);
        int n = shift(x);
        double z = x + n;
        double sum = 0.5 / z + bernoulli(z);
        for (int k = n - 1; k >= 1; k--) sum += 1 / (x + k);
        return n == 0 ? StrictMath.log(z) - sum : StrictMath.log(z) - sum - 1 / x;
    }

    /// Σ B_2k / (2k z^2k)
    private static double bernoulli(double z) {
        double u2 = 1 / z / z;
        double sum = 0;
        for (int k = BERNOULLI.length; k >= 1; k--) sum = (sum + BERNOULLI[k - 1] / (2 * k)) * u2;
        return sum;
    }

    /// ψ(x + a) − ψ(x), a ≥ 0, relative to its size: the terms 1/(x + k) − 1/(x + a + k) = a/(x + a + k) / (x + k) are all positive.
    static double digammaStep(double x, double a) {
        double sum = 0;
        double z = x;
        while (z < FAR) {
            sum += a / (z + a) / z;                                                 // at most 1 / z: z (z + a) may vanish, a / z overflow
            z++;
        }
        double halves = 0.5 * a / z / (z + a);
        return sum + StrictMath.log1p(a / z) + halves + bernoulliStep(z, a);
    }

    /// Σ B_2k/2k (z^−2k − (z + a)^−2k)
    private static double bernoulliStep(double z, double a) {
        double u2 = 1 / z / z;
        double w2 = 1 / (z + a) / (z + a);
        double first = a / z / (z + a) * (1 / z + 1 / (z + a));                     // u² − w²
        double step = first;
        double power = u2;
        double sum = 0;
        for (int k = 1; k <= BERNOULLI.length; k++) {
            sum += BERNOULLI[k - 1] / (2 * k) * step;
            step = step * w2 + power * first;
            power *= u2;
        }
        return sum;
    }

    /// ψ′(x) = ψ′(x + n) + Σ_{k<n} 1/(x + k)²,  ψ′(z) = 1/z + 1/2z² + Σ B_2k / z^(2k+1). Infinite below 1e-154.
    public static double trigamma(double x) {
        requirePositive("trigamma", x);
        int n = shift(x);
        double u = 1 / (x + n);
        double sum = 0;
        for (int k = BERNOULLI.length - 1; k >= 0; k--) sum = (sum + BERNOULLI[k]) * u * u;
        sum = u * (1 + 0.5 * u + sum);
        for (int k = n - 1; k >= 0; k--) sum += 1 / (x + k) / (x + k);
        return sum;
    }

    private static void requirePositive(String function, double x) {
        if (!(x > 0 && x < Double.POSITIVE_INFINITY)) {
            throw new IllegalArgumentException(function + " of " + x + ": the argument must be positive and finite");
        }
    }
}
