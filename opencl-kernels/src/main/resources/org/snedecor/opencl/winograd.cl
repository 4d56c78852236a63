// Convolution 3 x 3, stride 1, by Winograd's F(2x2, 3x3): 16 products where the plain sum has 36. For each tile of 2 x 2 outputs, which sees 4 x 4 pixels d,
//
//     Y = A' [ sum over c of (G g G') . (B' d B) ] A          . elementwise, ' transposed
//
//     B' = 1  0 -1  0     G = 1    0    0     A' = 1  1  1  0
//          0  1  1  0         1/2  1/2  1/2        0  1 -1 -1
//          0 -1  1  0         1/2 -1/2  1/2
//          0  1  0 -1         0    0    1
//
// For each of the 16 places the sum over c is a product of matrices, filters by channels and channels by tiles: see WinogradConvolution.java. B' and A' have
// only 0 and +-1, so a result is off by a few units more than the plain sum's.

// u[place, k, c]: the filters, one work-item each. `turned` by 180 degrees, and W as [c, k, 3, 3], for the gradient to the input.
kernel void filters(const int items, const int filters, const int channels, const int turned, global const float* w, global float* u) {
    const int at = get_global_id(0);
    if (at >= items) return;
    const int k = at / channels;
    const int c = at % channels;
    global const float* g = w + (turned ? c * filters + k : at) * 9;
    float rows[4][3];
    for (int s = 0; s < 3; s++) {
        const float g0 = g[turned ? 8 - s : s];
        const float g1 = g[turned ? 5 - s : 3 + s];
        const float g2 = g[turned ? 2 - s : 6 + s];
        rows[0][s] = g0;
        rows[1][s] = 0.5f * (g0 + g1 + g2);
        rows[2][s] = 0.5f * (g0 - g1 + g2);
        rows[3][s] = g2;
    }
    for (int i = 0; i < 4; i++) {
        u[(4 * i) * items + at] = rows[i][0];
        u[(4 * i + 1) * items + at] = 0.5f * (rows[i][0] + rows[i][1] + rows[i][2]);
        u[(4 * i + 2) * items + at] = 0.5f * (rows[i][0] - rows[i][1] + rows[i][2]);
        u[(4 * i + 3) * items + at] = rows[i][2];
    }
}

// Tiles are numbered (n, tile row, tile column); `first` is that of the first one here, `count` how many there are.
#define TILES const int first, const int count, const int high, const int wide

// v[place, c, tile]: the pixels. One work-item for each tile and channel.
kernel void pixels(TILES, const int channels, const int h, const int w, const int padding, global const float* x, global float* v) {
    const int t = get_global_id(0);
    const int c = get_global_id(1);
    if (t >= count) return;
    const int tile = first + t;
    const int top = tile / wide % high * 2 - padding;
    const int left = tile % wide * 2 - padding;
    global const float* plane = x + (tile / (wide * high) * channels + c) * (h * w);
    float d[4][4];
    if (top >= 0 && left >= 0 && top + 4 <= h && left + 4 <= w) {
#pragma unroll
        for (int i = 0; i < 4; i++) {
            const float4 row = vload4(0, plane + (top + i) * w + left);
            d[i][0] = row.x;
            d[i][1] = row.y;
            d[i][2] = row.z;
            d[i][3] = row.w;
        }
    } else {
#pragma unroll
        for (int i = 0; i < 4; i++) {
#pragma unroll
            for (int j = 0; j < 4; j++) {
                const int inside = top + i >= 0 && top + i < h && left + j >= 0 && left + j < w;
                d[i][j] = inside ? plane[(top + i) * w + left + j] : 0.0f;
            }
        }
    }
    const size_t place = (size_t) channels * count;
    global float* to = v + (size_t) c * count + t;
#pragma unroll
    for (int i = 0; i < 4; i++) {
        float r[4];
#pragma unroll
        for (int j = 0; j < 4; j++) r[j] = i == 0 ? d[0][j] - d[2][j] : i == 1 ? d[1][j] + d[2][j] : i == 2 ? d[2][j] - d[1][j] : d[1][j] - d[3][j];
        to[(4 * i) * place] = r[0] - r[2];
        to[(4 * i + 1) * place] = r[1] + r[2];
        to[(4 * i + 2) * place] = r[2] - r[1];
        to[(4 * i + 3) * place] = r[1] - r[3];
    }
}

