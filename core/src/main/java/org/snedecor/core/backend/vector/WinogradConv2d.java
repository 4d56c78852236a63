package org.snedecor.core.backend.vector;

import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorMask;
import jdk.incubator.vector.VectorShuffle;
import org.snedecor.core.shape.ConvGeometry;

/// Convolution with windows of 3 x 3 that move by one pixel, and its gradient to the images, by [Winograd]'s F(2x2, 3x3).
///
/// A task takes some tens of tiles, rows of one image or several small images, lays them out along the lanes, and keeps all it
/// makes of them in the second-level cache: `V = Bᵀ x B`, 16 products with the transformed filters by the tiles of [Gemm], and
/// `y = Aᵀ m A`, which goes straight to Y. Tiles are numbered (row of tiles, image, column): so the next row of tiles, whose pixels a
/// tile overlaps, is the same distance away for all of them.
///
/// 64 images, filters like channels, on one core of an EPYC 9004 (Zen 4), forward pass in ms, medians of seven processes by turns:
///
/// | | 64 x 32 x 32 | 128 x 16 x 16 | 256 x 8 x 8 |
/// |---|---|---|---|
/// | libtorch 2.7.1 | 65 | 49 | 41 |
/// | this | 32 | 24 | 25 |
///
/// [DirectConv2d] took 47, 45 and 46.
///
/// The plain loop is in [VectorConv2d].
record WinogradConv2d(Workers workers) {
    private static final int LANES = Gemm.LANES;
    private static final int COLUMNS = Gemm.COLUMNS;
    private static final int WIDE = Winograd.WIDE;
    private static final VectorShuffle<Float> EVEN = VectorShuffle.makeUnzip(Gemm.S, 0);
    private static final VectorShuffle<Float> ODD = VectorShuffle.makeUnzip(Gemm.S, 1);
    private static final VectorShuffle<Float> LOW = VectorShuffle.makeZip(Gemm.S, 0);
    private static final VectorShuffle<Float> HIGH = VectorShuffle.makeZip(Gemm.S, 1);

    /// About so many tiles to a task, never more than twice as many where there is a choice.
    private static final int TILES = 64;

    /// Filters whose products are made before they are transformed: with 64 tiles 128 KiB.
    private static final int FILTERS = 32;

    void forward(ConvGeometry g, float[] x, float[] w, float[] y) {
        run(w, 9 * g.c(), 9, false, new Pass(g.n(), g.c(), g.h(), g.w(), x, g.padding(), g.k(), g.p(), g.q(), y));
    }

    /// The same with dY in the place of X, and each filter turned by half a turn.
    void inputGradient(ConvGeometry g, float[] dy, float[] w, float[] dx) {
        run(w, 9, 9 * g.c(), true, new Pass(g.n(), g.k(), g.p(), g.q(), dy, 2 - g.padding(), g.c(), g.h(), g.w(), dx));
    }

    private void run(float[] w, int rowStride, int depthStride, boolean turned, Pass pass) {
        if (pass.n == 0) return;
        int panels = Gemm.parts(pass.k, WIDE);
        float[] filters = Gemm.Scratch.mine().floats(0, 16 * Winograd.between(pass.k, pass.c));
        int share = Math.min(pass.c, 128);
        int shares = Gemm.parts(pass.c, share);
        workers.run(panels * shares, task -> {
            int from = task % shares * share;
            Winograd.filters(w, rowStride, depthStride, turned, pass.k, pass.c, task / shares, from, Math.min(pass.c, from + share), filters);
        });
        pass.run(workers, filters);
    }

    /// `out[n,k,p,q] = Σ_{c,r,s} in[n, c, p + r − padding, q + s − padding] · w[k,c,r,s]`, zero outside.
    private record Pass(int n, int c, int h, int w, float[] in, int padding, int k, int p, int q, float[] out) {

        void run(Workers workers, float[] filters) {
            int down = Gemm.parts(p, 2);
            int across = Gemm.parts(q, 2);
            // So many images, or rows of tiles of one image, that the least part of the vectors of tiles is wasted.
            int images = 1;
            int rows = 1;
            double least = Double.MAX_VALUE;
            for (int i = 1; i <= n; i++) {
                for (int a = i == 1 ? 1 : down; a <= down; a++) {
                    int tiles = i * a * across;
                    if (tiles > 2 * TILES && i * a > 1) continue;
                    double vectors = (double) Gemm.up(tiles, COLUMNS) / i * Gemm.parts(down, a);
                    double cost = vectors * (1 + 0.03 * Math.abs(Math.log((double) tiles / TILES)));
                    if (cost < least) {
                        least = cost;
                        images = i;
                        rows = a;
                    }
                }
                if ((i + 1) * down * across > 2 * TILES) break;
            }
            int height = rows;
            int some = images;
            int bands = Gemm.parts(down, height);
            int[] at = Gemm.Scratch.mine().ints(1, c);
            for (int l = 0; l < c; l++) at[l] = l * COLUMNS;
            workers.run(bands * Gemm.parts(n, some), task -> {
                int a0 = task % bands * height;
                int n0 = task / bands * some;
                block(filters, at, n0, Math.min(some, n - n0), a0, Math.min(height, down - a0), across);
            });
        }

