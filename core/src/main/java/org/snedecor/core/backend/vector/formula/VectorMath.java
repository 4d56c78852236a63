package org.snedecor.core.backend.vector.formula;

import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.IntVector;
import jdk.incubator.vector.VectorMask;
import jdk.incubator.vector.VectorOperators;
import org.snedecor.core.backend.vector.simd.Species;

/// The functions that formulas may use, on a vector of floats, with the same bits on every machine, interpreted or compiled.
///
/// | function | largest error, ulp | found at |
/// |---|---|---|
/// | exp   | 0.94 | 5.2319 |
/// | expm1 | 1.31 | 17.1235 |
/// | log   | 0.78 | 1.4008 |
/// | log1p | 0.80 | -0.3010 |
/// | tanh  | 1.34 | 0.6283 |
/// | rint  | 0    |        |
/// | sin   | 1.94 | 4078755, near a zero; 1.0 for |x| < 100 |
/// | cos   | 1.94 | 4075027, the same |
/// | atan  | 1.32 | -1.7295 |
/// | erf   | 1.33 | 1.0166 |
/// | phi   | 4.85 | -0.7767 |
///
/// Errors against `StrictMath` in doubles at every 19th of all 2^32 floats, subnormal arguments and results included; zeros with their
/// signs, infinities and NaN came out right everywhere.
///
/// The Vector API's own EXP, LOG and TANH give other last bits when the JIT takes over. So only + - * / fma, min and max,
/// comparisons and integer operations are used here: each has one right answer. Polynomials are minimax fits of the relative error. Their
/// coefficients are rounded to floats one after the other, lowest first, and the rest are fitted again each time.
///
/// Every method is a straight line of code with one `return`, because their bodies are copied into compiled loops. [ScalarMath] does the same for a
/// single float.
final class VectorMath {
    static final float LOG2_E = 0x1.715476p0f;
    // ln 2 in two parts. The first has 10 bits, so its product with any exponent is exact.
    static final float LN2_HIGH = 0x1.63p-1f;
    static final float LN2_LOW = -0x1.bd0106p-13f;
    // Floats near 1.5 * 2^23 are whole: adding it rounds to the nearest integer, which then stands in the lowest bits.
    static final float ROUND = 0x1.8p23f;
    static final int ROUND_BITS = 0x4B400000;
    static final int SIGN = 0x80000000;
    static final int HALF_ROOT_BITS = 0x3F3504F3;                        // sqrt(1/2)
    static final float TWO_OVER_PI = 0x1.45f306p-1f;
    // pi/2 in three parts of 24 bits each.
    static final float HALF_PI = 0x1.921fb6p0f;
    static final float HALF_PI_2 = -0x1.777a5cp-25f;
    static final float HALF_PI_3 = -0x1.ee59dap-50f;
    static final float ROOT_2 = 0x1.6a09e6p0f;

    private VectorMath() {}

    /// `exp(x) = 2^n exp(r)`, n = round(x / ln 2), r = x - n ln 2, so |r| <= ln 2 / 2; `exp(r) = 1 + r + r^2 q(r)`, q of degree 5.
    ///
    /// The power of two is applied in two halves: results below 2^-126 are rounded once, those above the largest float are infinite.
    static FloatVector exp(FloatVector x) {
        FloatVector bounded = x.max(-104f).min(89f);
        FloatVector rounded = bounded.mul(LOG2_E).add(ROUND);
        FloatVector r = remainder(bounded, rounded.sub(ROUND));
        IntVector n = rounded.reinterpretAsInts().sub(ROUND_BITS);
        IntVector half = n.lanewise(VectorOperators.ASHR, 1);
        return curve(r).add(r).add(1f).mul(powerOfTwo(half)).mul(powerOfTwo(n.sub(half)));
    }

