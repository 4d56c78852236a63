package org.snedecor.core.special;

/// I_t(a,b) of a ratio, t = x/(x + y), and its slopes in x and y, with D = t^a (1 − t)^b / B(a,b):
///
/// ```
/// dI/dx = D/x,   dI/dy = −D/y,   d log I/dx = D/(I x),   d log I/dy = −D/(I y)
/// ```
/// x and y may be complements, or any two numbers of which only the ratio counts, such as the B and W of an analysis of variance, whose F test is the
/// regularised incomplete beta function. Neither t nor 1 − t is formed from the other. The ratio may be beyond all doubles, 1e-300 : 1e300; a
/// logarithm still is a number.
///
/// Errors are those of [IncompleteBeta], and of [HalfBeta] for a = 1/2 and 2b whole below 256, which is some fifteen times as fast. There
/// t is rounded, which adds b/2 ulp to log I near t = 1.
///
/// @param value I   @param log log I
/// @param dx at x = 0: infinite for a < 1, b/y for a = 1, 0 for a > 1; 0 at y = 0   @param dy at y = 0: −∞ for b < 1, −a/x for b = 1, 0 for
///        b > 1; 0 at x = 0
/// @param dLogDx infinite at x = 0   @param dLogDy −a/y at x = 0
public record BetaRatio(double value, double log, double dx, double dy, double dLogDx, double dLogDy) {
    private static final int KNOWN = 256;

    /// Is I defined there? x and y must be finite, not negative and not both 0, a and b within [IncompleteBeta#LEAST] and [IncompleteBeta#LARGEST].
    public static boolean defined(double x, double y, double a, double b) {
        return x >= 0 && y >= 0 && Math.max(x, y) > 0 && Math.max(x, y) <= Double.MAX_VALUE
                && Math.min(a, b) >= IncompleteBeta.LEAST && Math.max(a, b) <= IncompleteBeta.LARGEST;
    }

    /// @throws IllegalArgumentException where I is not defined
    public static BetaRatio of(double x, double y, double a, double b) {
        require(x, y, a, b);
        if (x == 0) {
            double dx = a < 1 ? Double.POSITIVE_INFINITY : a == 1 ? b / y : 0;
            return new BetaRatio(0, Double.NEGATIVE_INFINITY, dx, 0, Double.POSITIVE_INFINITY, -a / y);
        }
        if (y == 0) {
            double dy = b < 1 ? Double.NEGATIVE_INFINITY : b == 1 ? -a / x : 0;
            return new BetaRatio(1, 0, 0, dy, 0, dy);
        }
        boolean half = a == 0.5 && 2 * b < KNOWN && 2 * b == Math.rint(2 * b) && Math.min(x, y) > 0x1p-900 * Math.max(x, y) && Math.max(x, y) < 0x1p1000;
        return half ? half(x, y, (int) (2 * b)) : general(x, y, a, b);
    }

    private static BetaRatio half(double x, double y, int nu) {
        double sum = x + y;
        HalfBeta.Logarithm log = HalfBeta.of(nu).log(x / sum, y / sum);
        double dLogDx = log.slope() / x * (y / sum);
        double dLogDy = -log.slope() / sum;
        return new BetaRatio(log.value(), log.log(), log.value() * dLogDx, log.value() * dLogDy, dLogDx, dLogDy);
    }

    private static BetaRatio general(double x, double y, double a, double b) {
        BetaPoint point = BetaPoint.ofRatio(x, y, a, b);
        boolean other = point.belongsToTheOtherSide();
        Tails tails = Tails.of(other ? point.mirrored() : point);
        double dx = over(tails.logPower(), x);
        double dy = -over(tails.logPower(), y);
        if (!other) return new BetaRatio(tails.value(), tails.log().value(), dx, dy, tails.ratio() / x, -tails.ratio() / y);
        double value = tails.complement();
        return new BetaRatio(value, tails.logComplement(), dx, dy, dx / value, dy / value);
    }

    /// D/x, also where D has no digits.
    private static double over(Wide logPower, double x) {
        double power = logPower.exp();
        return power > Double.MIN_NORMAL ? power / x : logPower.minus(Wide.of(x).log()).exp();
    }

    /// The derivatives in a and b: [IncompleteBeta#shapes] at t.
    ///
    /// @throws IllegalArgumentException where I is not defined
    public static IncompleteBeta.Shapes shapes(double x, double y, double a, double b) {
        require(x, y, a, b);
        return x == 0 || y == 0 ? IncompleteBeta.shapesAtEnd(x, a, b) : IncompleteBeta.shapes(BetaPoint.ofRatio(x, y, a, b));
    }

    private static void require(double x, double y, double a, double b) {
        if (defined(x, y, a, b)) return;
        throw new IllegalArgumentException("incomplete beta of a ratio: x = " + x + ", y = " + y + ", a = " + a + ", b = " + b
                + ": x and y must be finite, not negative and not both 0, a and b in " + IncompleteBeta.SHAPES);
    }
}