        /// Rows a0 ... of tiles of the images n0 ...
        private void block(float[] filters, int[] at, int n0, int images, int a0, int rows, int across) {
            Gemm.Scratch scratch = Gemm.Scratch.mine();
            int below = images * across;                    // tiles from one row to the next
            int tiles = rows * below;
            int pairs = Gemm.parts(tiles, COLUMNS);
            int line = Gemm.up(tiles + below, LANES) + LANES;
            float[] lines = scratch.floats(4, 16 * line + COLUMNS);
            int between = c * COLUMNS + LANES;              // from one f to the next
            float[] v = scratch.floats(2, pairs * 16 * between);
            int[] places = scratch.ints(0, 2 * (rows + 1) * images);
            places(n0, images, a0, rows, places);
            for (int channel = 0; channel < c; channel++) {
                fill(places, (rows + 1) * images, channel * h * w, 2 * across, lines, line);
                columns(lines, line, tiles + below);
                rows(lines, line, below, tiles, v, channel * COLUMNS, between);
            }
            int some = Math.min(FILTERS, Gemm.up(k, Gemm.ROWS));
            int apart = some * COLUMNS + LANES;
            int step = Winograd.between(k, c);
            float[] m = scratch.floats(3, pairs * 16 * apart);
            for (int k0 = 0; k0 < k; k0 += some) {
                int k1 = Math.min(k, k0 + some);
                for (int f = 0; f < 16; f++) for (int pair = 0; pair < pairs; pair++) {
                    int from = (pair * 16 + f) * between;
                    int to = (pair * 16 + f) * apart;
                    for (int row = k0; row < k1; row += Gemm.ROWS) {
                        int tile = to + (row - k0) * COLUMNS;
                        Gemm.tile(filters, f * step + row / WIDE * c * WIDE + row % WIDE, WIDE, v, at, 0, c, from, from + LANES,
                                m, tile, tile + LANES, COLUMNS, false);
                    }
                }
                for (int row = k0; row < k1; row++) {
                    outputs(m, (row - k0) * COLUMNS, apart, tiles, lines, 2 * tiles + 2 * LANES);
                    store(lines, 2 * tiles + 2 * LANES, n0, images, a0, rows, across, row);
                }
            }
        }

        /// Where the rows of pixels of one channel begin: first the upper ones of every row of tiles, then those below; −1 outside.
        private void places(int n0, int images, int a0, int rows, int[] places) {
            int to = 0;
            for (int odd = 0; odd < 2; odd++) for (int a = 0; a <= rows; a++) for (int image = 0; image < images; image++) {
                int row = 2 * (a0 + a) + odd - padding;
                places[to++] = row < 0 || row >= h ? -1 : ((n0 + image) * c * h + row) * w;
            }
        }

        /// Rows of pixels end to end, twice: lines 0 and 4 begin with column 0 of the tiles, lines 2 and 6 with column 2.
        ///
        /// Vectors are stored whole, the last ones of a row first: what one writes too much is written again by a later one.
        private void fill(int[] places, int rows, int channel, int count, float[] lines, int line) {
            for (int v = (count - 1) / LANES * LANES; v >= 0; v -= LANES) {
                int left = v - padding;
                VectorMask<Float> inside = inside(left);
                VectorMask<Float> insideToo = inside(left + 2);
                for (int odd = 0; odd < 2; odd++) {
                    int to = 4 * odd * line + v;
                    for (int row = odd * rows; row < (odd + 1) * rows; row++, to += count) {
                        int from = places[row] + channel + left;
                        if (places[row] < 0) {
                            FloatVector.zero(Gemm.S).intoArray(lines, to);
                            FloatVector.zero(Gemm.S).intoArray(lines, to + 2 * line);
                        } else {
                            FloatVector.fromArray(Gemm.S, in, from, inside).intoArray(lines, to);
                            FloatVector.fromArray(Gemm.S, in, from + 2, insideToo).intoArray(lines, to + 2 * line);
                        }
                    }
                }
            }
        }

        private VectorMask<Float> inside(int left) {
            return Gemm.S.indexInRange(0, Math.max(w - left, 0)).andNot(Gemm.S.indexInRange(0, Math.max(-left, 0)));
        }

