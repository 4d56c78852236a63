package org.snedecor.core.backend.vector.formula;

import static org.snedecor.core.backend.vector.formula.VectorMath.HALF_PI;
import static org.snedecor.core.backend.vector.formula.VectorMath.HALF_PI_2;
import static org.snedecor.core.backend.vector.formula.VectorMath.HALF_PI_3;
import static org.snedecor.core.backend.vector.formula.VectorMath.HALF_ROOT_BITS;
import static org.snedecor.core.backend.vector.formula.VectorMath.LN2_HIGH;
import static org.snedecor.core.backend.vector.formula.VectorMath.LN2_LOW;
import static org.snedecor.core.backend.vector.formula.VectorMath.LOG2_E;
import static org.snedecor.core.backend.vector.formula.VectorMath.ROOT_2;
import static org.snedecor.core.backend.vector.formula.VectorMath.ROUND;
import static org.snedecor.core.backend.vector.formula.VectorMath.ROUND_BITS;
import static org.snedecor.core.backend.vector.formula.VectorMath.SIGN;
import static org.snedecor.core.backend.vector.formula.VectorMath.TWO_OVER_PI;

/// [VectorMath] for a single float: the same operations in the same order, so the same bits. Used for the end of a run, for short runs, and for a
/// formula that C2 has not compiled yet: until then an operation on lanes costs a few objects and a microsecond, one on floats a few nanoseconds.
final class ScalarMath {
    private ScalarMath() {}

    static float exp(float x) {
        float bounded = Math.min(Math.max(x, -104f), 89f);
        float rounded = bounded * LOG2_E + ROUND;
        float r = remainder(bounded, rounded - ROUND);
        int n = bits(rounded) - ROUND_BITS;
        int half = n >> 1;
        return (curve(r) + r + 1f) * powerOfTwo(half) * powerOfTwo(n - half);
    }

    static float expm1(float x) {
        if (Math.abs(x) < 0x1p-25f) return x;
        float bounded = Math.min(Math.max(x, -20f), 89f);
        float rounded = bounded * LOG2_E + ROUND;
        float n = rounded - ROUND;
        float high = Math.fma(n, -LN2_HIGH, bounded);
        float r = Math.fma(n, -LN2_LOW, high);
        float lost = Math.fma(n, -LN2_LOW, high - r);
        float s = powerOfTwo(bits(rounded) - (ROUND_BITS + 1));
        return Math.fma(s, curve(r) + lost, Math.fma(s, r, s - 0.5f)) * 2f;
    }

    static float tanh(float x) {
        float a = Math.min(Math.abs(x), 10f);
        if (a < 0.625f) {
            float z = a * a;
            float p = Math.fma(z, -0x1.750ce2p-8f, 0x1.51f8cep-6f);
            p = Math.fma(p, z, -0x1.b835a4p-5f);
            p = Math.fma(p, z, 0x1.1106f6p-3f);
            p = Math.fma(p, z, -0x1.555532p-2f);
            return withSignOf(x, Math.fma(p * z, a, a));
        }
        float twice = a + a;
        float rounded = twice * LOG2_E + ROUND;
        float r = remainder(twice, rounded - ROUND);
        float e = (curve(r) + r + 1f) * powerOfTwo(bits(rounded) - ROUND_BITS);
        return withSignOf(x, 1f - 2f / (e + 1f));
    }

    static float log(float x) {
        boolean tiny = x < Float.MIN_NORMAL;
        int bits = bits(tiny ? x * 0x1p23f : x);
        int k = bits - HALF_ROOT_BITS >> 23;
        float f = number(bits - (k << 23)) - 1f;
        float exponent = number(k + ROUND_BITS) - ROUND;
        return limits(logarithm(f, 0f, tiny ? exponent - 23f : exponent), x);
    }

    static float log1p(float x) {
        if (Math.abs(x) < 0x1p-25f) return x;
        float u = x + 1f;
        float x2 = u - 1f;
        float lost = 1f - (u - x2) + (x - x2);
        int bits = bits(u);
        int k = bits - HALF_ROOT_BITS >> 23;
        float f0 = number(bits - (k << 23)) - 1f;
        float exponent = number(k + ROUND_BITS) - ROUND;
        float c = lost * powerOfTwo(-Math.min(k, 100));
        float f = f0 + c;
        float rest = f0 - f + c;
        return withSignOf(x, limits(logarithm(f, rest - rest * f, exponent), u));
    }

    static float rint(float x) {
        float a = Math.abs(x);
        return a < 0x1p23f ? withSignOf(x, a + 0x1p23f - 0x1p23f) : x;
    }

    static float sin(float x) {
        float a = Math.abs(x);
        if (!(a < 0x1p22f)) return Float.NaN;
        if (a < 0x1p-12f) return x;
        float rounded = Math.fma(x, TWO_OVER_PI, ROUND);
        return turned(quarter(x, rounded - ROUND), bits(rounded));
    }

    static float cos(float x) {
        if (!(Math.abs(x) < 0x1p22f)) return Float.NaN;
        float rounded = Math.fma(x, TWO_OVER_PI, ROUND);
        return turned(quarter(x, rounded - ROUND), bits(rounded) + 1);
    }

