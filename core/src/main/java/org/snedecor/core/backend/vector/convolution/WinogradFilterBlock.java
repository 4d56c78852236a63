package org.snedecor.core.backend.vector.convolution;

import java.util.Arrays;
import org.snedecor.core.backend.vector.simd.NarrowTile;
import org.snedecor.core.backend.vector.simd.OffsetRows;
import org.snedecor.core.backend.vector.simd.Packing;
import org.snedecor.core.backend.vector.simd.PitchedRows;
import org.snedecor.core.backend.vector.simd.Scratch;
import org.snedecor.core.backend.vector.simd.Slot;
import org.snedecor.core.backend.vector.simd.Species;
import org.snedecor.core.backend.vector.simd.Tile;
import org.snedecor.core.shape.ConvGeometry;

/// Filters k0 ... by channels c0 ... of [WinogradFilterGradient]: `ks` and `cs` of them, which take up `filters` and `channels` lanes.
///
/// It lays a few rows of dY and X out with channels last, so that lanes are filters or channels and need no shuffling. It transforms them tile by
/// tile, and adds 16 products, filters by tiles by channels, to sums that stay in the second-level cache.
record WinogradFilterBlock(ConvGeometry g, float[] dy, float[] x, int k0, int ks, int filters, int c0, int cs, int channels) {
    private static final int LANES = Species.LANES;

    /// Tiles that are transformed before they are multiplied.
    private static final int TILES = 64;

    /// The layout of tiles in the scratch arrays.
    ///
    /// @param rows of tiles   @param across tiles in a row   @param most tiles at once, of all images
    /// @param perX numbers from one f of the transformed X to the next   @param perY of the transformed dY   @param perSum of the sums
    private record Layout(int rows, int across, int most, int perX, int perY, int perSum) {
        /// Numbers in a row of pixels of X.
        int width() {
            return 2 * across + 2;
        }

        /// Numbers from one panel of the transformed X to the next: two vectors of channels of all tiles.
        int panel() {
            return most * Tile.COLUMNS;
        }

        /// Numbers from one panel of the transformed dY to the next: eight filters of all tiles.
        int panelY() {
            return most * Tile.ROWS;
        }

        /// Where the transformed dY begins, behind the transformed X.
        int ys() {
            return 16 * perX;
        }
    }

    /// The contribution of images n0 ... n1-1 to dW: from `to` on, nine rows of channels for each filter.
    void run(int n0, int n1, float[] sums, int to) {
        int down = Math.ceilDiv(g.p(), 2);
        int across = Math.ceilDiv(g.q(), 2);
        int rows = Math.clamp(TILES / across, 1, down);
        rows = Math.ceilDiv(down, Math.ceilDiv(down, rows));
        int images = rows < down ? 1 : Math.clamp(TILES / (down * across), 1, n1 - n0);
        int most = images * rows * across;
        Layout layout = new Layout(rows, across, most, most * Species.roundUp(channels, Tile.COLUMNS) + LANES, most * filters + LANES, filters * channels + LANES);
        int longest = Math.max((2 * rows + 2) * layout.width() * channels, 4 * rows * across * filters);
        try (Scratch scratch = Scratch.open()) {
            float[] tiles = scratch.floats(Slot.LEFT, 16 * (layout.perX + layout.perY));
            float[] pixels = scratch.floats(Slot.RIGHT, longest * images + LANES * Math.max(channels, filters));
            float[] products = scratch.floats(Slot.PRODUCTS, 16 * layout.perSum);
            int[] at = scratch.ints(Slot.OFFSETS, most);
            for (int t = 0; t < most; t++) at[t] = t * Tile.COLUMNS;
            OffsetRows right = new OffsetRows(tiles, at);
            PitchedRows result = new PitchedRows(products, channels);
            for (int n = n0; n < n1; n += images) for (int a0 = 0; a0 < down; a0 += rows) {
                int count = Math.min(images, n1 - n);
                int height = Math.min(rows, down - a0);
                images(layout, n, count, a0, height, pixels, tiles);
                gradients(layout, n, count, a0, height, pixels, tiles);
                multiply(layout, tiles, right, count * height * across, result, n > n0 || a0 > 0);
            }
            finish(products, layout.perSum, pixels, sums, to);
        }
    }