#ifdef LANES
#define CONCAT(a, b) a##b
#define OF(name, lanes) CONCAT(name, lanes)
#define TILE_LANES OF(float, LANES)
#define PIXEL_LANES OF(float, PIXELS)
#define LOAD OF(vload, PIXELS)
#define STORE OF(vstore, LANES)

// The same on a CPU: one work-item for each row of tiles and channel, LANES tiles at a time as vectors of PIXELS = 2 LANES pixels. Even and odd ones of a
// row are columns 0 and 1 of the tiles; two pixels further on they are columns 2 and 3.
kernel void pixel_rows(TILES, const int channels, const int h, const int w, const int padding, global const float* x, global float* v) {
    const int row = get_global_id(0);
    const int c = get_global_id(1);
    const int tile = first + row * wide;
    const int top = tile / wide % high * 2 - padding;
    global const float* plane = x + (tile / (wide * high) * channels + c) * (h * w);
    const size_t place = (size_t) channels * count;
    for (int t = 0; t < wide; t += LANES) {
        const int left = 2 * t - padding;
        const int from = max(0, -left);
        const int until = max(from, min(PIXELS + 2, w - left));
        TILE_LANES d[4][4];
#pragma unroll
        for (int i = 0; i < 4; i++) {
            float line[PIXELS + 2];
            const int inside = top + i >= 0 && top + i < h;
            global const float* in = plane + (top + i) * w + left;
            PIXEL_LANES a, b;
            if (inside && from == 0 && until == PIXELS + 2) {
                a = LOAD(0, in);
                b = LOAD(0, in + 2);
            } else {
                for (int j = 0; j < PIXELS + 2; j++) line[j] = 0;
                if (inside) for (int j = from; j < until; j++) line[j] = in[j];
                a = LOAD(0, line);
                b = LOAD(0, line + 2);
            }
            d[i][0] = a.even;
            d[i][1] = a.odd;
            d[i][2] = b.even;
            d[i][3] = b.odd;
        }
        global float* to = v + (size_t) c * count + row * wide + t;
        const int tiles = min(LANES, wide - t);
#pragma unroll
        for (int i = 0; i < 4; i++) {
            TILE_LANES r[4];
#pragma unroll
            for (int j = 0; j < 4; j++) r[j] = i == 0 ? d[0][j] - d[2][j] : i == 1 ? d[1][j] + d[2][j] : i == 2 ? d[2][j] - d[1][j] : d[1][j] - d[3][j];
            const TILE_LANES out[4] = {r[0] - r[2], r[1] + r[2], r[2] - r[1], r[1] - r[3]};
#pragma unroll
            for (int j = 0; j < 4; j++) {
                if (tiles == LANES) {
                    STORE(out[j], 0, to + (4 * i + j) * place);
                } else {
                    float part[LANES];
                    STORE(out[j], 0, part);
                    for (int k = 0; k < tiles; k++) to[(4 * i + j) * place + k] = part[k];
                }
            }
        }
    }
}
#endif

// Y from m[place, k, tile]. One work-item for each tile and filter.
kernel void outputs(TILES, const int filters, const int hp, const int wq, global const float* m, global float* y) {
    const int t = get_global_id(0);
    const int k = get_global_id(1);
    if (t >= count) return;
    const int tile = first + t;
    const int p = tile / wide % high * 2;
    const int q = tile % wide * 2;
    const size_t place = (size_t) filters * count;
    global const float* from = m + (size_t) k * count + t;
    float r[2][4];
#pragma unroll
    for (int j = 0; j < 4; j++) {
        const float m0 = from[j * place];
        const float m1 = from[(4 + j) * place];
        const float m2 = from[(8 + j) * place];
        const float m3 = from[(12 + j) * place];
        r[0][j] = m0 + m1 + m2;
        r[1][j] = m1 - m2 - m3;
    }
    global float* plane = y + (tile / (wide * high) * filters + k) * (hp * wq);
#pragma unroll
    for (int i = 0; i < 2; i++) {
        if (p + i >= hp) continue;
        global float* row = plane + (p + i) * wq + q;
        row[0] = r[i][0] + r[i][1] + r[i][2];
        if (q + 1 < wq) row[1] = r[i][1] - r[i][2] - r[i][3];
    }
}