        /// `x B` for all rows of pixels: lines 8 to 11 of the upper ones, 12 to 15 of those below.
        private static void columns(float[] lines, int line, int tiles) {
            for (int odd = 0; odd < 2; odd++) for (int t = 0; t < tiles; t += LANES) {
                int s = 4 * odd * line + 2 * t;
                int to = (8 + 4 * odd) * line + t;
                FloatVector a = load(lines, s), b = load(lines, s + LANES);
                FloatVector c = load(lines, s + 2 * line), d = load(lines, s + 2 * line + LANES);
                FloatVector x0 = a.rearrange(EVEN, b), x1 = a.rearrange(ODD, b);
                FloatVector x2 = c.rearrange(EVEN, d), x3 = c.rearrange(ODD, d);
                x0.sub(x2).intoArray(lines, to);
                x1.add(x2).intoArray(lines, to + line);
                x2.sub(x1).intoArray(lines, to + 2 * line);
                x1.sub(x3).intoArray(lines, to + 3 * line);
            }
        }

        /// `V = Bᵀ (x B)`: a tile's rows of pixels are its own two and the two of the tile below.
        private static void rows(float[] lines, int line, int below, int tiles, float[] v, int p, int between) {
            for (int j = 0; j < 4; j++) for (int t = 0; t < tiles; t += LANES) {
                int s = (8 + j) * line + t;
                int to = p + (t / COLUMNS * 16 + j) * between + t % COLUMNS;
                FloatVector x0 = load(lines, s), x1 = load(lines, s + 4 * line);
                FloatVector x2 = load(lines, s + below), x3 = load(lines, s + 4 * line + below);
                x0.sub(x2).intoArray(v, to);
                x1.add(x2).intoArray(v, to + 4 * between);
                x2.sub(x1).intoArray(v, to + 8 * between);
                x1.sub(x3).intoArray(v, to + 12 * between);
            }
        }

        /// `y = Aᵀ m A` for one filter: upper pixels from 0, lower ones from `lower` on in `lines`.
        private static void outputs(float[] m, int p, int apart, int tiles, float[] lines, int lower) {
            for (int t = 0; t < tiles; t += LANES) {
                int s = p + t / COLUMNS * 16 * apart + t % COLUMNS;
                FloatVector b0 = load(m, s + 4 * apart), c0 = load(m, s + 8 * apart);
                FloatVector b1 = load(m, s + 5 * apart), c1 = load(m, s + 9 * apart);
                FloatVector b2 = load(m, s + 6 * apart), c2 = load(m, s + 10 * apart);
                FloatVector b3 = load(m, s + 7 * apart), c3 = load(m, s + 11 * apart);
                FloatVector u0 = load(m, s).add(b0).add(c0), u1 = load(m, s + apart).add(b1).add(c1);
                FloatVector u2 = load(m, s + 2 * apart).add(b2).add(c2), u3 = load(m, s + 3 * apart).add(b3).add(c3);
                FloatVector l0 = b0.sub(c0).sub(load(m, s + 12 * apart)), l1 = b1.sub(c1).sub(load(m, s + 13 * apart));
                FloatVector l2 = b2.sub(c2).sub(load(m, s + 14 * apart)), l3 = b3.sub(c3).sub(load(m, s + 15 * apart));
                FloatVector ul = u0.add(u1).add(u2), ur = u1.sub(u2).sub(u3);
                FloatVector ll = l0.add(l1).add(l2), lr = l1.sub(l2).sub(l3);
                ul.rearrange(LOW, ur).intoArray(lines, 2 * t);
                ul.rearrange(HIGH, ur).intoArray(lines, 2 * t + LANES);
                ll.rearrange(LOW, lr).intoArray(lines, lower + 2 * t);
                ll.rearrange(HIGH, lr).intoArray(lines, lower + 2 * t + LANES);
            }
        }

        private void store(float[] lines, int lower, int n0, int images, int a0, int rows, int across, int row) {
            for (int a = 0; a < rows; a++) for (int image = 0; image < images; image++) {
                int from = 2 * across * (a * images + image);
                int i = 2 * (a0 + a);
                int to = (((n0 + image) * k + row) * p + i) * q;
                move(lines, from, to);
                if (i + 1 < p) move(lines, lower + from, to + q);
            }
        }

        private void move(float[] from, int s, int to) {
            int v = 0;
            for (; v + LANES <= q; v += LANES) load(from, s + v).intoArray(out, to + v);
            if (v < q) {
                VectorMask<Float> rest = Gemm.S.indexInRange(v, q);
                FloatVector.fromArray(Gemm.S, from, s + v, rest).intoArray(out, to + v, rest);
            }
        }

        private static FloatVector load(float[] x, int p) {
            return FloatVector.fromArray(Gemm.S, x, p);
        }
    }
}