    static float atan(float x) {
        float a = Math.abs(x);
        float v = a > 1 ? 1f / a : a;
        float z = v * v;
        float p = Math.fma(z, 0x1.29687ep-10f, -0x1.e6a0ecp-8f);
        p = Math.fma(p, z, 0x1.75303p-6f);
        p = Math.fma(p, z, -0x1.7080bap-5f);
        p = Math.fma(p, z, 0x1.150ap-4f);
        p = Math.fma(p, z, -0x1.6953bcp-4f);
        p = Math.fma(p, z, 0x1.c5117p-4f);
        p = Math.fma(p, z, -0x1.24762p-3f);
        p = Math.fma(p, z, 0x1.99981cp-3f);
        p = Math.fma(p, z, -0x1.555552p-2f);
        float y = Math.fma(p * z, v, v);
        return withSignOf(x, a > 1 ? HALF_PI - y + HALF_PI_2 : y);
    }

    static float erf(float x) {
        float a = Math.min(Math.abs(x), 10f);
        if (!(a < 1)) return withSignOf(x, 1f - normalTail(a * ROOT_2) * 2f);
        float z = a * a;
        float p = Math.fma(z, 0x1.4771fcp-14f, -0x1.a3515ep-11f);
        p = Math.fma(p, z, 0x1.53f224p-8f);
        p = Math.fma(p, z, -0x1.b7f71ap-6f);
        p = Math.fma(p, z, 0x1.ce2ce6p-4f);
        p = Math.fma(p, z, -0x1.81273ep-2f);
        p = Math.fma(p, z, 0x1.06eba8p-3f);
        return withSignOf(x, Math.fma(p, a, a));
    }

    static float phi(float x) {
        float y = normalTail(Math.min(Math.abs(x), 15f));
        return x > 0 ? 1f - y : y;
    }

    private static float normalTail(float a) {
        float square = a * a;
        float lost = Math.fma(a, a, -square);
        float bell = exp(square * -0.5f);
        bell = Math.fma(lost * -0.5f, bell, bell);
        float inverse = 1f / (a + 3f);
        float t = (a - 3f) * inverse;
        float q = Math.fma(t, 0x1.b444eap-15f, 0x1.0a7e16p-13f);
        q = Math.fma(q, t, -0x1.fe6104p-13f);
        q = Math.fma(q, t, -0x1.0d7736p-10f);
        q = Math.fma(q, t, 0x1.0ca818p-10f);
        q = Math.fma(q, t, 0x1.c8a01ep-8f);
        q = Math.fma(q, t, -0x1.56d6ccp-7f);
        q = Math.fma(q, t, -0x1.832c82p-5f);
        q = Math.fma(q, t, 0x1.d71386p-3f);
        q = Math.fma(q, t, -0x1.04c72ap-1f);
        q = Math.fma(q, t, -0x1.c73a78p-26f) + 0x1.754a76p-1f;
        return q * inverse * bell;
    }

    private static float quarter(float x, float n) {
        return Math.fma(n, -HALF_PI_3, Math.fma(n, -HALF_PI_2, Math.fma(n, -HALF_PI, x)));
    }

    private static float turned(float r, int turns) {
        float z = r * r;
        float y;
        if ((turns & 1) == 0) {
            float p = Math.fma(z, 0x1.6e88e4p-19f, -0x1.a02346p-13f);
            p = Math.fma(p, z, 0x1.111142p-7f);
            p = Math.fma(p, z, -0x1.555556p-3f);
            y = Math.fma(p * z, r, r);
        } else {
            float q = Math.fma(z, -0x1.26fdccp-22f, 0x1.a02ef8p-16f);
            q = Math.fma(q, z, -0x1.6c1716p-10f);
            q = Math.fma(q, z, 0x1.555556p-5f);
            q = Math.fma(q, z, -0.5f);
            y = Math.fma(q, z, 1f);
        }
        return number(bits(y) ^ (turns & 2) << 30);
    }

    private static float remainder(float x, float n) {
        return Math.fma(n, -LN2_LOW, Math.fma(n, -LN2_HIGH, x));
    }

    private static float curve(float r) {
        float q = Math.fma(r, 0x1.9e7d64p-13f, 0x1.6d3aa0p-10f);
        q = Math.fma(q, r, 0x1.1112d4p-7f);
        q = Math.fma(q, r, 0x1.5554f8p-5f);
        q = Math.fma(q, r, 0x1.555554p-3f);
        q = Math.fma(q, r, 0.5f);
        return q * (r * r);
    }

    private static float logarithm(float f, float rest, float k) {
        float z = f * f;
        float p = Math.fma(f, 0x1.1478e2p-4f, -0x1.de0c88p-4f);
        p = Math.fma(p, f, 0x1.e6c34cp-4f);
        p = Math.fma(p, f, -0x1.fc2796p-4f);
        p = Math.fma(p, f, 0x1.233b64p-3f);
        p = Math.fma(p, f, -0x1.555c48p-3f);
        p = Math.fma(p, f, 0x1.99a478p-3f);
        p = Math.fma(p, f, -0x1.000006p-2f);
        p = Math.fma(p, f, 0x1.555548p-2f);
        float y = Math.fma(p * f, z, rest);
        y = Math.fma(k, LN2_LOW, y);
        y = Math.fma(z, -0.5f, y) + f;
        return Math.fma(k, LN2_HIGH, y);
    }

    private static float limits(float y, float x) {
        if (x > 0 && x < Float.POSITIVE_INFINITY) return y;
        return x < 0 ? Float.NaN : x == 0 ? Float.NEGATIVE_INFINITY : x;
    }

    private static float powerOfTwo(int n) {
        return number(n + 127 << 23);
    }

    private static float withSignOf(float x, float y) {
        return number(bits(y) | bits(x) & SIGN);
    }

    private static int bits(float x) {
        return Float.floatToRawIntBits(x);
    }

    private static float number(int bits) {
        return Float.intBitsToFloat(bits);
    }
}
