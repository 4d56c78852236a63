package org.snedecor.core.special;

/// I_x(a,b) = 1/B(a,b) ∫₀ˣ t^(a−1) (1 − t)^(b−1) dt,  0 ≤ x ≤ 1,  and 1 − I = I_y(b,a) with y = 1 − x,
///
/// both with their logarithms, right also where I or 1 − I is 0 or 1 in doubles, and the derivative in x. Those in a and b: [#shapes].
///
/// Both x and y are given, so that both ends of the interval have full precision: y = 1e-30 says what no x near 1 can. The smaller one counts; the
/// other must be its complement to the precision of doubles.
///
/// Methods: [BetaPoint].
///
/// Errors in ulp, worst and root of the mean square:
///
/// | points | I | 1 − I | log I | log(1 − I) | dI/dx | dI/da | dI/db |
/// |---|---|---|---|---|---|---|---|
/// | a = 1/2, b a half-integer to 100 | 1.0 (0.3) | 2.3 (0.6) | 2.3 (0.6) | 1.4 (0.4) | 1.1 (0.4) | 8.4 (1.6) | 5.5 (1.2) |
/// | the same, 3,000 random | 1.3 (0.3) | 3.1 (0.6) | 3.0 (0.6) | 1.5 (0.4) | 1.2 (0.4) | 9.2 (1.5) | 35 (1.6) |
/// | a, b ≤ 1    | 1.1 (0.4) | 0.9 (0.3) | 1.1 (0.4) | 1.3 (0.4) | 1.0 (0.4) | 4.6 (1.4) | 3.7 (1.3) |
/// | a, b ≤ 10   | 1.7 (0.5) | 2.6 (0.6) | 2.3 (0.6) | 1.9 (0.6) | 1.1 (0.4) | 5.7 (1.3) | 5.7 (1.2) |
/// | a, b ≤ 100  | 2.6 (0.5) | 1.5 (0.5) | 2.9 (0.6) | 1.3 (0.4) | 1.0 (0.3) | 12 (2.7) | 29 (4.5) |
/// | a, b ≤ 1e3  | 1.6 (0.4) | 1.4 (0.4) | 1.2 (0.4) | 2.0 (0.5) | 1.0 (0.3) | 22 (3.9) | 37 (6.5) |
/// | a, b ≤ 1e4  | 3.0 (0.6) | 3.2 (0.7) | 4.8 (0.9) | 4.8 (0.9) | 0.7 (0.3) | 104 (21) | 83 (14) |
/// | 1e-8 ≤ a, b ≤ 1e8, 557 random | 2.8 (0.5) | 2.0 (0.4) | 1.9 (0.4) | 3.5 (0.6) | 1.2 (0.4) | | |
/// | Boost, small integers | 2.6 (0.5) | 2.3 (0.6) | 3.0 (0.7) | 3.0 (0.6) | 1.1 (0.4) | | |
/// | Boost, small  | 2.5 (0.6) | 2.6 (0.6) | 2.0 (0.7) | 3.0 (0.7) | 1.1 (0.4) | | |
/// | Boost, medium | 1.9 (0.6) | 2.1 (0.6) | 3.0 (0.7) | 4.0 (0.7) | 1.1 (0.4) | | |
/// | Boost, large  | 3.7 (0.4) | 4.0 (0.4) | 4.0 (0.6) | 4.0 (0.6) | 1.1 (0.3) | | |
///
/// The tests of Commons Numbers allow errors of 7.5, 14, 200 and 2,400 ulp for I on Boost's tables. Relative to the largest of the three
/// derivatives, each is within 2e-15 for a, b up to 1e4. A tail below 2⁻¹⁰²² has fewer digits, its logarithm has all. Printed anew by
/// `IncompleteBetaRecordsTest`, `BoostTablesTest` and `TailRecordsTest`; the 3,000 points were measured once against mpmath. At other points, not
/// recorded, errors of 3.0 and 3.7 were seen for I and 1 − I. So these figures are the worst of the points tried, not bounds. A point takes 5 to 10
/// µs, near the mean of a, b = 1e8 about a millisecond; [HalfBeta] is the fast one.
///
/// @param value I   @param complement 1 − I   @param log log I   @param logComplement log(1 − I)
/// @param dx dI/dx = x^(a−1) y^(b−1) / B(a,b), infinite at x = 0 for a < 1 and at y = 0 for b < 1   @param logDx log dI/dx
/// @param dLogDx d log I/dx, infinite at x = 0   @param dLogComplementDx d log(1 − I)/dx, −∞ at y = 0
public record IncompleteBeta(double value, double complement, double log, double logComplement, double dx, double logDx,
        double dLogDx, double dLogComplementDx) {
    /// a and b above this are refused: the fraction takes about √a steps near the mean.
    public static final double LARGEST = 1e10;

    /// a and b below this are refused: they have no digits to be differentiated by, and their inverses are no doubles.
    public static final double LEAST = Double.MIN_NORMAL;

    /// In messages: where a and b must lie.
    public static final String SHAPES = "[2^-1022, 1e10]";

    /// @throws IllegalArgumentException unless a and b lie in [[#LEAST], [#LARGEST]], x and y lie in [0, 1] and x + y = 1 within 2⁻⁵⁰
    public static IncompleteBeta of(double x, double y, double a, double b) {
        require(x, y, a, b);
        if (x == 0) return atZero(a, b);
        if (y == 0) return atZero(b, a).mirrored();
        BetaPoint point = BetaPoint.of(x, y, a, b);
        return point.belongsToTheOtherSide() ? lower(point.mirrored()).mirrored() : lower(point);
    }

    private static IncompleteBeta lower(BetaPoint p) {
        Tails t = Tails.of(p);
        Wide density = t.logPower().minus(p.logX()).minus(p.logY());
        double dx = density.exp();
        return new IncompleteBeta(t.value(), t.complement(), t.log().value(), t.logComplement(), dx, density.value(),
                t.ratio() / p.x() / p.y(), -dx / t.complement());
    }

    private IncompleteBeta mirrored() {
        return new IncompleteBeta(complement, value, logComplement, log, dx, logDx, -dLogComplementDx, -dLogDx);
    }

    /// x = 0. The density is 1/B(1,b) = b for a = 1.
    private static IncompleteBeta atZero(double a, double b) {
        double dx = a < 1 ? Double.POSITIVE_INFINITY : a == 1 ? b : 0;
        return new IncompleteBeta(0, 1, Double.NEGATIVE_INFINITY, 0, dx, StrictMath.log(dx), Double.POSITIVE_INFINITY, -dx);
    }

    /// dI/da and dI/db, and those of log I, which stay numbers where I is 0 in doubles.
    public record Shapes(double da, double db, double dLogDa, double dLogDb) {}

    /// dI/da and dI/db: log I is differentiated term by term with its series or fraction, and log D by ψ. 0 at x = 0 and y = 0; those of
    /// log I at x = 0 are −∞ in a, as log x is, and ψ(a + b) − ψ(b) in b, as log 1/B(a,b) has it.
    ///
    /// @throws IllegalArgumentException as [#of]
    public static Shapes shapes(double x, double y, double a, double b) {
        require(x, y, a, b);
        return x == 0 || y == 0 ? shapesAtEnd(x, a, b) : shapes(BetaPoint.of(x, y, a, b));
    }

    static Shapes shapesAtEnd(double x, double a, double b) {
        return new Shapes(0, 0, x == 0 ? Double.NEGATIVE_INFINITY : 0, x == 0 ? Gamma.digammaStep(b, a) : 0);
    }

    static Shapes shapes(BetaPoint point) {
        boolean other = point.belongsToTheOtherSide();
        BetaPoint p = other ? point.mirrored() : point;
        Jet slopes = p.small() ? p.logSmallSlopes() : p.logSlopes();
        Tails t = Tails.of(p);
        double first = t.value() * slopes.da();
        double second = t.value() * slopes.db();
        return other ? new Shapes(-second, -first, -second / t.complement(), -first / t.complement()) : new Shapes(first, second, slopes.da(), slopes.db());
    }

    private static void require(double x, double y, double a, double b) {
        if (!(a >= LEAST && a <= LARGEST && b >= LEAST && b <= LARGEST)) {
            throw new IllegalArgumentException("incomplete beta: a = " + a + ", b = " + b + ": both must lie in " + SHAPES);
        }
        requireComplements(x, y);
    }

    static void requireComplements(double x, double y) {
        if (!(x >= 0 && y >= 0 && x <= 1 && y <= 1 && Math.abs(x - 0.5 + (y - 0.5)) <= 0x1p-50)) {
            throw new IllegalArgumentException("incomplete beta: x = " + x + ", y = " + y + ": both must lie in [0, 1] and add up to 1");
        }
    }
}
