package org.snedecor.tests.kit.formula;

/// m · 2^e with the digits of a double and an exponent without bounds (of 62 bits): numbers that neither overflow nor vanish.
///
/// @param m 1 ≤ |m| < 2, or 0, ±∞ or NaN with e = 0
public record Unbounded(double m, long e) {
    /// An exponential of a number beyond 2⁶⁰ is taken as one of 2⁶⁰ or so: out of the reach of everything.
    private static final double FAR = 0x1p60;
    private static final double LOG2E = 1 / StrictMath.log(2);

    public static Unbounded of(double x) {
        return of(x, 0);
    }

    /// x · 2^e
    public static Unbounded of(double x, long e) {
        if (x == 0 || !Double.isFinite(x)) return new Unbounded(x, 0);
        int own = Math.getExponent(Math.abs(x) < Double.MIN_NORMAL ? x * 0x1p60 : x) - (Math.abs(x) < Double.MIN_NORMAL ? 60 : 0);
        double half = Math.scalb(x, -own / 2);                                     // in two steps: 2^−own alone may be infinite
        return new Unbounded(Math.scalb(half, -own - -own / 2), Math.clamp(own + e, -(1L << 61), 1L << 61));
    }

    /// The nearest double, infinite or 0 beyond.
    public double value() {
        return m == 0 || !Double.isFinite(m) ? m : Math.scalb(m, (int) Math.clamp(e, -4000, 4000));
    }

    public Unbounded negated() {
        return new Unbounded(-m, e);
    }

    public Unbounded plus(Unbounded y) {
        if (m == 0 || !Double.isFinite(m) || y.m == 0 || !Double.isFinite(y.m)) return m == 0 ? y : y.m == 0 ? this : of(m + y.m);
        if (e < y.e) return y.plus(this);
        return e - y.e > 120 ? this : of(m + Math.scalb(y.m, (int) (y.e - e)), e);
    }

    public Unbounded times(Unbounded y) {
        return of(m * y.m, e + y.e);
    }

    public Unbounded over(Unbounded y) {
        return of(m / y.m, e - y.e);
    }

    public Unbounded root() {
        return of(Math.sqrt(Math.floorMod(e, 2) == 0 ? m : 2 * m), Math.floorDiv(e, 2));
    }

    public Unbounded exp() {
        double x = Math.clamp(value(), -FAR, FAR);
        if (Double.isNaN(x)) return this;
        double k = Math.rint(x * LOG2E);
        return of(StrictMath.exp(Math.fma(-k, StrictMath.log(2), x) - k * 2.3190468138462996e-17), (long) k);
    }

    /// log |x| of x ≠ 0
    public Unbounded log() {
        if (m == 0 || !Double.isFinite(m) || m < 0) return of(StrictMath.log(m));
        return of(StrictMath.log(m) + e * StrictMath.log(2));
    }

    public int compareTo(Unbounded y) {
        double difference = plus(y.negated()).m;
        return difference < 0 ? -1 : difference > 0 ? 1 : 0;
    }
}
