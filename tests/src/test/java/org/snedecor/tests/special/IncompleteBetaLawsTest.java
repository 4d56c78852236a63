package org.snedecor.tests.special;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.function.DoubleUnaryOperator;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.snedecor.core.random.RandomStream;
import org.snedecor.core.special.BetaRatio;
import org.snedecor.core.special.FisherSnedecor;
import org.snedecor.core.special.Gamma;
import org.snedecor.core.special.HalfBeta;
import org.snedecor.core.special.IncompleteBeta;
import org.snedecor.tests.kit.gen.Binades;
import org.snedecor.tests.kit.gen.Jqwik;
import org.snedecor.tests.kit.gen.Numbers;

/// What must hold for all x, a and b.
class IncompleteBetaLawsTest {
    private static final double EPS = 0x1p-52;

    /// @param nu degrees of freedom, where a and b are 1/2 and half of them
    record Point(double x, double y, double a, double b, int nu) {
        /// Half of them near the mean, a quarter near each end.
        static Point of(double logA, double logB, RandomStream random) {
            int nu = 1 + random.nextInt(200);
            double a = StrictMath.pow(10, logA);
            double b = StrictMath.pow(10, logB);
            double mean = a / (a + b);
            double deviation = Math.sqrt(mean * (1 - mean) / (a + b + 1));
            double tiny = StrictMath.pow(10, random.nextDouble(-30, -0.4));
            return switch (random.nextInt(4)) {
                case 0 -> new Point(tiny, 1 - tiny, a, b, nu);
                case 1 -> new Point(1 - tiny, tiny, a, b, nu);
                default -> {
                    double x = Math.clamp(mean + random.nextDouble(-4, 4) * deviation, 1e-9, 1 - 0x1p-30);
                    yield x < 0.5 ? new Point(x, 1 - x, a, b, nu) : new Point(1 - (1 - x), 1 - x, a, b, nu);
                }
            };
        }

        IncompleteBeta beta() {
            return IncompleteBeta.of(x, y, a, b);
        }
    }

    @Provide
    Arbitrary<Point> points() {
        return Jqwik.arbitrary("incomplete beta", 2000, random -> Point.of(random.nextDouble(-4, 5), random.nextDouble(-4, 5), random));
    }

    @Provide
    Arbitrary<Point> moderate() {
        return Jqwik.arbitrary("incomplete beta, moderate", 400, random -> Point.of(random.nextDouble(-1, 2), random.nextDouble(-1, 2), random));
    }

    @Property(tries = 2000)
    void seenFromTheOtherSideItIsTheSame(@ForAll("points") Point p) {
        IncompleteBeta one = p.beta();
        IncompleteBeta other = IncompleteBeta.of(p.y, p.x, p.b, p.a);
        close(one.value(), other.complement(), 16, p);
        close(one.complement(), other.value(), 16, p);
        close(one.log(), other.logComplement(), 16, p);
        close(one.dx(), other.dx(), 4, p);
        assertEquals(1, one.value() + one.complement(), 2 * EPS, p::toString);
        IncompleteBeta.Shapes s = IncompleteBeta.shapes(p.x, p.y, p.a, p.b);
        IncompleteBeta.Shapes t = IncompleteBeta.shapes(p.y, p.x, p.b, p.a);
        close(s.da(), -t.db(), 1e4, p);
        close(s.db(), -t.da(), 1e4, p);
    }

    /// The logarithms where the tails are numbers that have one.
    @Property(tries = 2000)
    void logarithmsBelongToTheirTails(@ForAll("points") Point p) {
        IncompleteBeta i = p.beta();
        assertTrue(i.log() <= 0 && i.logComplement() <= 0 && i.value() >= 0 && i.complement() >= 0, p::toString);
        if (i.value() > 1e-290 && i.value() < 0.9) assertEquals(StrictMath.log(i.value()), i.log(), 16 * EPS * (1 + Math.abs(i.log())), p::toString);
        if (i.complement() < 0.5 && i.complement() > 1e-290) close(StrictMath.log1p(-i.complement()), i.log(), 16, p);
        if (i.dx() > 1e-290 && i.dx() < 1e290) assertEquals(StrictMath.log(i.dx()), i.logDx(), 8 * EPS * (1 + Math.abs(i.logDx())), p::toString);
    }

