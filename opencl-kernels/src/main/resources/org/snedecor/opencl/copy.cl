// to[toOffset + sum_a i_a toStrides[a]] = from[fromOffset + sum_a i_a fromStrides[a]], four axes, the innermost last.
//
// On a CPU the first axis of the range is the innermost one, the second all others: what depends on them alone is computed once for a run. FLAT, for
// GPUs: one axis for all.

kernel void copy(global const float* from, const int fromOffset, global float* to, const int toOffset,
                 const int e0, const int f0, const int t0, const int e1, const int f1, const int t1,
                 const int e2, const int f2, const int t2, const int e3, const int f3, const int t3) {
#ifdef FLAT
    const uint at = get_global_id(0);
    const int i3 = at % (uint) e3;
    const int rest = at / (uint) e3;
    if (rest >= e0 * e1 * e2) return;
#else
    const int i3 = get_global_id(0);
    const int rest = get_global_id(1);
#endif
    const int i2 = rest % e2;
    const int i1 = rest / e2 % e1;
    const int i0 = rest / e2 / e1;
    if (i3 < e3) to[toOffset + i0 * t0 + i1 * t1 + i2 * t2 + i3 * t3] = from[fromOffset + i0 * f0 + i1 * f1 + i2 * f2 + i3 * f3];
}
