// The second step of a reduction whose sums were cut: y[o] = sum over the parts of x[part, o], in ascending order; or the greatest, or the least.

kernel void join_sum(const int outputs, const int parts, global const float* x, global float* y) {
    const int o = get_global_id(0);
    if (o >= outputs) return;
    float sum = x[o];
    for (int part = 1; part < parts; part++) sum += x[part * outputs + o];
    y[o] = sum;
}

// A NaN stays: nothing is greater, and nothing but a NaN differs from itself.
kernel void join_max(const int outputs, const int parts, global const float* x, global float* y) {
    const int o = get_global_id(0);
    if (o >= outputs) return;
    float most = x[o];
    for (int part = 1; part < parts; part++) {
        const float next = x[part * outputs + o];
        most = next > most || isnan(next) ? next : most;
    }
    y[o] = most;
}

kernel void join_min(const int outputs, const int parts, global const float* x, global float* y) {
    const int o = get_global_id(0);
    if (o >= outputs) return;
    float least = x[o];
    for (int part = 1; part < parts; part++) {
        const float next = x[part * outputs + o];
        least = next < least || isnan(next) ? next : least;
    }
    y[o] = least;
}
