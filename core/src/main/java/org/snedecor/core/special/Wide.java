package org.snedecor.core.special;

/// A number as the sum hi + lo of two doubles, |lo| ≤ ulp(hi)/2: about 104 bits.
///
/// Powers such as x^a y^b / B(a,b) are products of huge and tiny factors. Their logarithms are sums of large terms that nearly cancel;
/// in this precision the sum is still right to the last bit of a double, whatever a and b.
///
/// Sum and product without error: Knuth, *The Art of Computer Programming* 2, 4.2.2; Dekker 1971, with fma in place of his splitting.
record Wide(double hi, double lo) {
    static final Wide ONE = new Wide(1, 0);
    private static final Wide LN2 = new Wide(0.6931471805599453, 2.3190468138462996e-17);
    private static final double HALF_ROOT = Math.sqrt(0.5);

    /// 1/(2n + 1), and how many of them are taken in full: s² < 0.0295, so the rest weighs less than 2⁻⁴⁰ and needs 53 bits only.
    private static final Wide[] ODD = odd(21);
    private static final int FULL = 9;

    private static Wide[] odd(int count) {
        Wide[] odd = new Wide[count];
        for (int n = 0; n < count; n++) odd[n] = quotient(1, 2 * n + 1);
        return odd;
    }

    static Wide of(double x) {
        return new Wide(x, 0);
    }

    /// x + y
    static Wide sum(double x, double y) {
        double s = x + y;
        double z = s - x;
        return new Wide(s, (x - (s - z)) + (y - z));
    }

    /// x · y
    static Wide product(double x, double y) {
        double p = x * y;
        return new Wide(p, Math.fma(x, y, -p));
    }

    /// x / y
    static Wide quotient(double x, double y) {
        double q = x / y;
        return new Wide(q, Math.fma(-q, y, x) / y);
    }

    /// x + y where |x| ≥ |y|
    private static Wide ordered(double x, double y) {
        double s = x + y;
        return new Wide(s, y - (s - x));
    }

    double value() {
        return hi + lo;
    }

    Wide negated() {
        return new Wide(-hi, -lo);
    }

    Wide plus(Wide y) {
        Wide s = sum(hi, y.hi);
        Wide t = sum(lo, y.lo);
        Wide u = ordered(s.hi, s.lo + t.hi);
        return ordered(u.hi, u.lo + t.lo);
    }

    Wide plus(double y) {
        Wide s = sum(hi, y);
        return ordered(s.hi, s.lo + lo);
    }

    Wide minus(Wide y) {
        return plus(y.negated());
    }

    Wide times(Wide y) {
        Wide p = product(hi, y.hi);
        return ordered(p.hi, p.lo + (hi * y.lo + lo * y.hi));
    }

    Wide times(double y) {
        Wide p = product(hi, y);
        return ordered(p.hi, Math.fma(lo, y, p.lo));
    }

    Wide over(Wide y) {
        double q = hi / y.hi;
        Wide rest = minus(y.times(q));
        return ordered(q, rest.hi / y.hi);
    }

    /// log v, v > 0, and near v = 1 as right as v − 1 is.
    ///
    /// v = 2^k m, √½ ≤ m < √2, log v = k log 2 + 2 artanh s, s = (m − 1)/(m + 1), artanh s = s + s³/3 + s⁵/5 + …
    Wide log() {
        double scale = hi < Double.MIN_NORMAL ? 0x1p100 : 1;
        int k = Math.getExponent(hi * scale);
        // In two steps: 2^(−k) alone may be infinite.
        double down = Math.scalb(1.0, -(k / 2));
        double down2 = Math.scalb(1.0, -(k - k / 2));
        Wide m = new Wide(hi * scale * down * down2, lo * scale * down * down2);
        if (m.hi > 2 * HALF_ROOT) {
            m = new Wide(m.hi / 2, m.lo / 2);
            k++;
        }
        Wide less = m.plus(-1.0);
        Wide y = artanhTwice(less.over(m.plus(1.0)));
        int exponent = scale == 1 ? k : k - 100;
        return exponent == 0 ? y : LN2.times(exponent).plus(y);
    }

    /// log(1 + v), v > −1, relative to the size of v.
    Wide log1p() {
        if (hi < -0.25 || hi > 0.4) return plus(1.0).log();
        return artanhTwice(over(plus(2.0)));
    }

    /// 2 artanh s
    private static Wide artanhTwice(Wide s) {
        Wide s2 = s.times(s);
        double tail = ODD[ODD.length - 1].hi;
        for (int n = ODD.length - 2; n >= FULL; n--) tail = Math.fma(tail, s2.hi, ODD[n].hi);
        Wide sum = of(tail);
        for (int n = FULL - 1; n >= 0; n--) sum = sum.times(s2).plus(ODD[n]);
        Wide y = sum.times(s);
        return new Wide(2 * y.hi, 2 * y.lo);
    }

    /// exp v, rounded about once.
    double exp() {
        double e = StrictMath.exp(hi);
        return Double.isInfinite(e) ? e : Math.fma(e, lo, e);
    }

    /// exp(v) − 1
    double expm1() {
        double e = StrictMath.expm1(hi);
        return Double.isInfinite(e) ? e : e + (1 + e) * lo;
    }
}
