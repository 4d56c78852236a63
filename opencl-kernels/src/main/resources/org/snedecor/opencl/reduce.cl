// The second step of a reduction whose sums were cut: y[o] = sum over the parts of x[part, o], in ascending order; or the greatest, or the least. Comes
// behind functions.cl.

// Sums of 64 parts at a time: the error of a sum grows with the longest chain of additions.
kernel void join_sum(const int outputs, const int parts, global const float* x, global float* y) {
    const int o = get_global_id(0);
    if (o >= outputs) return;
    float total = 0;
    for (int first = 0; first < parts; first += 64) {
        const int end = min(parts, first + 64);
        float sum = 0;
        for (int part = first; part < end; part++) sum += x[(size_t) part * outputs + o];
        total += sum;
    }
    y[o] = total;
}

kernel void join_max(const int outputs, const int parts, global const float* x, global float* y) {
    const int o = get_global_id(0);
    if (o >= outputs) return;
    float most = x[o];
    for (int part = 1; part < parts; part++) most = max_of(most, x[(size_t) part * outputs + o]);
    y[o] = most;
}

kernel void join_min(const int outputs, const int parts, global const float* x, global float* y) {
    const int o = get_global_id(0);
    if (o >= outputs) return;
    float least = x[o];
    for (int part = 1; part < parts; part++) least = min_of(least, x[(size_t) part * outputs + o]);
    y[o] = least;
}