    /// `exp(x) - 1 = 2 (s (r + r^2 q(r)) + (s - 1/2))`, s = 2^(n-1), with n and r as in [#exp]: s itself never overflows. What r has lost in rounding
    /// is added back, because s - 1/2 may cancel much. Below 2^-25 it is x, signed zeros and subnormals too.
    static FloatVector expm1(FloatVector x) {
        FloatVector bounded = x.max(-20f).min(89f);
        FloatVector rounded = bounded.mul(LOG2_E).add(ROUND);
        FloatVector n = rounded.sub(ROUND);
        FloatVector high = n.lanewise(VectorOperators.FMA, -LN2_HIGH, bounded);
        FloatVector r = n.lanewise(VectorOperators.FMA, -LN2_LOW, high);
        FloatVector lost = n.lanewise(VectorOperators.FMA, -LN2_LOW, high.sub(r));
        FloatVector s = powerOfTwo(rounded.reinterpretAsInts().sub(ROUND_BITS + 1));
        FloatVector line = s.fma(r, s.sub(0.5f));
        FloatVector y = s.fma(curve(r).add(lost), line).mul(2f);
        return y.blend(x, x.abs().lt(0x1p-25f));
    }

    /// `tanh |x| = |x| + |x|^3 p(x^2)` below 0.625, p of degree 4, and `1 - 2 / (exp(2 |x|) + 1)` above; then the sign of x.
    static FloatVector tanh(FloatVector x) {
        FloatVector a = x.abs().min(10f);
        FloatVector twice = a.add(a);
        FloatVector rounded = twice.mul(LOG2_E).add(ROUND);
        FloatVector r = remainder(twice, rounded.sub(ROUND));
        FloatVector e = curve(r).add(r).add(1f).mul(powerOfTwo(rounded.reinterpretAsInts().sub(ROUND_BITS)));
        FloatVector large = FloatVector.broadcast(Species.S, 1f).sub(FloatVector.broadcast(Species.S, 2f).div(e.add(1f)));

        FloatVector z = a.mul(a);
        FloatVector p = z.fma(-0x1.750ce2p-8f, 0x1.51f8cep-6f);
        p = p.lanewise(VectorOperators.FMA, z, -0x1.b835a4p-5f);
        p = p.lanewise(VectorOperators.FMA, z, 0x1.1106f6p-3f);
        p = p.lanewise(VectorOperators.FMA, z, -0x1.555532p-2f);
        FloatVector small = p.mul(z).fma(a, a);

        return withSignOf(x, large.blend(small, a.lt(0.625f)));
    }

    /// `log x = k ln 2 + log(1 + f)` with x = 2^k (1 + f) and 1 + f in [sqrt(1/2), sqrt(2)).
    static FloatVector log(FloatVector x) {
        VectorMask<Float> tiny = x.lt(Float.MIN_NORMAL);
        FloatVector scaled = x.blend(x.mul(0x1p23f), tiny);
        IntVector bits = scaled.reinterpretAsInts();
        IntVector k = bits.sub(HALF_ROOT_BITS).lanewise(VectorOperators.ASHR, 23);
        FloatVector f = bits.sub(k.lanewise(VectorOperators.LSHL, 23)).reinterpretAsFloats().sub(1f);
        FloatVector exponent = k.add(ROUND_BITS).reinterpretAsFloats().sub(ROUND);
        FloatVector y = logarithm(f, FloatVector.zero(Species.S), exponent.sub(23f, tiny));
        return limits(y, x);
    }

    /// `log(1 + x) = log u + (lost in rounding 1 + x to u) / u`, where what is lost joins f before the polynomial: without
    /// rounding for all x in [sqrt(1/2) - 1, sqrt(2) - 1], where f is x again.
    static FloatVector log1p(FloatVector x) {
        FloatVector u = x.add(1f);
        FloatVector x2 = u.sub(1f);
        FloatVector lost = FloatVector.broadcast(Species.S, 1f).sub(u.sub(x2)).add(x.sub(x2));
        IntVector bits = u.reinterpretAsInts();
        IntVector k = bits.sub(HALF_ROOT_BITS).lanewise(VectorOperators.ASHR, 23);
        FloatVector f0 = bits.sub(k.lanewise(VectorOperators.LSHL, 23)).reinterpretAsFloats().sub(1f);
        FloatVector exponent = k.add(ROUND_BITS).reinterpretAsFloats().sub(ROUND);
        // Beyond 2^100 the lost part does not matter, and the power of two must stay 1.
        FloatVector c = lost.mul(powerOfTwo(k.min(100).neg()));
        FloatVector f = f0.add(c);
        FloatVector rest = f0.sub(f).add(c);
        FloatVector y = logarithm(f, rest.sub(rest.mul(f)), exponent);
        return withSignOf(x, limits(y, u)).blend(x, x.abs().lt(0x1p-25f));
    }

