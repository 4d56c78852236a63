// C[i,j] = sum over l of A[i,l] B[l,j], on a CPU. The loop that this replaces:
//
//     for (int i = 0; i < m; i++) for (int j = 0; j < n; j++) for (int l = 0; l < k; l++) C[i,j] += A[i,l] * B[l,j];
//
// Panels: A in strips of ROWS rows, B in strips of WIDE = VECTORS LANES columns, each stored l by l, zeros where a matrix has ended. So the innermost
// loop reads both from one end to the other: for a step of l it needs ROWS floats of A, VECTORS vectors of B, and ROWS VECTORS multiply-adds.

#define CONCAT(a, b) a##b
#define VECTOR_OF(lanes) CONCAT(float, lanes)
#define LOAD_OF(lanes) CONCAT(vload, lanes)
#define STORE_OF(lanes) CONCAT(vstore, lanes)
#define VECTOR VECTOR_OF(LANES)
#define LOAD LOAD_OF(LANES)
#define STORE STORE_OF(LANES)
#define WIDE (VECTORS * LANES)
#define STRIP_STEPS 64
#define IMAGE_STEPS 16

// The third axis of every range is the batch, of which the first is number batch0.

// to[b, strip, l, w] = element (b, first + strip wide + w, l0 + l) of a strided matrix: see Product.Strided.
kernel void pack(const int wide, const int first, const int beyond, const int batch0, const int l0, const int length,
                 global const float* from, const int offset, const int batchStep, const int step, const int run, const int jump, const int stride,
                 global float* to) {
    const int strip = get_global_id(0);
    const int begin = get_global_id(1) * STRIP_STEPS;
    const int end = min(length, begin + STRIP_STEPS);
    const int i0 = first + strip * wide;
    const int rows = min(wide, beyond - i0);
    global float* out = to + (get_global_id(2) * get_global_size(0) + strip) * wide * length;
    const int start = offset + (batch0 + (int) get_global_id(2)) * batchStep;
    for (int l = begin; l < end; l++) {
        global const float* in = from + start + (l0 + l) / run * jump + (l0 + l) % run * stride + i0 * step;
        for (int w = 0; w < rows; w++) out[l * wide + w] = in[w * step];
        for (int w = rows; w < wide; w++) out[l * wide + w] = 0;
    }
}

#define GEOMETRY const int first, const int beyond, const int batch0, const int l0, const int length, global const float* x, \
        const int h, const int w, const int hp, const int wq, const int r, const int s, const int strideDown, const int strideAcross, \
        const int padTop, const int padLeft, const int dilationDown, const int dilationAcross, const int planes, const int batchPlanes

// The steps t of a run with 0 <= j + t strideAcross < w: from the first to before the second.
#define FIRST_INSIDE(j) (strideAcross == 1 ? max(0, -(j)) : max(0, (strideAcross - 1 - (j)) / strideAcross))
#define BEYOND_INSIDE(j) (strideAcross == 1 ? w - (j) : (w - 1 - (j) + strideAcross) / strideAcross)

// to[b, strip, l, column]: tap l0 + l = (c, r, s) of the window at pixel (n, p, q) = first + strip WIDE + column.
//
// The columns of a strip fall into runs, each within one row of pixels. What a tap sees along a run lies `strideAcross` apart in X, but for what is outside:
// so the ends of a run are zeros, and what is between them is copied without looking again.
kernel void pack_taps(GEOMETRY, global float* to) {
    const int strip = get_global_id(0);
    const int begin = get_global_id(1) * IMAGE_STEPS;
    const int end = min(length, begin + IMAGE_STEPS);
    const int j0 = first + strip * WIDE;
    const int columns = min(WIDE, beyond - j0);
    const int plane0 = (batch0 + (int) get_global_id(2)) * batchPlanes;
    const size_t panel = get_global_id(2) * get_global_size(0) + strip;
    int runs = 0;
    int start[WIDE + 1];
    int base[WIDE];
    int top[WIDE];
    int left[WIDE];
    for (int column = 0; column < columns; runs++) {
        const int pixel = j0 + column;
        const int q = pixel % wq;
        start[runs] = column;
        top[runs] = pixel / wq % hp * strideDown - padTop;
        left[runs] = q * strideAcross - padLeft;
        base[runs] = (pixel / (hp * wq) * planes + plane0) * h * w + top[runs] * w + left[runs];
        column += min(wq - q, columns - column);
    }
    start[runs] = columns;
    // The tap (c, row, column), counted on: a division costs more than copying a row.
    int c = (l0 + begin) / (r * s);
    int row = (l0 + begin) / s % r;
    int column = (l0 + begin) % s;
    for (int l = begin; l < end; l++) {
        const int dr = row * dilationDown;
        const int ds = column * dilationAcross;
        global const float* shifted = x + c * h * w + dr * w + ds;
        column++;
        if (column == s) {
            column = 0;
            row++;
        }
        if (row == r) {
            row = 0;
            c++;
        }
        global float* strip_row = to + (panel * length + l) * WIDE;
        for (int run = 0; run < runs; run++) {
            const int count = start[run + 1] - start[run];
            const int i = top[run] + dr;
            const int j = left[run] + ds;
            global const float* in = shifted + base[run];
            global float* out = strip_row + start[run];
            const int inside = i >= 0 && i < h;
            const int from = inside ? min(count, FIRST_INSIDE(j)) : count;
            const int until = inside ? max(from, min(count, BEYOND_INSIDE(j))) : count;
            if (until - from == WIDE && strideAcross == 1) {
                for (int v = 0; v < VECTORS; v++) STORE(LOAD(v, in), v, out);
            } else {
                for (int t = 0; t < from; t++) out[t] = 0;
                if (strideAcross == 1) for (int t = from; t < until; t++) out[t] = in[t];
                else for (int t = from; t < until; t++) out[t] = in[t * strideAcross];
                for (int t = until; t < count; t++) out[t] = 0;
            }
        }
        for (int column = columns; column < WIDE; column++) strip_row[column] = 0;
    }
}

