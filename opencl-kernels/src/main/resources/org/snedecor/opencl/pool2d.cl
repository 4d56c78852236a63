// Tap r of window (p, q) of a plane sees row p stride - before + r dilation, if there is one, and likewise the columns.
//
//     max             y[p,q] = the greatest pixel, positions[p,q] where it is: the first among equals, the first NaN if there is one
//     max_gradient    dx[i,j] = sum of dy[p,q] over the windows whose position is (i, j), in row-major order
//     mean            y[p,q] = (1 / taps counted) sum of the pixels
//     mean_gradient   dx[i,j] = sum of dy[p,q] / (taps counted of (p, q)) over the windows that see (i, j)
//
// A mean counts the taps before row `end`, padding and image, or where that is negative those in the image alone.

#define GEOMETRY const int items, const int h, const int w, const int hp, const int wq, const int size_h, const int size_w, \
    const int stride_h, const int stride_w, const int before_h, const int before_w, const int dilation_h, const int dilation_w, const int end_h, const int end_w

int first_pixel(const int p, const int stride, const int before, const int dilation) {
    const int start = p * stride - before;
    return start >= 0 ? start : dilation == 1 ? 0 : start + (-start + dilation - 1) / dilation * dilation;
}

int beyond_pixels(const int p, const int size, const int stride, const int before, const int dilation, const int extent) {
    return min(p * stride - before + (size - 1) * dilation + 1, extent);
}

int taps_counted(const int p, const int size, const int stride, const int before, const int dilation, const int end, const int extent) {
    if (end >= 0) return min(size, (end - (p * stride - before) + dilation - 1) / dilation);
    const int pixels = beyond_pixels(p, size, stride, before, dilation, extent) - first_pixel(p, stride, before, dilation);
    return dilation == 1 ? pixels : (pixels + dilation - 1) / dilation;
}

#define TOP first_pixel(p, stride_h, before_h, dilation_h)
#define LEFT first_pixel(q, stride_w, before_w, dilation_w)
#define BOTTOM beyond_pixels(p, size_h, stride_h, before_h, dilation_h, h)
#define RIGHT beyond_pixels(q, size_w, stride_w, before_w, dilation_w, w)
#define COUNTED (taps_counted(p, size_h, stride_h, before_h, dilation_h, end_h, h) * (float) taps_counted(q, size_w, stride_w, before_w, dilation_w, end_w, w))

// The windows that reach over pixel i: p stride - before <= i < p stride - before + reach. They see it where a tap lies on it.
#define FIRST_WINDOW(i, before, size, dilation, stride) (max((i) + before - (size - 1) * dilation - 1 + stride, 0) / stride)
#define BEYOND_WINDOW(i, before, stride, windows) min(((i) + before) / stride + 1, windows)
#define SEES(p, i, before, dilation, stride) (dilation == 1 || ((i) + before - (p) * stride) % dilation == 0)

kernel void pool_max(GEOMETRY, global const float* x, global float* y, global int* positions) {
    const int at = get_global_id(0);
    if (at >= items) return;
    const int q = at % wq;
    const int p = at / wq % hp;
    global const float* plane = x + at / (hp * wq) * (h * w);
    const int top = TOP, bottom = BOTTOM, left = LEFT, right = RIGHT;
    int best = top * w + left;
    float held = plane[best];
    for (int i = top; i < bottom; i += dilation_h) {
        for (int j = left; j < right; j += dilation_w) {
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
    const int right = BEYOND_WINDOW(j, before_w, stride_w, wq), bottom = BEYOND_WINDOW(i, before_h, stride_h, hp);
    float sum = 0;
    for (int p = FIRST_WINDOW(i, before_h, size_h, dilation_h, stride_h); p < bottom; p++) {
        for (int q = FIRST_WINDOW(j, before_w, size_w, dilation_w, stride_w); q < right; q++) {
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
    const int top = TOP, bottom = BOTTOM, left = LEFT, right = RIGHT;
    // Row by row: a window of many pixels is a sum of sums.
    float sum = 0;
    for (int i = top; i < bottom; i += dilation_h) {
        float row = 0;
        for (int j = left; j < right; j += dilation_w) row += plane[i * w + j];
        sum += row;
    }
    y[at] = sum / COUNTED;
}

kernel void pool_mean_gradient(GEOMETRY, global const float* dy, global float* dx) {
    const int at = get_global_id(0);
    if (at >= items) return;
    const int i = at % (h * w) / w;
    const int j = at % w;
    const int plane = at / (h * w) * (hp * wq);
    const int right = BEYOND_WINDOW(j, before_w, stride_w, wq), bottom = BEYOND_WINDOW(i, before_h, stride_h, hp);
    float sum = 0;
    for (int p = FIRST_WINDOW(i, before_h, size_h, dilation_h, stride_h); p < bottom; p++) {
        if (!SEES(p, i, before_h, dilation_h, stride_h)) continue;
        for (int q = FIRST_WINDOW(j, before_w, size_w, dilation_w, stride_w); q < right; q++) {
            if (SEES(q, j, before_w, dilation_w, stride_w)) sum += dy[plane + p * wq + q] / COUNTED;
        }
    }
    dx[at] = sum;
}