    /// Adding 2^23 to |x| below it rounds to a whole number; above, all floats are whole.
    static FloatVector rint(FloatVector x) {
        FloatVector a = x.abs();
        return x.blend(withSignOf(x, a.add(0x1p23f).sub(0x1p23f)), a.lt(0x1p23f));
    }

    /// `x = n pi/2 + r`, n = round(x 2/pi), so |r| < 0.98: the sine or cosine of r, by n modulo 4, and its sign. The first product n pi/2 is
    /// subtracted without rounding. Below 2^-12 it is x.
    static FloatVector sin(FloatVector x) {
        FloatVector rounded = x.fma(TWO_OVER_PI, ROUND);
        FloatVector y = turned(quarter(x, rounded.sub(ROUND)), rounded.reinterpretAsInts());
        return y.blend(x, x.abs().lt(0x1p-12f)).blend(Float.NaN, x.abs().lt(0x1p22f).not());
    }

    /// The sine a quarter of a turn on.
    static FloatVector cos(FloatVector x) {
        FloatVector rounded = x.fma(TWO_OVER_PI, ROUND);
        return turned(quarter(x, rounded.sub(ROUND)), rounded.reinterpretAsInts().add(1)).blend(Float.NaN, x.abs().lt(0x1p22f).not());
    }

    /// `atan |x| = v + v^3 p(v^2)`, v = |x|, p of degree 9; above 1, v = 1/|x| and the result is pi/2 minus this. Then the sign of x.
    static FloatVector atan(FloatVector x) {
        FloatVector a = x.abs();
        VectorMask<Float> large = a.compare(VectorOperators.GT, 1f);
        FloatVector v = a.blend(FloatVector.broadcast(Species.S, 1f).div(a), large);
        FloatVector z = v.mul(v);
        FloatVector p = z.fma(0x1.29687ep-10f, -0x1.e6a0ecp-8f);
        p = p.lanewise(VectorOperators.FMA, z, 0x1.75303p-6f);
        p = p.lanewise(VectorOperators.FMA, z, -0x1.7080bap-5f);
        p = p.lanewise(VectorOperators.FMA, z, 0x1.150ap-4f);
        p = p.lanewise(VectorOperators.FMA, z, -0x1.6953bcp-4f);
        p = p.lanewise(VectorOperators.FMA, z, 0x1.c5117p-4f);
        p = p.lanewise(VectorOperators.FMA, z, -0x1.24762p-3f);
        p = p.lanewise(VectorOperators.FMA, z, 0x1.99981cp-3f);
        p = p.lanewise(VectorOperators.FMA, z, -0x1.555552p-2f);
        FloatVector y = p.mul(z).fma(v, v);
        return withSignOf(x, y.blend(FloatVector.broadcast(Species.S, HALF_PI).sub(y).add(HALF_PI_2), large));
    }