// to[b, strip, l, column]: the window at pixel l0 + l = (n, p, q), its tap (c, r, s) = first + strip WIDE + column.
//
// Here it is the rows of a strip that fall into runs of pixels; a tap is followed along each.
kernel void pack_pixels(GEOMETRY, global float* to) {
    const int strip = get_global_id(0);
    const int begin = get_global_id(1) * STRIP_STEPS;
    const int end = min(length, begin + STRIP_STEPS);
    const int j0 = first + strip * WIDE;
    const int columns = min(WIDE, beyond - j0);
    const int plane0 = (batch0 + (int) get_global_id(2)) * batchPlanes;
    const size_t panel = get_global_id(2) * get_global_size(0) + strip;
    int shift[WIDE];
    int dr[WIDE];
    int ds[WIDE];
    for (int column = 0; column < columns; column++) {
        const int tap = j0 + column;
        dr[column] = tap / s % r * dilationDown;
        ds[column] = tap % s * dilationAcross;
        shift[column] = tap / (r * s) * h * w + dr[column] * w + ds[column];
    }
    for (int l = begin; l < end; ) {
        const int pixel = l0 + l;
        const int q = pixel % wq;
        const int count = min(wq - q, end - l);
        const int top = pixel / wq % hp * strideDown - padTop;
        const int left = q * strideAcross - padLeft;
        global const float* corner = x + (pixel / (hp * wq) * planes + plane0) * h * w + top * w + left;
        for (int column = 0; column < columns; column++) {
            const int i = top + dr[column];
            const int j = left + ds[column];
            const int inside = i >= 0 && i < h;
            const int from = inside ? min(count, FIRST_INSIDE(j)) : count;
            const int until = inside ? max(from, min(count, BEYOND_INSIDE(j))) : count;
            global const float* in = corner + shift[column];
            global float* out = to + (panel * length + l) * WIDE + column;
            for (int t = 0; t < from; t++) out[t * WIDE] = 0;
            for (int t = from; t < until; t++) out[t * WIDE] = in[t * strideAcross];
            for (int t = until; t < count; t++) out[t * WIDE] = 0;
        }
        for (int column = columns; column < WIDE; column++) {
            for (int t = 0; t < count; t++) to[(panel * length + l + t) * WIDE + column] = 0;
        }
        l += count;
    }
}

// C[i,j] = or += the product of TILES strips of A with one strip of B, for the columns from `first` on. See Product.Target for where C lies.
kernel void multiply(const int m, const int n, const int first, const int batch0, const int length, const int more,
                     global const float* a, global const float* b, global float* c, const int offset, const int batchStep, const int step, const int image, const int jump,
                     const int row, const int down, const int stride) {
    const int strip = get_global_id(1);
    const int j0 = first + strip * WIDE;
    const int columns = min(WIDE, n - j0);
    const int strips = (m + ROWS - 1) / ROWS;
    global const float* left = a + get_global_id(2) * strips * ROWS * length;
    global const float* right = b + (get_global_id(2) * get_global_size(1) + strip) * WIDE * length;
    const int last = min(strips, ((int) get_global_id(0) + 1) * TILES);
    global float* matrix = c + offset + (batch0 + (int) get_global_id(2)) * batchStep;
    global float* corner = matrix + j0 / image * jump + j0 % image / row * down + j0 % image % row * stride;
    const int together = columns == WIDE && stride == 1 && (down == row || j0 % image % row + WIDE <= row) && j0 % image + WIDE <= image;
    for (int tile = get_global_id(0) * TILES; tile < last; tile++) {
        global const float* pa = left + (size_t) tile * ROWS * length;
        global const float* pb = right;
        VECTOR sum[ROWS][VECTORS];
#pragma unroll
        for (int i = 0; i < ROWS; i++) {
#pragma unroll
            for (int v = 0; v < VECTORS; v++) sum[i][v] = 0;
        }
        for (int l = 0; l < length; l++) {
            VECTOR right_row[VECTORS];
#pragma unroll
            for (int v = 0; v < VECTORS; v++) right_row[v] = LOAD(v, pb);
#pragma unroll
            for (int i = 0; i < ROWS; i++) {
#pragma unroll
                for (int v = 0; v < VECTORS; v++) sum[i][v] = fma((VECTOR) pa[i], right_row[v], sum[i][v]);
            }
            pa += ROWS;
            pb += WIDE;
        }
        const int i0 = tile * ROWS;
#pragma unroll
        for (int i = 0; i < ROWS; i++) {
            if (i0 + i < m) {
                global float* to = corner + (i0 + i) * step;
                if (together) {
#pragma unroll
                    for (int v = 0; v < VECTORS; v++) STORE(more ? LOAD(v, to) + sum[i][v] : sum[i][v], v, to);
                } else {
                    float part[WIDE];
#pragma unroll
                    for (int v = 0; v < VECTORS; v++) STORE(sum[i][v], v, part);
                    for (int column = 0; column < columns; column++) {
                        const int j = j0 + column;
                        global float* at = matrix + (i0 + i) * step + j / image * jump + j % image / row * down + j % image % row * stride;
                        *at = more ? *at + part[column] : part[column];
                    }
                }
            }
        }
    }
}
