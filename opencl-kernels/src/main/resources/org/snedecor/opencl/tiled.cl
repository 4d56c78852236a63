// C[i,j] = sum over l of A[i,l] B[l,j], on a GPU. The loop that this replaces:
//
//     for (int i = 0; i < m; i++) for (int j = 0; j < n; j++) for (int l = 0; l < k; l++) C[i,j] += A[i,l] * B[l,j];
//
// A group computes TILE_M by TILE_N elements of C. For TILE_K steps of l at a time it holds what it needs of A and B in local memory, where each
// number is used TILE_N (or TILE_M) times; each work-item computes ROWS by COLUMNS elements in registers, where each is used COLUMNS (or ROWS) times.
// While one slab is used the next is on its way, so there is one barrier a slab. A matrix that has ended is read as zeros: no copies at the edges.

#define WIDE (TILE_N / COLUMNS)
#define HIGH (TILE_M / ROWS)
#define ITEMS (WIDE * HIGH)
#define LOADS_A ((TILE_M * TILE_K + ITEMS - 1) / ITEMS)
#define LOADS_B ((TILE_N * TILE_K + ITEMS - 1) / ITEMS)

// Element e of a tile in local memory, so that neighbours in e are neighbours in global memory.
#ifdef A_ALONG_L
#define A_I(e) ((e) / TILE_K)
#define A_L(e) ((e) % TILE_K)
#else
#define A_I(e) ((e) % TILE_M)
#define A_L(e) ((e) / TILE_M)
#endif
#ifdef B_ALONG_L
#define B_J(e) ((e) / TILE_K)
#define B_L(e) ((e) % TILE_K)
#else
#define B_J(e) ((e) % TILE_N)
#define B_L(e) ((e) / TILE_N)
#endif

// B[l, j]: see Product.Strided and Product.Image.
#if defined(B_STRIDED)

#define B_PARAMETERS const int offsetB, const int batchStepB, const int stepB, const int runB, const int jumpB, const int strideB
#define B_ARGUMENTS offsetB, batchStepB, stepB, runB, jumpB, strideB

// Without runs there is nothing to divide.
#ifdef B_PLAIN
#define ELEMENT_B(batch, l, j) b[offsetB + (batch) * batchStepB + (j) * stepB + (l) * strideB]
#else
#define ELEMENT_B(batch, l, j) b[offsetB + (batch) * batchStepB + (j) * stepB + (l) / runB * jumpB + (l) % runB * strideB]
#endif

#else

#define B_PARAMETERS const int h, const int w, const int hp, const int wq, const int r, const int s, const int strideDown, const int strideAcross, \
        const int padTop, const int padLeft, const int dilationDown, const int dilationAcross, const int planes, const int batchPlanes
#define B_ARGUMENTS h, w, hp, wq, r, s, strideDown, strideAcross, padTop, padLeft, dilationDown, dilationAcross, planes, batchPlanes

// Tap (c, r, s) of the window at pixel (n, p, q)
float tap_at(global const float* x, const int group, const int tap, const int pixel, B_PARAMETERS) {
    const int i = pixel / wq % hp * strideDown - padTop + tap / s % r * dilationDown;
    const int j = pixel % wq * strideAcross - padLeft + tap % s * dilationAcross;
    const int inside = i >= 0 && i < h && j >= 0 && j < w;
    return inside ? x[((pixel / (hp * wq) * planes + group * batchPlanes + tap / (r * s)) * h + i) * w + j] : 0.0f;
}

#if defined(B_TAPS)
#define ELEMENT_B(batch, l, j) tap_at(b, batch, l, j, B_ARGUMENTS)
#else
#define ELEMENT_B(batch, l, j) tap_at(b, batch, j, l, B_ARGUMENTS)
#endif

#endif

#ifdef A_PLAIN
#define ALONG_A(l) ((l) * strideA)
#else
#define ALONG_A(l) ((l) / runA * jumpA + (l) % runA * strideA)
#endif

// Where column j of C begins: see Product.Target.
#define C_PARAMETERS global float* c, const int offsetC, const int batchStepC, const int stepC, const int imageC, const int jumpC, const int rowC, const int downC, const int strideC
#define C_COLUMN(j) (offsetC + (j) / imageC * jumpC + (j) % imageC / rowC * downC + (j) % imageC % rowC * strideC)