    /// `erf |x| = |x| + |x| p(x^2)` below 1, p of degree 6, and `1 - 2 Phi(-sqrt(2) |x|)` above; then the sign of x.
    static FloatVector erf(FloatVector x) {
        FloatVector a = x.abs().min(10f);
        FloatVector z = a.mul(a);
        FloatVector p = z.fma(0x1.4771fcp-14f, -0x1.a3515ep-11f);
        p = p.lanewise(VectorOperators.FMA, z, 0x1.53f224p-8f);
        p = p.lanewise(VectorOperators.FMA, z, -0x1.b7f71ap-6f);
        p = p.lanewise(VectorOperators.FMA, z, 0x1.ce2ce6p-4f);
        p = p.lanewise(VectorOperators.FMA, z, -0x1.81273ep-2f);
        p = p.lanewise(VectorOperators.FMA, z, 0x1.06eba8p-3f);
        FloatVector large = FloatVector.broadcast(Species.S, 1f).sub(normalTail(a.mul(ROOT_2)).mul(2f));
        return withSignOf(x, large.blend(p.fma(a, a), a.lt(1f)));
    }

    /// Phi(-|x|) or 1 - Phi(-|x|).
    static FloatVector phi(FloatVector x) {
        FloatVector y = normalTail(x.abs().min(15f));
        return y.blend(FloatVector.broadcast(Species.S, 1f).sub(y), x.compare(VectorOperators.GT, 0f));
    }

    /// `Phi(-a) = exp(-a^2 / 2) q(t) / (a + 3)`, t = (a - 3) / (a + 3), q of degree 10; 0 <= a <= 15. What is lost in rounding a^2 is made good
    /// after the exponential, which would magnify it.
    private static FloatVector normalTail(FloatVector a) {
        FloatVector square = a.mul(a);
        FloatVector lost = a.fma(a, square.neg());
        FloatVector bell = exp(square.mul(-0.5f));
        bell = lost.mul(-0.5f).fma(bell, bell);
        FloatVector inverse = FloatVector.broadcast(Species.S, 1f).div(a.add(3f));
        FloatVector t = a.sub(3f).mul(inverse);
        FloatVector q = t.fma(0x1.b444eap-15f, 0x1.0a7e16p-13f);
        q = q.lanewise(VectorOperators.FMA, t, -0x1.fe6104p-13f);
        q = q.lanewise(VectorOperators.FMA, t, -0x1.0d7736p-10f);
        q = q.lanewise(VectorOperators.FMA, t, 0x1.0ca818p-10f);
        q = q.lanewise(VectorOperators.FMA, t, 0x1.c8a01ep-8f);
        q = q.lanewise(VectorOperators.FMA, t, -0x1.56d6ccp-7f);
        q = q.lanewise(VectorOperators.FMA, t, -0x1.832c82p-5f);
        q = q.lanewise(VectorOperators.FMA, t, 0x1.d71386p-3f);
        q = q.lanewise(VectorOperators.FMA, t, -0x1.04c72ap-1f);
        // The constant has two parts: rounded to a float it would be the largest error.
        q = q.lanewise(VectorOperators.FMA, t, -0x1.c73a78p-26f).add(0x1.754a76p-1f);
        return q.mul(inverse).mul(bell);
    }

    /// x - n pi/2
    private static FloatVector quarter(FloatVector x, FloatVector n) {
        FloatVector r = n.lanewise(VectorOperators.FMA, -HALF_PI, x);
        r = n.lanewise(VectorOperators.FMA, -HALF_PI_2, r);
        return n.lanewise(VectorOperators.FMA, -HALF_PI_3, r);
    }

    /// sin(r + turns pi/2): `sin r = r + r^3 p(r^2)`, `cos r = 1 - r^2 / 2 + r^4 q(r^2)`, p and q of degree 3, within 2^-31 for |r| < 0.98.
    private static FloatVector turned(FloatVector r, IntVector turns) {
        FloatVector z = r.mul(r);
        FloatVector p = z.fma(0x1.6e88e4p-19f, -0x1.a02346p-13f);
        p = p.lanewise(VectorOperators.FMA, z, 0x1.111142p-7f);
        p = p.lanewise(VectorOperators.FMA, z, -0x1.555556p-3f);
        FloatVector sine = p.mul(z).fma(r, r);
        FloatVector q = z.fma(-0x1.26fdccp-22f, 0x1.a02ef8p-16f);
        q = q.lanewise(VectorOperators.FMA, z, -0x1.6c1716p-10f);
        q = q.lanewise(VectorOperators.FMA, z, 0x1.555556p-5f);
        q = q.lanewise(VectorOperators.FMA, z, -0.5f);
        FloatVector cosine = q.lanewise(VectorOperators.FMA, z, 1f);
        // -1 where the lowest bit is set, otherwise 1.
        FloatVector odd = turns.lanewise(VectorOperators.LSHL, 31).or(0x3F800000).reinterpretAsFloats();
        IntVector sign = turns.and(2).lanewise(VectorOperators.LSHL, 30);
        return sine.blend(cosine, odd.lt(0f)).reinterpretAsInts().lanewise(VectorOperators.XOR, sign).reinterpretAsFloats();
    }

