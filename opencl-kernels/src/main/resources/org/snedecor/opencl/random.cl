// y[4i + j] = word j of Philox 4x32-10 with key seed and counter (i, stream), its upper 24 bits as a multiple of 2^-24 in [0, 1):
//
//     (c0, c1, c2, c3) -> (hi(M1 c2) ^ c1 ^ k0,  lo(M1 c2),  hi(M0 c0) ^ c3 ^ k1,  lo(M0 c0))
//
// ten times over, the key moving on by (W0, W1) after every round. Whole numbers only, so the same bits as in Java: see core.random.Philox.

#define M0 0xD2511F53u
#define M1 0xCD9E8D57u
#define W0 0x9E3779B9u
#define W1 0xBB67AE85u

kernel void random_uniform(const ulong seed, const ulong stream, const int length, global float* y) {
    const uint i = get_global_id(0);
    uint4 c = (uint4) (i, 0, (uint) stream, (uint) (stream >> 32));
    uint k0 = (uint) seed;
    uint k1 = (uint) (seed >> 32);
    for (int round = 0; round < 10; round++) {
        c = (uint4) (mul_hi(M1, c.z) ^ c.y ^ k0, M1 * c.z, mul_hi(M0, c.x) ^ c.w ^ k1, M0 * c.x);
        k0 += W0;
        k1 += W1;
    }
    const float4 u = convert_float4(c >> 8) * 0x1p-24f;
    const uint at = 4 * i;
    if (at + 4 <= (uint) length) {
        vstore4(u, i, y);
    } else {
        if (at < (uint) length) y[at] = u.x;
        if (at + 1 < (uint) length) y[at + 1] = u.y;
        if (at + 2 < (uint) length) y[at + 2] = u.z;
    }
}