    /// I_x(a+1,b) = I_x(a,b) − x y/a dI/dx,  I_x(a,b+1) = I_x(a,b) + x y/b dI/dx  (DLMF 8.17.20, 8.17.21)
    @Property(tries = 2000)
    void recurrences(@ForAll("points") Point p) {
        IncompleteBeta i = p.beta();
        double step = p.x * p.y * i.dx();
        if (Double.isInfinite(step)) return;
        double scale = i.value() + step / p.a;
        assertEquals(i.value() - step / p.a, IncompleteBeta.of(p.x, p.y, p.a + 1, p.b).value(), 64 * EPS * scale + condition(p, i), p::toString);
        assertEquals(i.value() + step / p.b, IncompleteBeta.of(p.x, p.y, p.a, p.b + 1).value(), 64 * EPS * (i.value() + step / p.b) + condition(p, i), p::toString);
    }

    /// a + 1 is rounded: what half an ulp of a or b does.
    private static double condition(Point p, IncompleteBeta i) {
        IncompleteBeta.Shapes s = IncompleteBeta.shapes(p.x, p.y, p.a, p.b);
        return 1e-300 + EPS * (Math.abs(s.da()) * Math.max(1, p.a) + Math.abs(s.db()) * Math.max(1, p.b));
    }

    @Property(tries = 1000)
    void growsWithX(@ForAll("points") Point p) {
        double further = RandomStream.of(p.nu).nextDouble(1 + 1e-9, 1.1);
        boolean left = p.x < 0.5;
        Point q = left ? new Point(p.x * further, 1 - p.x * further, p.a, p.b, p.nu) : new Point(1 - p.y / further, p.y / further, p.a, p.b, p.nu);
        IncompleteBeta near = p.beta();
        IncompleteBeta far = q.beta();
        assertTrue(near.value() <= far.value() * (1 + 16 * EPS) && near.complement() * (1 + 16 * EPS) >= far.complement(), p + " to " + q);
        assertTrue(near.log() <= far.log() * (1 - 16 * EPS) && near.logComplement() * (1 - 16 * EPS) >= far.logComplement(), p + " to " + q);
    }

    /// Seven-point differences in each of x, a and b.
    @Property(tries = 400)
    void derivativesAreSlopes(@ForAll("moderate") Point p) {
        if (Math.min(p.x, p.y) < 1e-3) return;
        IncompleteBeta i = p.beta();
        IncompleteBeta.Shapes s = IncompleteBeta.shapes(p.x, p.y, p.a, p.b);
        double scale = Math.max(i.dx(), Math.max(Math.abs(s.da()), Math.abs(s.db())));
        double edge = Math.min(p.x / (1 + p.a), p.y / (1 + p.b));                // I ~ x^a, 1 − I ~ y^b
        double deviation = Math.sqrt(p.a * p.b / (p.a + p.b + 1)) / (p.a + p.b);
        double hx = Math.min(0x1p-8 * edge, 0x1p-9 * deviation);
        slope(i.dx(), x -> IncompleteBeta.of(x, 1 - x, p.a, p.b).value(), p.x, hx, scale, p);
        slope(s.da(), a -> IncompleteBeta.of(p.x, p.y, a, p.b).value(), p.a, 0x1p-9 * p.a / (1 + Math.sqrt(p.a)) / (1 - StrictMath.log(p.x)), scale, p);
        slope(s.db(), b -> IncompleteBeta.of(p.x, p.y, p.a, b).value(), p.b, 0x1p-9 * p.b / (1 + Math.sqrt(p.b)) / (1 - StrictMath.log(p.y)), scale, p);
        if (i.value() > 1e-250) {
            close(s.da() / i.value(), s.dLogDa(), 8, p);
            close(s.db() / i.value(), s.dLogDb(), 8, p);
        }
        if (i.log() > -50) slope(i.dLogDx(), x -> IncompleteBeta.of(x, 1 - x, p.a, p.b).log(), p.x, hx, i.dLogDx() - i.dLogComplementDx(), p);
    }

    private static void slope(double derivative, DoubleUnaryOperator f, double at, double h, double scale, Point p) {
        double step = at + h - at;
        double[] d = new double[4];
        for (int k = 1; k <= 3; k++) d[k] = f.applyAsDouble(at + k * step) - f.applyAsDouble(at - k * step);
        double expected = (45 * d[1] - 9 * d[2] + d[3]) / (60 * step);
        assertEquals(expected, derivative, 1e-10 * scale + 16 * EPS / step * Math.max(f.applyAsDouble(at), -f.applyAsDouble(at)), p::toString);
    }

