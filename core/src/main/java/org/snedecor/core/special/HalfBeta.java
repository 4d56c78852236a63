package org.snedecor.core.special;

/// I_x(1/2, ν/2) for a whole ν ≥ 1: the probability that Student's |t| with ν degrees of freedom is below √(ν x/y), y = 1 − x.
///
/// What [IncompleteBeta] does for all a and b, faster: 1/B(1/2,b) is computed once. With b = ν/2 and z = (1 − √x)/2, a whole b ≤ 10 is computed by
/// finite sums and any other by short series, all of positive terms:
///
/// ```
/// x ≤ 1/2 and b x ≤ 1/4:  I     = √x Σ_{k<b} (1/2)_k / k! y^k                                  b whole    (A&S 26.7.4)
///                               = 2 √x y^b / B(1/2,b) Σ (b + 1/2)_n / (3/2)_n xⁿ                          (DLMF 8.17.8)
/// else:                   1 − I = 2 I_z(b,b) = 2 z^b Σ_{j<b} (b)_j / j! (1 − z)^j               b whole    (DLMF 8.17.6, 8.17.5)
///                               = y^b / (b B(1/2,b)) Σ (2b)_n / (b + 1)_n zⁿ                              (DLMF 8.17.6, 8.17.8)
/// ```
/// Nowhere is a number near 1 subtracted from 1: z = y / (2 (1 + √x)), 1 − z = (1 + √x)/2, log I = log1p(−(1 − I)). As in [IncompleteBeta], the
/// smaller of x and y is taken as exact and the other as its complement.
///
/// Worst error in ulp at 16,000 random points against mpmath, where y^b is a normal number:
///
/// | ν | I | 1 − I | log I | slope | time of log I and slope |
/// |---|---|---|---|---|---|
/// | even, ≤ 20 | 1.6 | 1.7 | 2.3 | 2.3 | 0.1 µs |
/// | others ≤ 200 | 2.4 | 2.8 | 3.1 | 3.2 | 0.2 to 0.4 µs |
public final class HalfBeta {
    private static final int TABLE = 256;
    /// The b up to which the finite sums are the shorter and the more exact ones.
    private static final int FINITE = 10;
    private static final Wide PI = new Wide(Math.PI, 1.2246467991473532e-16);
    private static final HalfBeta[] KNOWN = new HalfBeta[TABLE];

    private final int nu;
    private final double b;
    private final Wide factor;                                                         // 1/B(1/2,b)
    private final boolean finite;
    private final double[] lower;                                                      // (1/2)_k / k!, or (b + 1/2 + n) / (3/2 + n)
    private final double[] upper;                                                      // (b)_j / j!, or (2b + n) / (b + 1 + n)

    private HalfBeta(int nu) {
        this.nu = nu;
        b = nu / 2.0;
        factor = factor(nu);
        finite = nu % 2 == 0 && b <= FINITE;
        lower = finite ? products(0.5, (int) b) : ratios(b + 0.5, 1.5);
        upper = finite ? products(b, (int) b) : ratios(2 * b, b + 1);
    }

    /// @throws IllegalArgumentException unless 1 ≤ ν ≤ 2²⁰
    public static HalfBeta of(int nu) {
        if (nu < 1 || nu > 1 << 20) throw new IllegalArgumentException("HalfBeta: " + nu + " degrees of freedom are outside [1, 2^20]");
        if (nu >= TABLE) return new HalfBeta(nu);
        // Two threads may both make one: all its fields are final, and the two are the same.
        if (KNOWN[nu] == null) KNOWN[nu] = new HalfBeta(nu);
        return KNOWN[nu];
    }

    public int nu() {
        return nu;
    }

    /// I, its logarithm and its slope.
    ///
    /// @param value I   @param log log I, −∞ at x = 0   @param slope d log I/d log x = x d log I/dx: 1/2 at x = 0, and 0 at y = 0 but for
    ///        ν ≤ 2, where it is 1/2 (ν = 2) or infinite (ν = 1)
    public record Logarithm(double value, double log, double slope) {}

