// exp, expm1, log, log1p and tanh of a float, and the least and the greatest of two: the same operations in the same order as Lanes.java of the
// vector backend, so the same bits on every device whose floats have fma and subnormals. Errors (ulp): exp 0.94, expm1 1.31, log 0.78,
// log1p 0.80, tanh 1.34. OpenCL allows its own exp 3 and its own tanh 5 ulp, other ones on each device.
//
// No `inline`: in C that is a promise that the function is also somewhere else. Straight lines without branches: a CPU compiler turns a run of work-items into vectors. The mathematics is explained in Lanes.java.

#pragma OPENCL FP_CONTRACT OFF

#define LOG2_E 0x1.715476p0f
#define LN2_HIGH 0x1.63p-1f
#define LN2_LOW -0x1.bd0106p-13f
#define ROUND 0x1.8p23f
#define ROUND_BITS 0x4B400000
#define HALF_ROOT_BITS 0x3F3504F3

float power_of_two(int n) {
    return as_float((n + 127) << 23);
}

// x - n ln 2
float remainder_of(float x, float n) {
    return fma(n, -LN2_LOW, fma(n, -LN2_HIGH, x));
}

// exp(r) - 1 - r
float curve(float r) {
    float q = fma(r, 0x1.9e7d64p-13f, 0x1.6d3aa0p-10f);
    q = fma(q, r, 0x1.1112d4p-7f);
    q = fma(q, r, 0x1.5554f8p-5f);
    q = fma(q, r, 0x1.555554p-3f);
    q = fma(q, r, 0.5f);
    return q * (r * r);
}

// A NaN stays one: every comparison with it is false.
float clamped(float x, float least, float most) {
    const float y = x < least ? least : x;
    return y > most ? most : y;
}

float exp_of(float x) {
    const float bounded = clamped(x, -104.0f, 89.0f);
    const float rounded = bounded * LOG2_E + ROUND;
    const float r = remainder_of(bounded, rounded - ROUND);
    const int n = as_int(rounded) - ROUND_BITS;
    const int half_n = n >> 1;
    return (curve(r) + r + 1.0f) * power_of_two(half_n) * power_of_two(n - half_n);
}

float expm1_of(float x) {
    const float bounded = clamped(x, -20.0f, 89.0f);
    const float rounded = bounded * LOG2_E + ROUND;
    const float n = rounded - ROUND;
    const float high = fma(n, -LN2_HIGH, bounded);
    const float r = fma(n, -LN2_LOW, high);
    const float lost = fma(n, -LN2_LOW, high - r);
    const float s = power_of_two(as_int(rounded) - (ROUND_BITS + 1));
    const float y = fma(s, curve(r) + lost, fma(s, r, s - 0.5f)) * 2.0f;
    return fabs(x) < 0x1p-25f ? x : y;
}

float tanh_of(float x) {
    const float a = clamped(fabs(x), 0.0f, 10.0f);
    const float z = a * a;
    float p = fma(z, -0x1.750ce2p-8f, 0x1.51f8cep-6f);
    p = fma(p, z, -0x1.b835a4p-5f);
    p = fma(p, z, 0x1.1106f6p-3f);
    p = fma(p, z, -0x1.555532p-2f);
    const float small = fma(p * z, a, a);
    const float twice = a + a;
    const float rounded = twice * LOG2_E + ROUND;
    const float r = remainder_of(twice, rounded - ROUND);
    const float e = (curve(r) + r + 1.0f) * power_of_two(as_int(rounded) - ROUND_BITS);
    const float large = 1.0f - 2.0f / (e + 1.0f);
    return copysign(a < 0.625f ? small : large, x);
}

// k ln 2 + log(1 + f) + rest
float logarithm(float f, float rest, float k) {
    const float z = f * f;
    float p = fma(f, 0x1.1478e2p-4f, -0x1.de0c88p-4f);
    p = fma(p, f, 0x1.e6c34cp-4f);
    p = fma(p, f, -0x1.fc2796p-4f);
    p = fma(p, f, 0x1.233b64p-3f);
    p = fma(p, f, -0x1.555c48p-3f);
    p = fma(p, f, 0x1.99a478p-3f);
    p = fma(p, f, -0x1.000006p-2f);
    p = fma(p, f, 0x1.555548p-2f);
    float y = fma(p * f, z, rest);
    y = fma(k, LN2_LOW, y);
    y = fma(z, -0.5f, y) + f;
    return fma(k, LN2_HIGH, y);
}

// y = log x where 0 < x < infinity
float limits(float y, float x) {
    const float edge = x < 0.0f ? as_float(0x7FC00000) : x == 0.0f ? -INFINITY : x;
    return x > 0.0f && x < INFINITY ? y : edge;
}

float log_of(float x) {
    const int tiny = x < 0x1p-126f;
    const int bits = as_int(tiny ? x * 0x1p23f : x);
    const int k = (bits - HALF_ROOT_BITS) >> 23;
    const float f = as_float(bits - (k << 23)) - 1.0f;
    const float exponent = as_float(k + ROUND_BITS) - ROUND;
    return limits(logarithm(f, 0.0f, tiny ? exponent - 23.0f : exponent), x);
}

float log1p_of(float x) {
    const float u = x + 1.0f;
    const float x2 = u - 1.0f;
    const float lost = 1.0f - (u - x2) + (x - x2);
    const int bits = as_int(u);
    const int k = (bits - HALF_ROOT_BITS) >> 23;
    const float f0 = as_float(bits - (k << 23)) - 1.0f;
    const float exponent = as_float(k + ROUND_BITS) - ROUND;
    const float c = lost * power_of_two(-min(k, 100));
    const float f = f0 + c;
    const float rest = f0 - f + c;
    const float y = copysign(limits(logarithm(f, rest - rest * f, exponent), u), x);
    return fabs(x) < 0x1p-25f ? x : y;
}

// The sum of a NaN and anything is a NaN; of two zeros the bits say which is the lesser.
float min_of(float x, float y) {
    const float unordered_or_equal = x == y ? as_float(as_int(x) | as_int(y)) : x + y;
    return x < y ? x : y < x ? y : unordered_or_equal;
}

float max_of(float x, float y) {
    const float unordered_or_equal = x == y ? as_float(as_int(x) & as_int(y)) : x + y;
    return x > y ? x : y > x ? y : unordered_or_equal;
}
