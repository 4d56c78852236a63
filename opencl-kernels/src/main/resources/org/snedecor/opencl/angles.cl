// sin, cos and atan of a float, with the operations and so the bits of VectorMath.java, where the mathematics is explained.

#define TWO_OVER_PI 0x1.45f306p-1f
#define HALF_PI 0x1.921fb6p0f
#define HALF_PI_2 -0x1.777a5cp-25f
#define HALF_PI_3 -0x1.ee59dap-50f

// x - n pi/2
float quarter(float x, float n) {
    return fma(n, -HALF_PI_3, fma(n, -HALF_PI_2, fma(n, -HALF_PI, x)));
}

// sin(r + turns pi/2)
float turned(float r, int turns) {
    const float z = r * r;
    float p = fma(z, 0x1.6e88e4p-19f, -0x1.a02346p-13f);
    p = fma(p, z, 0x1.111142p-7f);
    p = fma(p, z, -0x1.555556p-3f);
    const float sine = fma(p * z, r, r);
    float q = fma(z, -0x1.26fdccp-22f, 0x1.a02ef8p-16f);
    q = fma(q, z, -0x1.6c1716p-10f);
    q = fma(q, z, 0x1.555556p-5f);
    q = fma(q, z, -0.5f);
    const float cosine = fma(q, z, 1.0f);
    return as_float(as_int((turns & 1) == 0 ? sine : cosine) ^ ((turns & 2) << 30));
}

float sin_of(float x) {
    const float rounded = fma(x, TWO_OVER_PI, ROUND);
    const float y = turned(quarter(x, rounded - ROUND), as_int(rounded));
    const float any = fabs(x) < 0x1p-12f ? x : y;
    return fabs(x) < 0x1p22f ? any : as_float(0x7FC00000);
}

float cos_of(float x) {
    const float rounded = fma(x, TWO_OVER_PI, ROUND);
    const float y = turned(quarter(x, rounded - ROUND), as_int(rounded) + 1);
    return fabs(x) < 0x1p22f ? y : as_float(0x7FC00000);
}

float atan_of(float x) {
    const float a = fabs(x);
    const float v = a > 1.0f ? 1.0f / a : a;
    const float z = v * v;
    float p = fma(z, 0x1.29687ep-10f, -0x1.e6a0ecp-8f);
    p = fma(p, z, 0x1.75303p-6f);
    p = fma(p, z, -0x1.7080bap-5f);
    p = fma(p, z, 0x1.150ap-4f);
    p = fma(p, z, -0x1.6953bcp-4f);
    p = fma(p, z, 0x1.c5117p-4f);
    p = fma(p, z, -0x1.24762p-3f);
    p = fma(p, z, 0x1.99981cp-3f);
    p = fma(p, z, -0x1.555552p-2f);
    const float y = fma(p * z, v, v);
    return copysign(a > 1.0f ? HALF_PI - y + HALF_PI_2 : y, x);
}