    /// @throws IllegalArgumentException unless x and y lie in [0, 1] and add up to 1 within 2⁻⁵⁰
    public Logarithm log(double x, double y) {
        IncompleteBeta.requireComplements(x, y);
        double root = Math.sqrt(x);
        Wide power = power(x, y);
        if (small(x)) {
            double part = lower(x, y, power);
            return new Logarithm(root * part, StrictMath.log(root * part), power.value() / (y * part));
        }
        double complement = upper(x, y, root, power);
        double rise = y == 0 ? b == 1 ? factor.value() : b < 1 ? Double.POSITIVE_INFINITY : 0 : root * power.value() / y;
        return new Logarithm(1 - complement, StrictMath.log1p(-complement), rise / (1 - complement));
    }

    /// I
    public double value(double x, double y) {
        IncompleteBeta.requireComplements(x, y);
        return small(x) ? Math.sqrt(x) * lower(x, y, power(x, y)) : 1 - upper(x, y, Math.sqrt(x), power(x, y));
    }

    /// 1 − I
    public double complement(double x, double y) {
        IncompleteBeta.requireComplements(x, y);
        return small(x) ? 1 - Math.sqrt(x) * lower(x, y, power(x, y)) : upper(x, y, Math.sqrt(x), power(x, y));
    }

    // ------------------------------------------------------------------ for [HalfBetaBatch]

    /// Are there finite sums?
    boolean isFinite() {
        return finite;
    }

    /// (1/2)_k / k! of the finite sums
    double[] lower() {
        return lower;
    }

    /// (b)_j / j! of the finite sums
    double[] upper() {
        return upper;
    }

    /// 1/B(1/2,b)
    double factor() {
        return factor.value();
    }

    /// Is I by its own sum, and not 1 − I?
    boolean small(double x) {
        return x <= 0.5 && b * x <= 0.25;
    }

    /// y^b / B(1/2,b)
    private Wide power(double x, double y) {
        double lost = lost(x, y);
        Wide power = power(y, lost, nu / 2);
        if (nu % 2 == 1 && y > 0) {
            double root = Math.sqrt(y);
            power = power.times(new Wide(root, (Math.fma(-root, root, y) + lost) / (2 * root)));
        }
        return y == 0 ? new Wide(0, 0) : power.times(factor);
    }

    /// 1/B(1/2,b) from 1/B(1/2,1/2) = 1/π or 1/B(1/2,1) = 1/2 by 1/B(1/2,b + 1) = (b + 1/2)/b · 1/B(1/2,b); for a great ν by the logarithm.
    private static Wide factor(int nu) {
        if (nu >= TABLE) return new Wide(Gamma.wideLogBeta(0.5, nu / 2.0).negated().exp(), 0);
        Wide factor = nu % 2 == 1 ? Wide.ONE.over(PI) : Wide.of(0.5);
        for (double b = nu % 2 == 1 ? 0.5 : 1; b < nu / 2.0; b++) factor = factor.times(b + 0.5).over(Wide.of(b));
        return factor;
    }

    /// What y misses as the complement of x where x is the smaller. The b-th power of y makes b errors of one.
    private static double lost(double x, double y) {
        return x < y ? (1 - y) - x : 0;
    }

    /// I/√x
    private double lower(double x, double y, Wide power) {
        return finite ? sum(lower, y, lost(x, y)) : power.times(2 * series(lower, b + 0.5, 1.5, x, 0)).value();
    }

    /// 1 − I. What rounding took from z, from √x and from y is found by fma: an error of z counts as often as a term has factors.
    private double upper(double x, double y, double root, Wide power) {
        double sum = 1 + root;
        double z = y / (2 * sum);
        double lostX = x < y ? 0 : (1 - x) - y;                                       // what x misses as the complement of y
        double lostRoot = root == 0 ? 0 : (Math.fma(-root, root, x) + lostX) / (2 * root);
        double lostSum = (1 - sum) + root + lostRoot;
        double rest = (Math.fma(-2 * z, sum, y) + lost(x, y) - 2 * z * lostSum) / (2 * sum);
        return finite ? power(z, rest, (int) b).times(2 * sum(upper, sum / 2, lostSum / 2)).value() : power.times(series(upper, 2 * b, b + 1, z, rest)).over(Wide.of(b)).value();
    }

    /// (p)_k / k!, k < n
    private static double[] products(double p, int n) {
        double[] products = new double[n];
        Wide product = Wide.ONE;
        for (int k = 0; k < n; k++) {
            products[k] = product.value();
            product = product.times(p + k).over(Wide.of(k + 1));
        }
        return products;
    }