    /// `Bᵀ x B` of `height` rows of tiles of `count` images.
    private void images(Layout layout, int n, int count, int a0, int height, float[] pixels, float[] tiles) {
        int width = layout.width();
        int image = (2 * layout.rows + 2) * width * channels;
        for (int i = 0; i < count; i++) {
            int plane = ((n + i) * g.c() + c0) * g.h() * g.w();
            for (int r = 0; r < 2 * height + 2; r++) {
                fill(x, plane, 2 * a0 + r - g.paddingOf3x3(), g.h(), g.w(), g.paddingOf3x3(), cs, pixels, i * image + r * width * channels, width, channels);
            }
        }
        for (int i = 0, t = 0; i < count; i++) for (int a = 0; a < height; a++) for (int b = 0; b < layout.across; b++, t++) {
            WinogradFilterTransforms.images(pixels, i * image + (2 * a * width + 2 * b) * channels, width * channels, channels, tiles, t * Tile.COLUMNS, layout.panel(), layout.perX);
        }
    }

    /// `A dy Aᵀ` of the same.
    private void gradients(Layout layout, int n, int count, int a0, int height, float[] pixels, float[] tiles) {
        int across = layout.across;
        int gradient = 4 * layout.rows * across * filters;
        for (int i = 0; i < count; i++) {
            int plane = ((n + i) * g.k() + k0) * g.p() * g.q();
            for (int r = 0; r < 2 * height; r++) {
                fill(dy, plane, 2 * a0 + r, g.p(), g.q(), 0, ks, pixels, i * gradient + r * 2 * across * filters, 2 * across, filters);
            }
        }
        for (int i = 0, t = 0; i < count; i++) for (int a = 0; a < height; a++) for (int b = 0; b < across; b++, t++) {
            WinogradFilterTransforms.gradients(pixels, i * gradient + 4 * (a * across) * filters + 2 * b * filters, 2 * across * filters, filters,
                    tiles, layout.ys() + t * Tile.ROWS, layout.panelY(), layout.perY);
        }
    }

    /// The sixteen products, `depth` tiles in each.
    private void multiply(Layout layout, float[] tiles, OffsetRows right, int depth, PitchedRows result, boolean add) {
        for (int f = 0; f < 16; f++) {
            int p = f * layout.perX;
            for (int row = 0; row < ks; row += NarrowTile.ROWS) {
                int from = layout.ys() + f * layout.perY + row / Tile.ROWS * layout.panelY();
                int sum = f * layout.perSum + row * channels;
                int c = 0;
                for (; c + Tile.COLUMNS <= channels; c += Tile.COLUMNS) {
                    for (int half = 0; half < NarrowTile.ROWS && row + half < ks; half += Tile.ROWS) {
                        int tile = sum + half * channels + c;
                        Tile.multiplyPanel(tiles, from + half / Tile.ROWS * layout.panelY(), right, depth, p + c / Tile.COLUMNS * layout.panel(), result, tile, add);
                    }
                }
                for (; c < channels; c += LANES) NarrowTile.multiply(tiles, from, from + layout.panelY(), right, 0, depth, p + c / Tile.COLUMNS * layout.panel(), result, sum + c, add);
            }
        }
    }

    /// Row y of `own` channels, channels last, zero outside. May write beyond its end, where later rows follow.
    private static void fill(float[] from, int plane, int y, int h, int w, int padding, int own, float[] pixels, int to, int width, int pixel) {
        int begin = 0;
        int end = 0;
        if (y >= 0 && y < h) {
            begin = padding;
            end = Math.min(w + padding, width);
            int channel = 0;
            if (LANES == 16) for (; channel + 16 <= own; channel += 16) {
                Packing.transpose16(from, plane + channel * h * w + y * w, h * w, end - begin, pixels, to + begin * pixel + channel, pixel);
            }
            if (channel < pixel) {
                Packing.transpose(from, plane + channel * h * w + y * w, h * w, own - channel, end - begin,
                        pixels, to + begin * pixel + channel, pixel, pixel - channel);
            }
        }
        Arrays.fill(pixels, to, to + begin * pixel, 0);
        Arrays.fill(pixels, to + end * pixel, to + width * pixel, 0);
    }

    /// `Gᵀ m G`, nine vectors one after the other for every filter, by way of twelve at the beginning of `between`.
    ///
    /// In small methods: a single one would be too large for C2, which would then allocate its vectors as objects.
    private void finish(float[] products, int per, float[] between, float[] sums, int to) {
        for (int k = 0; k < ks; k++) for (int c = 0; c < channels; c += LANES) {
            int s = k * channels + c;
            for (int j = 0; j < 4; j++) WinogradFilterTransforms.filters(products, s + j * per, 4 * per, between, j * LANES, 4 * LANES);
            for (int i = 0; i < 3; i++) WinogradFilterTransforms.filters(between, 4 * i * LANES, LANES, sums, to + (9 * k + 3 * i) * channels + c, channels);
        }
    }
}
