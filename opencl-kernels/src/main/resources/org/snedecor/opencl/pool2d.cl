// Window (p, q) of a plane covers the rows p stride - padding + [0, window), cut off at the borders, and likewise the columns.
//
//     max             y[p,q] = the greatest pixel, positions[p,q] where it is: the first among equals, the first NaN if there is one
//     max_gradient    dx[i,j] = sum of dy[p,q] over the windows whose position is (i, j), in row-major order
//     mean            y[p,q] = (1 / pixels covered) sum of the pixels
//     mean_gradient   dx[i,j] = sum of dy[p,q] / (pixels covered by (p, q)) over the windows that hold (i, j)

#define GEOMETRY const int items, const int h, const int w, const int hp, const int wq, const int window, const int stride, const int padding

// The pixels of a window along one axis: [first(p), beyond(p)).
#define FIRST(p) max((p) * stride - padding, 0)
#define BEYOND(p, extent) min((p) * stride - padding + window, extent)

// The windows that hold pixel i: p stride - padding <= i < p stride - padding + window.
#define FIRST_WINDOW(i) (max((i) + padding - window + stride, 0) / stride)
#define BEYOND_WINDOW(i, windows) min(((i) + padding) / stride + 1, windows)

kernel void pool_max(GEOMETRY, global const float* x, global float* y, global int* positions) {
    const int at = get_global_id(0);
    if (at >= items) return;
    const int q = at % wq;
    const int p = at / wq % hp;
    global const float* plane = x + at / (hp * wq) * (h * w);
    const int top = FIRST(p), bottom = BEYOND(p, h), left = FIRST(q), right = BEYOND(q, w);
    int best = top * w + left;
    float held = plane[best];
    for (int i = top; i < bottom; i++) {
        for (int j = left; j < right; j++) {
            const float candidate = plane[i * w + j];
            if (candidate > held || (isnan(candidate) && !isnan(held))) {
                held = candidate;
                best = i * w + j;
            }
        }
    }
    y[at] = held;
    positions[at] = best;
}

kernel void pool_max_gradient(GEOMETRY, global const float* dy, global const int* positions, global float* dx) {
    const int at = get_global_id(0);
    if (at >= items) return;
    const int pixel = at % (h * w);
    const int i = pixel / w;
    const int j = pixel % w;
    const int plane = at / (h * w) * (hp * wq);
    const int right = BEYOND_WINDOW(j, wq), bottom = BEYOND_WINDOW(i, hp);
    float sum = 0;
    for (int p = FIRST_WINDOW(i); p < bottom; p++) {
        for (int q = FIRST_WINDOW(j); q < right; q++) {
            const int from = plane + p * wq + q;
            if (positions[from] == pixel) sum += dy[from];
        }
    }
    dx[at] = sum;
}

kernel void pool_mean(GEOMETRY, global const float* x, global float* y) {
    const int at = get_global_id(0);
    if (at >= items) return;
    const int q = at % wq;
    const int p = at / wq % hp;
    global const float* plane = x + at / (hp * wq) * (h * w);
    const int top = FIRST(p), bottom = BEYOND(p, h), left = FIRST(q), right = BEYOND(q, w);
    // Row by row: a window of many pixels is a sum of sums.
    float sum = 0;
    for (int i = top; i < bottom; i++) {
        float row = 0;
        for (int j = left; j < right; j++) row += plane[i * w + j];
        sum += row;
    }
    y[at] = sum / ((bottom - top) * (right - left));
}

kernel void pool_mean_gradient(GEOMETRY, global const float* dy, global float* dx) {
    const int at = get_global_id(0);
    if (at >= items) return;
    const int i = at % (h * w) / w;
    const int j = at % w;
    const int plane = at / (h * w) * (hp * wq);
    const int right = BEYOND_WINDOW(j, wq), bottom = BEYOND_WINDOW(i, hp);
    float sum = 0;
    for (int p = FIRST_WINDOW(i); p < bottom; p++) {
        for (int q = FIRST_WINDOW(j); q < right; q++) {
            sum += dy[plane + p * wq + q] / ((BEYOND(p, h) - FIRST(p)) * (BEYOND(q, w) - FIRST(q)));
        }
    }
    dx[at] = sum;
}
