package org.snedecor.core.special;

/// The arguments of an incomplete beta function, x, y = 1 − x, a and b, with log x and log y in extended precision, and the methods that compute it
/// from the side of x. [#mirrored] is the other side, (y, x, b, a).
///
/// With D = x^a y^b / B(a,b), always from its logarithm in [Wide] numbers:
///
/// | where | how |
/// |---|---|
/// | a < 1 and x near 0 | log I = a log x + log Γ(a + b) − log Γ(b) − log Γ(1 + a) + log(1 + S), S = a Σ_{n ≥ 1} (1 − b)_n xⁿ / (n! (a + n))  (DLMF 8.17.7), and 1 − I by expm1 |
/// | terms fall fast | I = D/a Σ (a + b)_n / (a + 1)_n xⁿ, all terms positive  (DLMF 8.17.8) |
/// | else, below the mean | I = D / (β₀ + α₁/(β₁ + α₂/(β₂ + …))), the even part of DLMF 8.17.22 (DiDonato, Morris, *Algorithm 708*, ACM TOMS 18, 1992) |
///
/// The mean is a/(a + b); beyond it the other side is computed, so what comes first is never much above 0.9 and its complement keeps
/// its digits.
///
/// @param lambda a − (a + b) x, right also near the mean
record BetaPoint(double x, double y, double a, double b, Wide logX, Wide logY, double lambda) {
    /// The smaller of x and y is taken as it is, the other as its complement: half an ulp of a number near 1 would be a large relative error in its
    /// b-th power.
    static BetaPoint of(double x, double y, double a, double b) {
        boolean left = x <= y;
        Wide wideX = left ? Wide.of(x) : Wide.sum(1, -y);
        Wide wideY = left ? Wide.sum(1, -x) : Wide.of(y);
        Wide sum = Wide.sum(a, b);
        double lambda = left ? sum.times(-x).plus(a).value() : sum.times(y).plus(-b).value();
        return new BetaPoint(x, y, a, b, wideX.log(), wideY.log(), lambda);
    }

    /// At t = x/(x + y), x, y > 0: t and 1 − t are rounded nowhere before their logarithms.
    static BetaPoint ofRatio(double x, double y, double a, double b) {
        boolean left = x <= y;
        int scale = -Math.getExponent(Math.max(x, y));
        double p = Math.scalb(x, scale);
        double q = Math.scalb(y, scale);
        Wide sum = Wide.sum(p, q);
        Wide small = Wide.of(Math.min(p, q)).over(sum);
        Wide rest = small.negated().plus(1.0);
        // Below, the smaller one has lost bits in scaling, and is negligible against the larger.
        boolean far = small.hi() < 0x1p-900;
        Wide logSmall = far ? Wide.of(Math.min(x, y)).log().minus(Wide.of(Math.max(x, y)).log()) : small.log();
        Wide logRest = rest.log();
        double lambda = Wide.product(a, q).minus(Wide.product(b, p)).over(sum).value();
        return left ? new BetaPoint(small.value(), rest.value(), a, b, logSmall, logRest, lambda)
                : new BetaPoint(rest.value(), small.value(), a, b, logRest, logSmall, lambda);
    }

    BetaPoint mirrored() {
        return new BetaPoint(y, x, b, a, logY, logX, -lambda);
    }

    /// Is the other side the one to compute?
    boolean belongsToTheOtherSide() {
        return !small() && (mirrored().small() || lambda < 0);
    }

    /// Is a < 1 and x so near to 0 that the series in 1 − b loses nothing?
    boolean small() {
        return a < 1 && (b < 1 ? x <= 0.5 : b * x <= 0.7 && x <= 0.7);
    }

    private boolean fast() {
        return x * Math.max(1, (a + b) / (a + 1)) <= 0.6;
    }

    /// log D
    Wide logPower() {
        return logX.times(a).plus(logY.times(b)).minus(Gamma.wideLogBeta(a, b));
    }

    // ------------------------------------------------------------------ values

    /// log I where [#small].
    Wide logSmall() {
        double term = 1;
        double sum = 0;
        for (int n = 1; ; n++) {
            term *= (n - b) / n * x;
            double part = term / (a + n);
            sum += part;
            if (Math.abs(part) <= 0x1p-56 * Math.abs(sum)) break;
        }
        double gamma = Gamma.logGamma1p(a);
        return Gamma.wideLogGammaRatio(b, a).plus(logX.times(a)).plus(-gamma).plus(StrictMath.log1p(a * sum));
    }

    /// I / D, at or below the mean.
    double ratio() {
        return fast() ? series(a + b, a + 1, x) / a : 1 / fraction();
    }

    /// Σ_{n ≥ 0} (p)_n / (q)_n tⁿ, p, q, t > 0. The sum is compensated (Kahan): what is left is the error of the terms.
    static double series(double p, double q, double t) {
        double term = 1;
        double sum = 1;
        double lost = 0;
        for (int n = 0; term > 0x1p-57 * sum; n++) {
            term *= (p + n) / (q + n) * t;
            double part = term - lost;
            double next = sum + part;
            lost = next - sum - part;
            sum = next;
        }
        return sum;
    }