// All groups lie along the first axis of the range, whose length no device limits: tiles of a row, then rows of tiles, then parts of a sum, then the batch.
kernel __attribute__((reqd_work_group_size(WIDE, HIGH, 1)))
void multiply(const int m, const int n, const int k, const int parts, const int part,
              global const float* a, const int offsetA, const int batchStepA, const int stepA, const int runA, const int jumpA, const int strideA,
              global const float* b, B_PARAMETERS,
              C_PARAMETERS) {
    local float tileA[2][TILE_K][TILE_M + 1];
    local float tileB[2][TILE_K][TILE_N];
    const int x = get_local_id(0);
    const int y = get_local_id(1);
    const int item = y * WIDE + x;
    const int across = (n + TILE_N - 1) / TILE_N;
    const int down = (m + TILE_M - 1) / TILE_M;
    const int group = get_group_id(0);
    const int j0 = group % across * TILE_N;
    const int i0 = group / across % down * TILE_M;
    const int number = group / across / down % parts;
    const int batch = group / across / down / parts;
    const int begin = number * part;
    global const float* matrixA = a + offsetA + batch * batchStepA;
    const int end = min(k, begin + part);
    const int slabs = (end - begin + TILE_K - 1) / TILE_K;

    float nextA[LOADS_A];
    float nextB[LOADS_B];
    float sum[ROWS][COLUMNS];
#pragma unroll
    for (int i = 0; i < ROWS; i++) {
#pragma unroll
        for (int j = 0; j < COLUMNS; j++) sum[i][j] = 0;
    }

    // Slab number `slabs` is never used: the loop loads one slab ahead.
    for (int slab = -1; slab < slabs; slab++) {
        const int l0 = begin + (slab + 1) * TILE_K;
#pragma unroll
        for (int load = 0; load < LOADS_A; load++) {
            const int e = load * ITEMS + item;
            const int i = i0 + A_I(e);
            const int l = l0 + A_L(e);
            nextA[load] = i < m && l < end ? matrixA[i * stepA + ALONG_A(l)] : 0.0f;
        }
#pragma unroll
        for (int load = 0; load < LOADS_B; load++) {
            const int e = load * ITEMS + item;
            const int j = j0 + B_J(e);
            const int l = l0 + B_L(e);
            nextB[load] = j < n && l < end ? ELEMENT_B(batch, l, j) : 0.0f;
        }
        if (slab >= 0) {
            const int now = slab & 1;
            for (int l = 0; l < TILE_K; l++) {
                float columnA[ROWS];
#pragma unroll
                for (int i = 0; i < ROWS; i++) columnA[i] = tileA[now][l][y * ROWS + i];
#pragma unroll
                for (int j = 0; j < COLUMNS; j++) {
                    const float rowB = tileB[now][l][j * WIDE + x];
#pragma unroll
                    for (int i = 0; i < ROWS; i++) sum[i][j] = fma(columnA[i], rowB, sum[i][j]);
                }
            }
        }
        const int then = (slab + 1) & 1;
#pragma unroll
        for (int load = 0; load < LOADS_A; load++) {
            const int e = load * ITEMS + item;
            if (e < TILE_M * TILE_K) tileA[then][A_L(e)][A_I(e)] = nextA[load];
        }
#pragma unroll
        for (int load = 0; load < LOADS_B; load++) {
            const int e = load * ITEMS + item;
            if (e < TILE_N * TILE_K) tileB[then][B_L(e)][B_J(e)] = nextB[load];
        }
        barrier(CLK_LOCAL_MEM_FENCE);
    }

    // Where sums are cut, their parts lie one behind the other.
    global float* to = c + (size_t) batch * batchStepC + (size_t) number * m * n;
#pragma unroll
    for (int i = 0; i < ROWS; i++) {
#pragma unroll
        for (int j = 0; j < COLUMNS; j++) {
            const int row = i0 + y * ROWS + i;
            const int column = j0 + j * WIDE + x;
            if (row < m && column < n) to[row * stepC + C_COLUMN(column)] = sum[i][j];
        }
    }
}

// The second step where sums were cut: C[i,j] = sum over the parts, in ascending order.
kernel void join(const int items, const int size, const int n, const int parts, global const float* sums,
                 C_PARAMETERS) {
    const int item = get_global_id(0);
    if (item >= items) return;
    const int at = item % size;
    const int batch = item / size;
    const int column = at % n;
    global const float* own = sums + (size_t) batch * parts * size + at;
    float sum = own[0];
    for (int part = 1; part < parts; part++) sum += own[(size_t) part * size];
    c[(size_t) batch * batchStepC + at / n * stepC + C_COLUMN(column)] = sum;
}