    /// The finite sum, the fast form and the general one share no series beyond the middle.
    @Property(tries = 2000)
    void halfBetaThreeTimes(@ForAll("points") Point p) {
        int nu = p.nu;
        HalfBeta half = HalfBeta.of(nu);
        IncompleteBeta i = IncompleteBeta.of(p.x, p.y, 0.5, nu / 2.0);
        close(half.finiteSum(p.x, p.y), i.value(), 40 + nu, p);
        close(i.value(), half.value(p.x, p.y), 8, p);
        close(i.complement(), half.complement(p.x, p.y), 12, p);
        HalfBeta.Logarithm log = half.log(p.x, p.y);
        close(i.log(), log.log(), 12, p);
        close(half.value(p.x, p.y), log.value(), 1, p);
        if (log.slope() > 1e-250) close(p.x * i.dLogDx(), log.slope(), 12, p);             // below, y^b has lost bits
    }

    /// Of a ratio it is what it is of complements, and slopes in x and y are by the chain rule: f′(t) y/(x + y)² and −f′(t) x/(x + y)². The
    /// ratio and its complements differ by a rounding, of which I makes a or b.
    @Property(tries = 2000)
    void ofARatio(@ForAll("points") Point p) {
        double size = StrictMath.pow(2, p.nu - 100);                                  // exact
        ofARatio(p, p.a, p.b, size);
        ofARatio(p, 0.5, p.nu / 2.0, size);
    }

    private static void ofARatio(Point p, double a, double b, double size) {
        IncompleteBeta i = IncompleteBeta.of(p.x, p.y, a, b);
        BetaRatio ratio = BetaRatio.of(p.x * size, p.y * size, a, b);
        double ulps = 32 + 4 * (a + b);
        close(i.value(), ratio.value(), ulps, p);
        close(i.log(), ratio.log(), ulps, p);
        if (i.complement() > 1e-280 && i.log() > -600) {                               // below, D has lost bits
            close(i.dx() * p.y / size, ratio.dx(), ulps, p);
            close(-i.dx() * p.x / size, ratio.dy(), ulps, p);
            close(i.dLogDx() * p.y / size, ratio.dLogDx(), ulps, p);
            close(-i.dLogDx() * p.x / size, ratio.dLogDy(), ulps, p);
            BetaRatio twice = BetaRatio.of(p.x * size * 2, p.y * size * 2, a, b);
            assertEquals(new BetaRatio(ratio.value(), ratio.log(), ratio.dx() / 2, ratio.dy() / 2, ratio.dLogDx() / 2, ratio.dLogDy() / 2), twice, p::toString);
        }
        IncompleteBeta.Shapes one = IncompleteBeta.shapes(p.x, p.y, a, b);
        IncompleteBeta.Shapes other = BetaRatio.shapes(p.x * size, p.y * size, a, b);
        close(one.dLogDa(), other.dLogDa(), 1e4 + ulps, p);
        close(one.dLogDb(), other.dLogDb(), 1e4 + ulps, p);
    }

    record Tiny(double a, double b, double x) {}

    @Provide
    Arbitrary<Tiny> tiny() {
        Binades shapes = Numbers.magnitudes(Double.MIN_NORMAL, 1e-25);
        return Jqwik.arbitrary("incomplete beta, tiny shapes", 2000, random -> new Tiny(shapes.sample(random), shapes.sample(random), random.nextDouble(0.001, 0.999)));
    }

    /// Of a and b near 0 all is at the ends, b/(a + b) at 0 and a/(a + b) at 1: I = b/(a + b), dI/da = −b/(a + b)², dI/db = a/(a + b)². All down to the
    /// least that are allowed, where products of two of them are 0.
    @Property(tries = 2000)
    void shapesNearZero(@ForAll("tiny") Tiny p) {
        double whole = p.a + p.b;
        IncompleteBeta i = IncompleteBeta.of(p.x, 1 - p.x, p.a, p.b);
        assertEquals(p.b / whole, i.value(), 1e-14 * (p.b / whole), p::toString);
        assertEquals(p.a / whole, i.complement(), 1e-14 * (p.a / whole), p::toString);
        IncompleteBeta.Shapes s = IncompleteBeta.shapes(p.x, 1 - p.x, p.a, p.b);
        // Each within 1e-13 of the larger: the smaller is what is left of the difference of numbers of that size.
        double unit = Math.max(p.a, p.b) / whole / whole;
        assertEquals(-(p.b / whole / whole), s.da(), 1e-13 * unit, p::toString);
        assertEquals(p.a / whole / whole, s.db(), 1e-13 * unit, p::toString);
        assertTrue(Double.isFinite(s.dLogDa()) && Double.isFinite(s.dLogDb()), p::toString);
    }