    /// (p + n)/(q + n), each followed by what rounding took from it.
    private static double[] ratios(double p, double q) {
        double[] ratios = new double[2 * TABLE];
        for (int n = 0; n < TABLE; n++) {
            Wide ratio = Wide.quotient(p + n, q + n);
            ratios[2 * n] = ratio.hi();
            ratios[2 * n + 1] = ratio.lo();
        }
        return ratios;
    }

    /// (t + dt)^n, n ≥ 0, |dt| less than an ulp of t: as [Wide] numbers are multiplied, in a register each.
    private static Wide power(double t, double dt, int n) {
        double high = 1;
        double low = 0;
        for (int bit = Integer.highestOneBit(n); bit > 0; bit >>= 1) {
            double square = high * high;
            low = Math.fma(high, high, -square) + 2 * high * low;
            high = square;
            if ((n & bit) == 0) continue;
            double product = high * t;
            low = Math.fma(high, t, -product) + (high * dt + low * t);
            high = product;
        }
        return new Wide(high, low);
    }

    /// Σ c_k (t + dt)^k by Horner's rule, with what rounding takes from each product (fma) and each sum (Knuth's two-sum) carried along,
    /// dt with it (Graillat, Langlois, Louvet, *Compensated Horner Scheme*, 2005). The c_k are whole, or whole over a power of 2: exact.
    private static double sum(double[] coefficients, double t, double dt) {
        double sum = 0;
        double lost = 0;
        for (int k = coefficients.length - 1; k >= 0; k--) {
            double product = sum * t;
            double next = product + coefficients[k];
            double part = next - product;
            double missed = (product - (next - part)) + (coefficients[k] - part);
            lost = Math.fma(lost, t, Math.fma(sum, t, -product) + missed + sum * dt);
            sum = next;
        }
        return sum + lost;
    }

    /// Σ (p)_n / (q)_n (t + dt)ⁿ = 1 + r₀ t (1 + r₁ t (1 + …)), r_n = (p + n)/(q + n): the terms one by one until they are small enough,
    /// then from the last to the first. Where r_n t is near 1 errors are hardly damped, so what rounding takes from r_n t and from each
    /// sum is found by fma (s ≥ 1 has no finer digits than 1, so 1 − s is exact) and carried along, dt with it. Longer series than
    /// the table are left to [BetaPoint].
    private static double series(double[] ratios, double p, double q, double t, double dt) {
        double term = 1;
        int n = 0;
        while (term > 0x1p-56) {
            if (n == TABLE) return BetaPoint.series(p, q, t);
            term *= ratios[2 * n++] * t;
        }
        double sum = 1;
        double lost = 0;
        while (n > 0) {
            double ratio = ratios[2 * --n];
            double factor = ratio * t;
            double missed = Math.fma(ratio, t, -factor) + (ratios[2 * n + 1] * t + ratio * dt);
            double next = Math.fma(factor, sum, 1);
            lost = factor * lost + missed * sum + Math.fma(factor, sum, 1 - next);
            sum = next;
        }
        return sum + lost;
    }

    /// I as the finite sum of Abramowitz and Stegun 26.7.3 and 26.7.4, x = sin² θ, y = cos² θ:
    ///
    /// ```
    /// ν even:  sin θ (1 + 1/2 y + (1·3)/(2·4) y² + … up to y^((ν−2)/2))
    /// ν odd:   2/π (θ + sin θ cos θ (1 + 2/3 y + (2·4)/(3·5) y² + … up to y^((ν−3)/2)))
    /// ```
    /// All terms are positive, so it is right to a few ulp where I is; 1 − I cannot be had from it. An oracle for the rest of this package.
    public double finiteSum(double x, double y) {
        IncompleteBeta.requireComplements(x, y);
        double root = Math.sqrt(x);
        boolean even = nu % 2 == 0;
        double term = 1;
        double sum = 0;
        for (int k = 0; k < (even ? nu : nu - 1) / 2; k++) {
            sum += term;
            term *= (even ? 2 * k + 1.0 : 2 * k + 2.0) / (even ? 2 * k + 2.0 : 2 * k + 3.0) * y;
        }
        return even ? root * sum : 2 / Math.PI * (StrictMath.atan2(root, Math.sqrt(y)) + root * Math.sqrt(y) * sum);
    }
}