    /// β₀ + α₁/(β₁ + α₂/(β₂ + …)): Lentz's method, with quotients of neighbouring numerators and of neighbouring denominators, finds how many terms
    /// are needed, and a quarter more are taken. The sum then runs from the last term to the first, so every error is damped by what is added after
    /// it.
    private double fraction() {
        double c = beta(0);
        double d = 0;
        int last = 0;
        double step;
        do {
            last++;
            double alpha = alpha(last);
            double beta = beta(last);
            d = 1 / (beta + alpha * d);
            c = beta + alpha / c;
            step = c * d;
        } while (Math.abs(step - 1) > 0x1p-52);
        last += 2 + last / 4;
        double value = beta(last);
        for (int n = last; n > 0; n--) value = beta(n - 1) + alpha(n) / value;
        return value;
    }

    private double alpha(int n) {
        double odd = a + 2 * n - 1;
        return (a + n - 1) / odd * ((a + b + n - 1) / odd) * x * (n * (b - n)) * x;
    }

    private double beta(int n) {
        return (n == 0 ? 0 : n + n * (b - n) * x / (a + 2 * n - 1)) + (a + n) / (a + 2 * n + 1) * (lambda + 1 + n * (2 - x));
    }

    // ------------------------------------------------------------------ derivatives in a and b

    /// log I and its derivatives where [#small], the value left out.
    Jet logSmallSlopes() {
        double term = 1;
        double termB = 0;
        double sum = 0;
        double sumA = 0;
        double sumB = 0;
        for (int n = 1; ; n++) {
            termB = (termB * (n - b) - term) / n * x;
            term *= (n - b) / n * x;
            sum += term / (a + n);
            sumA += term * n / ((a + n) * (a + n));
            sumB += termB / (a + n);
            if (Math.abs(term) + Math.abs(termB) <= 0x1p-56 * (Math.abs(sum) + Math.abs(sumB))) break;
        }
        double one = 1 + a * sum;
        double beyond = b >= 1 ? Gamma.digammaStep(1 + a, b - 1) : -Gamma.digammaStep(a + b, 1 - b);
        return new Jet(0, logX.value() + beyond + sumA / one, Gamma.digammaStep(b, a) + a * sumB / one);
    }

    /// The derivatives of log I at or below the mean, the value left out.
    Jet logSlopes() {
        Jet ratio = fast() ? seriesJet() : fractionJet();
        double sign = fast() ? 1 : -1;
        double da = logX.value() + Gamma.digammaStep(a, b) + sign * ratio.da() / ratio.v() - (fast() ? 1 / a : 0);
        double db = logY.value() + Gamma.digammaStep(b, a) + sign * ratio.db() / ratio.v();
        return new Jet(0, da, db);
    }

    private Jet seriesJet() {
        Jet term = Jet.of(1);
        Jet sum = term;
        for (int n = 0; Math.abs(term.v()) > 0x1p-55 * sum.v(); n++) {
            Jet factor = new Jet(a + b + n, 1, 1).over(new Jet(a + 1 + n, 1, 0)).times(x);
            term = term.times(factor);
            sum = sum.plus(term);
        }
        return sum;
    }

    private Jet fractionJet() {
        Jet slope = new Jet(lambda, y, -x);
        Jet value = new Jet(a, 1, 0).over(new Jet(a + 1, 1, 0)).times(slope.plus(1));
        Jet c = value;
        Jet d = Jet.of(0);
        // The derivatives converge later than the value, and much later where b is whole. The bound is for what rounding keeps moving.
        int enough = Integer.MAX_VALUE;
        for (int n = 1; ; n++) {
            Jet odd = new Jet(a + 2 * n - 1, 1, 0);
            Jet rest = new Jet(n * (b - n) * x, 0, n * x);
            Jet alpha = new Jet(a + n - 1, 1, 0).over(odd).times(new Jet(a + b + n - 1, 1, 1).over(odd)).times(rest).times(x);
            Jet beta = rest.over(odd).plus(new Jet(a + n, 1, 0).over(odd.plus(2)).times(slope.plus(1 + n * (2 - x)))).plus(n);
            d = Jet.of(1).over(beta.plus(alpha.times(d)));
            c = beta.plus(alpha.over(c));
            Jet step = c.times(d);
            value = value.times(step);
            double moved = Math.abs(step.da() * value.v()) + Math.abs(step.db() * value.v());
            if (enough == Integer.MAX_VALUE && Math.abs(step.v() - 1) <= 0x1p-52) enough = 4 * n + 1000;
            if (n >= enough || enough < Integer.MAX_VALUE && moved <= 0x1p-50 * (Math.abs(value.da()) + Math.abs(value.db()))) return value;
        }
    }
}