    /// x : y beyond all doubles: log I = a log(x/y) − log a B(a,b), its slope a/x; seen from the other side 1 − I is that.
    @Example
    void ratiosBeyondAllDoubles() {
        for (double a : new double[] {0.01, 0.5, 1, 2.5, 40}) {
            for (double b : new double[] {0.01, 0.5, 1, 2.5, 40}) {
                far(3e-320, 5e300, a, b);
                far(3e-30, 5e291, a, b);                                               // a ratio that is a double, with few digits
            }
        }
        assertEquals(new BetaRatio(0, Double.NEGATIVE_INFINITY, Double.POSITIVE_INFINITY, 0, Double.POSITIVE_INFINITY, -0.25), BetaRatio.of(0, 2, 0.5, 3));
        assertEquals(1.5, BetaRatio.of(0, 2, 1, 3).dx());
        assertEquals(0, BetaRatio.of(0, 2, 1.5, 3).dx());
        assertEquals(new BetaRatio(1, 0, 0, Double.NEGATIVE_INFINITY, 0, Double.NEGATIVE_INFINITY), BetaRatio.of(2, 0, 3, 0.5));
        assertEquals(-1.5, BetaRatio.of(2, 0, 3, 1).dy());
        assertEquals(0, BetaRatio.of(2, 0, 3, 1.5).dLogDy());
        assertEquals(IncompleteBeta.shapes(0, 1, 2, 3), BetaRatio.shapes(0, 7, 2, 3));
    }

    private static void far(double x, double y, double a, double b) {
        BetaRatio tiny = BetaRatio.of(x, y, a, b);
        double log = a * (StrictMath.log(x) - StrictMath.log(y)) - StrictMath.log(a) - Gamma.logBeta(a, b);
        assertEquals(log, tiny.log(), 1e-13 * Math.abs(log));
        assertEquals(StrictMath.exp(log), tiny.value(), 1e-10 * StrictMath.exp(log));
        assertEquals(-a / y, tiny.dLogDy(), 1e-13 * a / y);
        assertEquals(-StrictMath.exp(log + StrictMath.log(a) - StrictMath.log(y)), tiny.dy(), 1e-10 * Math.abs(tiny.dy()) + Double.MIN_NORMAL);
        assertEquals(StrictMath.exp(log + StrictMath.log(a) - StrictMath.log(x)), tiny.dx(), 1e-10 * tiny.dx() + Double.MIN_NORMAL);
        BetaRatio all = BetaRatio.of(y, x, b, a);
        assertEquals(1 - tiny.value(), all.value(), 1e-15);
        assertEquals(StrictMath.log1p(-tiny.value()), all.log(), 1e-10 * Math.abs(all.log()) + Double.MIN_NORMAL);
        assertEquals(-tiny.dy(), all.dx(), 1e-12 * all.dx());
    }

    /// I_x(a,1) = x^a and I_x(1,b) = 1 − y^b; I_x(1/2,1/2) = 2/π asin √x.
    @Property(tries = 1000)
    void elementaryCases(@ForAll("points") Point p) {
        double logX = p.x <= p.y ? StrictMath.log(p.x) : StrictMath.log1p(-p.y);
        double logY = p.x <= p.y ? StrictMath.log1p(-p.x) : StrictMath.log(p.y);
        close(p.a * logX, IncompleteBeta.of(p.x, p.y, p.a, 1).log(), 8, p);
        close(p.b * logY, IncompleteBeta.of(p.x, p.y, 1, p.b).logComplement(), 8, p);
        close(-StrictMath.expm1(p.b * logY), IncompleteBeta.of(p.x, p.y, 1, p.b).value(), 8, p);
        close(2 / Math.PI * StrictMath.atan2(Math.sqrt(p.x), Math.sqrt(p.y)), IncompleteBeta.of(p.x, p.y, 0.5, 0.5).value(), 8, p);
    }

    @Property(tries = 500)
    void logBetaFollowsItsRecurrence(@ForAll("points") Point p) {
        // B(a+1,b) = B(a,b) a/(a+b)
        double before = Gamma.logBeta(p.a, p.b);
        double expected = before - StrictMath.log1p(p.b / p.a);
        double condition = Math.abs(Gamma.digamma(p.a + p.b) - Gamma.digamma(p.a)) * p.a * EPS;
        assertEquals(expected, Gamma.logBeta(p.a + 1, p.b), 4 * EPS * (1 + Math.abs(before) + Math.abs(expected)) + condition, p::toString);
    }