    /// x - n ln 2
    private static FloatVector remainder(FloatVector x, FloatVector n) {
        return n.lanewise(VectorOperators.FMA, -LN2_LOW, n.lanewise(VectorOperators.FMA, -LN2_HIGH, x));
    }

    /// `exp(r) - 1 - r = r^2 q(r)`, |r| <= 0.3475: within 2^-31 (exp(r) - 1).
    private static FloatVector curve(FloatVector r) {
        FloatVector q = r.fma(0x1.9e7d64p-13f, 0x1.6d3aa0p-10f);
        q = q.lanewise(VectorOperators.FMA, r, 0x1.1112d4p-7f);
        q = q.lanewise(VectorOperators.FMA, r, 0x1.5554f8p-5f);
        q = q.lanewise(VectorOperators.FMA, r, 0x1.555554p-3f);
        q = q.lanewise(VectorOperators.FMA, r, 0.5f);
        return q.mul(r.mul(r));
    }

    /// `k ln 2 + log(1 + f) + rest`, `log(1 + f) = f - f^2 / 2 + f^3 p(f)`, p of degree 8: within 2^-30 log(1 + f).
    private static FloatVector logarithm(FloatVector f, FloatVector rest, FloatVector k) {
        FloatVector z = f.mul(f);
        FloatVector p = f.fma(0x1.1478e2p-4f, -0x1.de0c88p-4f);
        p = p.lanewise(VectorOperators.FMA, f, 0x1.e6c34cp-4f);
        p = p.lanewise(VectorOperators.FMA, f, -0x1.fc2796p-4f);
        p = p.lanewise(VectorOperators.FMA, f, 0x1.233b64p-3f);
        p = p.lanewise(VectorOperators.FMA, f, -0x1.555c48p-3f);
        p = p.lanewise(VectorOperators.FMA, f, 0x1.99a478p-3f);
        p = p.lanewise(VectorOperators.FMA, f, -0x1.000006p-2f);
        p = p.lanewise(VectorOperators.FMA, f, 0x1.555548p-2f);
        FloatVector y = p.mul(f).lanewise(VectorOperators.FMA, z, rest);
        y = k.lanewise(VectorOperators.FMA, LN2_LOW, y);
        y = z.lanewise(VectorOperators.FMA, -0.5f, y).add(f);
        return k.lanewise(VectorOperators.FMA, LN2_HIGH, y);
    }

    /// y, the logarithm of x, where 0 < x < infinity; infinity and NaN are their own logarithms, that of 0 is -infinity, of x < 0 NaN.
    private static FloatVector limits(FloatVector y, FloatVector x) {
        return y.blend(x, x.lt(Float.POSITIVE_INFINITY).not())
                .blend(Float.NEGATIVE_INFINITY, x.eq(0f))
                .blend(Float.NaN, x.lt(0f));
    }

    /// 2^n, -126 <= n <= 127
    private static FloatVector powerOfTwo(IntVector n) {
        return n.add(127).lanewise(VectorOperators.LSHL, 23).reinterpretAsFloats();
    }

    /// y >= 0 with the sign of x; a y that is negative already stays.
    private static FloatVector withSignOf(FloatVector x, FloatVector y) {
        return y.reinterpretAsInts().or(x.reinterpretAsInts().and(SIGN)).reinterpretAsFloats();
    }
}
