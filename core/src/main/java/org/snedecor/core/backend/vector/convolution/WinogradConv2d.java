package org.snedecor.core.backend.vector.convolution;

import org.snedecor.core.backend.vector.simd.Gemm;
import org.snedecor.core.backend.vector.simd.PairGemm;
import org.snedecor.core.backend.vector.simd.Scratch;
import org.snedecor.core.backend.vector.simd.Species;
import org.snedecor.core.backend.vector.simd.Workers;
import org.snedecor.core.shape.ConvGeometry;

/// Convolution with windows of 3 x 3 that move by one pixel, and its gradient to the images, by [Winograd]'s F(2x2, 3x3).
///
/// A task takes some tens of tiles, rows of one image or several small images, lays them out along the lanes, and keeps all it
/// makes of them in the second-level cache: `V = Bᵀ x B`, 16 products with the transformed filters as 8 of pairs ([PairGemm]), and
/// `y = Aᵀ m A` ([WinogradTransforms]). Where rows of pixels are whole vectors, the transforms need no more than one copy of them with its zeros, and write
/// straight to Y; smaller images are laid end to end first, tiles numbered (row of tiles, image, column): so the next row of tiles, whose pixels a
/// tile overlaps, is the same distance away for all of them.
///
/// 64 images, filters like channels, on one core of an EPYC 9004 (Zen 4), forward pass in ms, medians of seven processes by turns:
///
/// | | 64 x 32 x 32 | 128 x 16 x 16 | 256 x 8 x 8 |
/// |---|---|---|---|
/// | libtorch 2.7.1 | 59 | 52 | 41 |
/// | this | 28 | 24 | 25 |
///
/// [DirectConv2d] took 47, 45 and 46.
///
/// The plain loop stands above `VectorConv2d`.
public record WinogradConv2d(Workers workers) {
    private static final int LANES = Species.LANES;
    private static final int COLUMNS = Gemm.COLUMNS;

    /// At least about so many tiles to a task, and at most four times as many where there is a choice.
    private static final int TILES = 64;

    /// Filters whose products are made before they are transformed: with 64 tiles 128 KiB.
    private static final int FILTERS = 32;

    public void forward(ConvGeometry g, float[] x, float[] w, float[] y) {
        run(w, 9 * g.c(), 9, false, new Pass(g.n(), g.c(), g.h(), g.w(), x, g.padding(), g.k(), g.p(), g.q(), y));
    }

    /// The same with dY in the place of X, and each filter turned by half a turn.
    public void inputGradient(ConvGeometry g, float[] dy, float[] w, float[] dx) {
        run(w, 9, 9 * g.c(), true, new Pass(g.n(), g.k(), g.p(), g.q(), dy, 2 - g.padding(), g.c(), g.h(), g.w(), dx));
    }

