// The error function and the distribution function of the normal distribution, with the operations and so the bits of VectorMath.java, where the mathematics is
// explained.

#define ROOT_2 0x1.6a09e6p0f

// Phi(-a)
float normal_tail(float a) {
    const float square = a * a;
    const float lost = fma(a, a, -square);
    float bell = exp_of(square * -0.5f);
    bell = fma(lost * -0.5f, bell, bell);
    const float inverse = 1.0f / (a + 3.0f);
    const float t = (a - 3.0f) * inverse;
    float q = fma(t, 0x1.b444eap-15f, 0x1.0a7e16p-13f);
    q = fma(q, t, -0x1.fe6104p-13f);
    q = fma(q, t, -0x1.0d7736p-10f);
    q = fma(q, t, 0x1.0ca818p-10f);
    q = fma(q, t, 0x1.c8a01ep-8f);
    q = fma(q, t, -0x1.56d6ccp-7f);
    q = fma(q, t, -0x1.832c82p-5f);
    q = fma(q, t, 0x1.d71386p-3f);
    q = fma(q, t, -0x1.04c72ap-1f);
    q = fma(q, t, -0x1.c73a78p-26f) + 0x1.754a76p-1f;
    return q * inverse * bell;
}

float erf_of(float x) {
    const float a = clamped(fabs(x), 0.0f, 10.0f);
    const float z = a * a;
    float p = fma(z, 0x1.4771fcp-14f, -0x1.a3515ep-11f);
    p = fma(p, z, 0x1.53f224p-8f);
    p = fma(p, z, -0x1.b7f71ap-6f);
    p = fma(p, z, 0x1.ce2ce6p-4f);
    p = fma(p, z, -0x1.81273ep-2f);
    p = fma(p, z, 0x1.06eba8p-3f);
    const float large = 1.0f - normal_tail(a * ROOT_2) * 2.0f;
    return copysign(a < 1.0f ? fma(p, a, a) : large, x);
}

float phi_of(float x) {
    const float y = normal_tail(clamped(fabs(x), 0.0f, 15.0f));
    return x > 0.0f ? 1.0f - y : y;
}