    @Example
    void ends() {
        IncompleteBeta zero = IncompleteBeta.of(0, 1, 0.5, 4);
        assertEquals(new IncompleteBeta(0, 1, Double.NEGATIVE_INFINITY, 0, Double.POSITIVE_INFINITY, Double.POSITIVE_INFINITY, Double.POSITIVE_INFINITY,
                Double.NEGATIVE_INFINITY), zero);
        IncompleteBeta one = IncompleteBeta.of(1, 0, 0.5, 4);
        assertEquals(1, one.value());
        assertEquals(0, one.log());
        assertEquals(Double.NEGATIVE_INFINITY, one.logComplement());
        assertEquals(0, one.dx());
        assertEquals(3, IncompleteBeta.of(0, 1, 1, 3).dx(), 0);
        IncompleteBeta.Shapes atZero = IncompleteBeta.shapes(0, 1, 2, 3);
        assertEquals(Double.NEGATIVE_INFINITY, atZero.dLogDa());
        assertEquals(1 / 3.0 + 1 / 4.0, atZero.dLogDb(), 1e-15);
        assertEquals(new IncompleteBeta.Shapes(0, 0, 0, 0), IncompleteBeta.shapes(1, 0, 2, 3));
        HalfBeta.Logarithm log = HalfBeta.of(8).log(0, 1);
        assertEquals(Double.NEGATIVE_INFINITY, log.log());
        assertEquals(0.5, log.slope(), 1e-15);
        assertEquals(0, HalfBeta.of(8).log(1, 0).log(), 1e-300);
        assertEquals(0, HalfBeta.of(8).log(1, 0).slope());
        assertEquals(0.5, HalfBeta.of(2).log(1, 0).slope(), 1e-15);
    }

    @Example
    void outsideItSaysSo() {
        for (double bad : new double[] {0, -1, Double.NaN, Double.POSITIVE_INFINITY, 1e11, Double.MIN_VALUE, 1e-310, Math.nextDown(Double.MIN_NORMAL)}) {
            says("a = " + bad, () -> IncompleteBeta.of(0.5, 0.5, bad, 1));
            says("b = " + bad, () -> IncompleteBeta.shapes(0.5, 0.5, 1, bad));
        }
        says("must lie in [2^-1022, 1e10]", () -> IncompleteBeta.of(0.5, 0.5, 1e-310, 1));
        says("b in [2^-1022, 1e10]", () -> BetaRatio.shapes(1, 1, 1, 1e-310));
        says("outside [2^-1021, 1e10]", () -> new FisherSnedecor(1, Double.MIN_NORMAL));
        says("add up to 1", () -> IncompleteBeta.of(0.5, 0.4, 1, 1));
        says("add up to 1", () -> IncompleteBeta.of(-0.5, 1.5, 1, 1));
        says("x = NaN", () -> IncompleteBeta.of(Double.NaN, 0.5, 1, 1));
        for (double bad : new double[] {-1, Double.NaN, Double.POSITIVE_INFINITY}) {
            says("x = " + bad, () -> BetaRatio.of(bad, 1, 1, 1));
            says("y = " + bad, () -> BetaRatio.shapes(1, bad, 1, 1));
        }
        says("not both 0", () -> BetaRatio.of(0, -0.0, 1, 1));
        says("b = 0.0", () -> BetaRatio.of(1, 1, 1, 0));
        says("add up to 1", () -> HalfBeta.of(3).log(1.5, -0.5));
        says("0 degrees", () -> HalfBeta.of(0));
        says("logGamma of -1.0", () -> Gamma.logGamma(-1));
        says("digamma of 0.0", () -> Gamma.digamma(0));
        says("trigamma of NaN", () -> Gamma.trigamma(Double.NaN));
        says("logBeta of Infinity", () -> Gamma.logBeta(1, Double.POSITIVE_INFINITY));
    }

    private static void says(String what, Runnable call) {
        String message = assertThrows(IllegalArgumentException.class, call::run).getMessage();
        assertTrue(message.contains(what), message);
    }

    /// Equal within a number of ulp, or both below all normal numbers.
    private static void close(double expected, double found, double ulps, Point p) {
        if (Math.abs(expected) < 1e-300 && Math.abs(found) < 1e-300) return;
        if (expected == found) return;
        assertEquals(expected, found, ulps * Math.ulp(expected), p::toString);
    }
}