    private void run(float[] w, int rowStride, int depthStride, boolean turned, Pass pass) {
        if (pass.n == 0) return;
        int panels = Gemm.parts(pass.k, Gemm.ROWS);
        long[] filters = Scratch.mine().longs(8 * Winograd.between(pass.k, pass.c));
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

        void run(Workers workers, long[] filters) {
            int down = Gemm.parts(p, 2);
            int across = Gemm.parts(q, 2);
            // So many rows of tiles of one image, or several small images, that the least part of the vectors of tiles is wasted, few rows of pixels
            // are read twice, and there are some tasks to share.
            int most = n < 8 ? 2 * TILES : 4 * TILES;
            int images = 1;
            int rows = 1;
            double least = Double.MAX_VALUE;
            for (int i = 1; i <= n; i++) {
                for (int a = i == 1 ? 1 : down; a <= down; a++) {
                    int tiles = i * a * across;
                    if (tiles > most && i * a > 1) continue;
                    double vectors = (double) Gemm.up(tiles, LANES) / i * Gemm.parts(down, a);
                    double cost = vectors * (1 + 0.1 / a + 0.03 * Math.max(0, Math.log((double) TILES / tiles)));
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
            workers.run(bands * Gemm.parts(n, some), task -> {
                int a0 = task % bands * height;
                int n0 = task / bands * some;
                block(filters, n0, Math.min(some, n - n0), a0, Math.min(height, down - a0), across);
            });
        }

        /// Rows a0 ... of tiles of the images n0 ...
        ///
        /// In three small methods: what C2 is given at once must not be too large, or it makes objects of vectors.
        private void block(long[] filters, int n0, int images, int a0, int rows, int across) {
            Scratch scratch = Scratch.mine();
            int count = 2 * across;
            int blocks = Gemm.parts(rows * images * count, COLUMNS);
            int between = c * COLUMNS + LANES;              // from one pair of f to the next
            float[] v = scratch.floats(2, blocks * 8 * between);
            inputs(n0, images, a0, rows, count, v, between, blocks * COLUMNS);
            int some = Math.min(FILTERS, Gemm.up(k, Gemm.ROWS));
            int apart = some * COLUMNS + LANES;
            float[] m = scratch.floats(3, blocks * 8 * apart);
            for (int k0 = 0; k0 < k; k0 += some) {
                int k1 = Math.min(k, k0 + some);
                products(filters, v, between, k0, k1, m, apart, blocks);
                results(m, apart, k0, k1, n0, images, a0, rows, count, blocks * COLUMNS);
            }
        }

        /// Is a row of tiles that of one image, and whole vectors? Then the transforms take rows of pixels as they are.
        private static boolean whole(int images, int count) {
            return images == 1 && count % LANES == 0;
        }

        /// @param count pixels of a row of tiles of one image   @param length of all rows, up to whole blocks
        private void inputs(int n0, int images, int a0, int rows, int count, float[] v, int between, int length) {
            Scratch scratch = Scratch.mine();
            if (whole(images, count)) {
                int perLine = count / LANES;
                float[] lines = scratch.floats(4, 2 * (rows + 1) * WinogradTransforms.pitch(perLine) + LANES);
                for (int channel = 0; channel < c; channel++) {
                    WinogradTransforms.band(in, (n0 * c + channel) * h * w, h, w, 2 * a0 - padding, padding, rows, perLine,
                            lines, v, channel * COLUMNS, between);
                }
                return;
            }
            int below = images * count;                     // from one row of tiles to the next
            int line = length + below + LANES;
            float[] lines = scratch.floats(4, 6 * line + LANES);
            int[] places = scratch.ints(0, 2 * (rows + 1) * images);
            places(n0, images, a0, rows, places);
            for (int channel = 0; channel < c; channel++) {
                WinogradTransforms.fill(in, w, padding, places, (rows + 1) * images, channel * h * w, count, lines, line);
                WinogradTransforms.images(lines, 0, line, 3 * line, below, 1, length / LANES, v, channel * COLUMNS, between);
            }
        }

        private void products(long[] filters, float[] v, int between, int k0, int k1, float[] m, int apart, int blocks) {
            int step = Winograd.between(k, c);
            for (int f = 0; f < 8; f++) for (int block = 0; block < blocks; block++) {
                int from = (block * 8 + f) * between;
                int to = (block * 8 + f) * apart;
                for (int row = k0; row < k1; row += Gemm.ROWS) PairGemm.tile(filters, f * step + row * c, v, from, c, m, to + (row - k0) * COLUMNS);
            }
        }

        private void results(float[] m, int apart, int k0, int k1, int n0, int images, int a0, int rows, int count, int length) {
            boolean straight = whole(images, count) && q == count && p % 2 == 0;
            float[] to = straight ? out : Scratch.mine().floats(4, 2 * length);
            for (int row = k0; row < k1; row++) {
                int plane = (n0 * k + row) * p * q;
                WinogradTransforms.outputs(m, (row - k0) * COLUMNS, apart, straight ? rows : 1, (straight ? count : length) / LANES,
                        to, straight ? plane + 2 * a0 * q : 0, straight ? q : length, 2 * q);
                if (!straight) store(to, length, plane, images, a0, rows, count);
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

        /// From rows of tiles of some images, end to end, to one plane of each.
        private void store(float[] lines, int lower, int plane, int images, int a0, int rows, int count) {
            for (int a = 0; a < rows; a++) for (int image = 0; image < images; image++) {
                int from = (a * images + image) * count;
                int i = 2 * (a0 + a);
                int to = plane + (image * k * p + i) * q;
                PixelRows.move(lines, from, out, to, q);
                if (i + 1 < p) PixelRows.move(lines, lower + from, out, to + q, q);
            }
        }
    }
}
