package org.snedecor.core.backend.vector.convolution;

import org.snedecor.core.backend.vector.simd.PairTile;
import org.snedecor.core.backend.vector.simd.Scratch;
import org.snedecor.core.backend.vector.simd.Slot;
import org.snedecor.core.backend.vector.simd.Species;
import org.snedecor.core.backend.vector.simd.Tile;
import org.snedecor.core.backend.vector.simd.Workers;
import org.snedecor.core.shape.ConvGeometry;

/// Convolution with 3 x 3 windows of stride 1, and the gradient of its images, by [Winograd]'s F(2x2, 3x3).
///
/// A task takes some tens of tiles, rows of one image or several small images, lays them out along the lanes, and keeps all it
/// makes of them in the second-level cache: `V = Bᵀ x B`, 16 products with the transformed filters as 8 of pairs ([PairTile]), and
/// `y = Aᵀ m A` ([WinogradTransforms]). Where rows of pixels are whole vectors, the transforms need only one copy of them, padded with zeros, and
/// write straight to Y. Smaller images are laid end to end first, with tiles numbered (row of tiles, image, column): the next row of tiles, whose
/// pixels a tile overlaps, is then the same distance away for all of them.
///
/// 64 images, filters like channels, on one core of an EPYC 9004 (Zen 4), forward pass in ms, medians of seven processes, run alternately:
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
    private static final int COLUMNS = Tile.COLUMNS;

    /// Filters whose products are computed before they are transformed: with 64 tiles these are 128 KiB.
    private static final int FILTERS = Species.roundUp(32, PairTile.ROWS);

    public void forward(ConvGeometry g, float[] x, float[] w, float[] y) {
        run(w, 9 * g.c(), 9, false, new Filtering(Images.x(g, x), g.paddingOf3x3(), Images.y(g, y)));
    }

    /// The same with dY in place of X, and each filter rotated by half a turn.
    public void inputGradient(ConvGeometry g, float[] dy, float[] w, float[] dx) {
        run(w, 9, 9 * g.c(), true, new Filtering(Images.y(g, dy), 2 - g.paddingOf3x3(), Images.x(g, dx)));
    }

    private void run(float[] w, int rowStride, int depthStride, boolean turned, Filtering windows) {
        int rows = windows.out.c();
        int depth = windows.in.c();
        if (windows.in.n() == 0) return;
        int panels = Math.ceilDiv(rows, PairTile.ROWS);
        int share = Math.min(depth, 128);
        int shares = Math.ceilDiv(depth, share);
        try (Scratch scratch = Scratch.open()) {
            long[] filters = scratch.longs(Slot.TRANSFORMED_FILTERS, 8 * Winograd.between(rows, depth));
            workers.run(panels * shares, task -> {
                int from = task % shares * share;
                Winograd.filters(w, rowStride, depthStride, turned, rows, depth, task / shares, from, Math.min(depth, from + share), filters);
            });
            windows.run(workers, filters);
        }
    }

    /// `out[n,k,p,q] = Σ_{c,r,s} in[n, c, p + r − padding, q + s − padding] · w[k,c,r,s]`, zero outside.
    private record Filtering(Images in, int padding, Images out) {

        void run(Workers workers, long[] filters) {
            int n = in.n();
            int down = Math.ceilDiv(out.h(), 2);
            int across = Math.ceilDiv(out.w(), 2);
            WinogradBlocking blocking = WinogradBlocking.of(n, down, across);
            int height = blocking.rows();
            int some = blocking.images();
            int bands = Math.ceilDiv(down, height);
            workers.run(bands * Math.ceilDiv(n, some), task -> {
                int a0 = task % bands * height;
                int n0 = task / bands * some;
                block(filters, n0, Math.min(some, n - n0), a0, Math.min(height, down - a0), across);
            });
        }

        /// Rows a0 ... of tiles of the images n0 ...
        ///
        /// In three small methods: if a method is too large, C2 allocates vectors as objects.
        private void block(long[] filters, int n0, int images, int a0, int rows, int across) {
            int count = 2 * across;
            int blocks = Math.ceilDiv(rows * images * count, COLUMNS);
            int between = in.c() * COLUMNS + LANES;         // from one pair of f to the next
            int some = Math.min(FILTERS, Species.roundUp(out.c(), PairTile.ROWS));
            int apart = some * COLUMNS + LANES;
            try (Scratch scratch = Scratch.open()) {
                float[] v = scratch.floats(Slot.RIGHT, blocks * 8 * between);
                float[] m = scratch.floats(Slot.PRODUCTS, blocks * 8 * apart);
                inputs(n0, images, a0, rows, count, v, between, blocks * COLUMNS);
                for (int k0 = 0; k0 < out.c(); k0 += some) {
                    int k1 = Math.min(out.c(), k0 + some);
                    products(filters, v, between, k0, k1, m, apart, blocks);
                    results(m, apart, k0, k1, n0, images, a0, rows, count, blocks * COLUMNS);
                }
            }
        }

        /// Is a row of tiles that of one image, and whole vectors? Then the transforms take rows of pixels as they are.
        private static boolean whole(int images, int count) {
            return images == 1 && count % LANES == 0;
        }

        /// @param count pixels of a row of tiles of one image   @param length of all rows, up to whole blocks
        private void inputs(int n0, int images, int a0, int rows, int count, float[] v, int between, int length) {
            if (whole(images, count)) wholeRows(n0, a0, rows, count / LANES, v, between);
            else endToEnd(n0, images, a0, rows, count, v, between, length);
        }

        private void wholeRows(int n0, int a0, int rows, int perLine, float[] v, int between) {
            try (Scratch scratch = Scratch.open()) {
                float[] lines = scratch.floats(Slot.ROWS, 2 * (rows + 1) * WinogradTransforms.pitch(perLine) + LANES);
                for (int channel = 0; channel < in.c(); channel++) {
                    WinogradTransforms.band(in.numbers(), in.plane(n0, 0, channel), in.h(), in.w(), 2 * a0 - padding, padding, rows, perLine,
                            lines, v, channel * COLUMNS, between);
                }
            }
        }

        private void endToEnd(int n0, int images, int a0, int rows, int count, float[] v, int between, int length) {
            int below = images * count;                     // from one row of tiles to the next
            int line = length + below + LANES;
            try (Scratch scratch = Scratch.open()) {
                float[] lines = scratch.floats(Slot.ROWS, 6 * line + LANES);
                int[] places = scratch.ints(Slot.OFFSETS, 2 * (rows + 1) * images);
                places(n0, images, a0, rows, places);
                for (int channel = 0; channel < in.c(); channel++) {
                    WinogradTransforms.fill(in.numbers(), in.w(), padding, places, (rows + 1) * images, in.plane(0, 0, channel), count, lines, line);
                    WinogradTransforms.images(lines, 0, line, 3 * line, below, 1, length / LANES, v, channel * COLUMNS, between);
                }
            }
        }

        private void products(long[] filters, float[] v, int between, int k0, int k1, float[] m, int apart, int blocks) {
            int c = in.c();
            int step = Winograd.between(out.c(), c);
            for (int f = 0; f < 8; f++) for (int block = 0; block < blocks; block++) {
                int from = (block * 8 + f) * between;
                int to = (block * 8 + f) * apart;
                for (int row = k0; row < k1; row += PairTile.ROWS) {
                    PairTile.multiply(filters, f * step + row * c, v, from, c, m, to + (row - k0) * COLUMNS, Math.min(PairTile.ROWS, k1 - row));
                }
            }
        }

        private void results(float[] m, int apart, int k0, int k1, int n0, int images, int a0, int rows, int count, int length) {
            boolean straight = whole(images, count) && out.w() == count && out.h() % 2 == 0;
            if (straight) {
                for (int row = k0; row < k1; row++) {
                    WinogradTransforms.outputs(m, (row - k0) * COLUMNS, apart, rows, count / LANES,
                            out.numbers(), out.plane(n0, 0, row) + 2 * a0 * count, count, 2 * count);
                }
                return;
            }
            try (Scratch scratch = Scratch.open()) {
                float[] lines = scratch.floats(Slot.ROWS, 2 * length);
                for (int row = k0; row < k1; row++) {
                    WinogradTransforms.outputs(m, (row - k0) * COLUMNS, apart, 1, length / LANES, lines, 0, length, 2 * out.w());
                    store(lines, length, n0, row, images, a0, rows, count);
                }
            }
        }

        /// Where the rows of pixels of one channel begin: first the upper ones of every row of tiles, then those below; −1 outside.
        private void places(int n0, int images, int a0, int rows, int[] places) {
            int to = 0;
            for (int odd = 0; odd < 2; odd++) for (int a = 0; a <= rows; a++) for (int image = 0; image < images; image++) {
                int row = 2 * (a0 + a) + odd - padding;
                places[to++] = row < 0 || row >= in.h() ? -1 : in.plane(n0 + image, 0, 0) + row * in.w();
            }
        }

        /// From rows of tiles of some images, end to end, to one plane of each.
        private void store(float[] lines, int lower, int n0, int channel, int images, int a0, int rows, int count) {
            int q = out.w();
            for (int a = 0; a < rows; a++) for (int image = 0; image < images; image++) {
                int from = (a * images + image) * count;
                int i = 2 * (a0 + a);
                int to = out.plane(n0 + image, 0, channel) + i * q;
                PixelRows.move(lines, from, out.numbers(), to, q);
                if (i + 1 < out.h()) PixelRows.move(lines, lower + from, out.numbers(), to + q, q);
            }
        }
    }
}
