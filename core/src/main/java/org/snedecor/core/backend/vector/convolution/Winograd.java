package org.snedecor.core.backend.vector.convolution;

import org.snedecor.core.backend.vector.simd.NarrowTile;
import org.snedecor.core.backend.vector.simd.PairTile;
import org.snedecor.core.backend.vector.simd.Species;
import org.snedecor.core.shape.ConvGeometry;

/// F(2x2, 3x3): four pixels of a convolution with a 3 x 3 window for 16 multiplications instead of 36.
///
/// `y = Aᵀ [(G w Gᵀ) ⊙ (Bᵀ x B)] A` for a tile x of 4 x 4 pixels, the filter w and the tile y of 2 x 2 pixels, with
///
/// ```
///      1  0 -1  0           1   0   0
/// Bᵀ = 0  1  1  0      G = 1/2 1/2 1/2      Aᵀ = 1  1  1  0
///      0 -1  1  0          1/2 -1/2 1/2          0  1 -1 -1
///      0  1  0 -1           0   0   1
/// ```
///
/// Σ over channels moves inside the brackets, so each of the 16 places of a tile, called f below, is a matrix product over all tiles. The
/// same identity read for w gives the gradient of the filters, `dw = Gᵀ [(A dy Aᵀ) ⊙ (Bᵀ x B)] G`, a sum over tiles.
///
/// **Error.** Let Ŝ be the same expression with all numbers and matrices made positive, and n the length of the sum between the brackets
/// (channels, or tiles for the filters). Every term passes through at most 2 roundings in the transform of x, 4 in that of w, n + 1 in the sum (one
/// more for each block that it is cut into) and 4 in the outer product: the error is within γ(n + 10 + blocks) Ŝ. In the worst case, all numbers of
/// the same size, Ŝ is 64 of these products a channel where the definition has 9, but its sums are 9 times as long: `64 (n + 11) u` against
/// `9 · 9 n u`, so from 42 channels on the bound is no wider than that of the definition. Infinities in X or W may become NaN, as they are subtracted
/// from each other.
///
/// With 16 channels, the fewest that are convolved this way, the bound is 1.3 times that of the definition. On random numbers the error is 0.6 to 0.8
/// times that of the definition's loop, with 16 channels too, thanks to the shorter sums.
///
/// Lavin, Gray, *Fast Algorithms for Convolutional Neural Networks*, CVPR 2016, section 4.1. F(4x4, 3x3) would need only 36 multiplications for 16
/// pixels, 1.8 times fewer; but its worst Ŝ is 2304 products for each channel, 36 times as much.
public final class Winograd {
    /// With fewer, the transforms cost more than they save. 64 x 16 x 32 x 32 by 16: 3.0 ms forward instead of 3.8; but 64 x 8 x 32 x 32 by 8: 0.94 and 1.06,
    /// which the wider error is not worth.
    private static final int CHANNELS = 16;

    /// The same for the gradient of the filters. 64 x 32 x 16 x 16 by 32: 2.7 ms instead of 4.2; but 64 x 16 x 32 x 32 by 16: 4.1 and 4.4, which is not worth
    /// the time that the JIT compiler needs for [NarrowTile] at the start.
    private static final int CHANNELS_OF_GRADIENT = 32;
    private static final int PIXELS = 4;

    private Winograd() {}

    /// Is a convolution of this shape faster this way, both forward and for the gradient of the images?
    public static boolean suits(ConvGeometry g) {
        return possible(g) && Math.min(g.c(), g.k()) >= CHANNELS;
    }

    /// Is the gradient of its filters faster this way?
    public static boolean suitsFilters(ConvGeometry g) {
        return possible(g) && Math.min(g.c(), g.k()) >= CHANNELS_OF_GRADIENT;
    }

    private static boolean possible(ConvGeometry g) {
        return g.paddingOf3x3() >= 0 && g.paddingOf3x3() <= 2
                && Math.min(g.p(), g.q()) >= PIXELS && Math.min(g.h(), g.w()) >= PIXELS;
    }

    /// Pairs from one pair of f to the next of transformed filters: not a power of two, or they would compete for the same cache lines.
    static int between(int rows, int depth) {
        return Species.roundUp(rows, PairTile.ROWS) * depth + 8;
    }

    /// `to[(2 i + inner) · between + (panel · depth + l) · ROWS + j]` is a pair ([PairTile]) of `U = G w Gᵀ` for row j of the panel and l0 ≤ l < l1: `U[i,0]` and
    /// `U[i,3]`, or inner `U[i,2]` and `U[i,1]`, as [WinogradTransforms] wants them; zeros beyond `rows`.
    /// The filter of (row, l) begins at `row · rowStride + l · depthStride` in w; with `turned` it is read backwards, as the gradient
    /// to the images sees it.
    static void filters(float[] w, int rowStride, int depthStride, boolean turned, int rows, int depth, int panel, int l0, int l1, long[] to) {
        int between = between(rows, depth);
        int step = turned ? -1 : 1;
        for (int l = l0; l < l1; l++) {
            for (int i = 0; i < PairTile.ROWS; i++) {
                int row = panel * PairTile.ROWS + i;
                int t = (panel * depth + l) * PairTile.ROWS + i;
                if (row < rows) filter(w, row * rowStride + l * depthStride + (turned ? 8 : 0), step, to, t, between);
                else for (int f = 0; f < 8; f++) to[t + f * between] = 0;
            }
        }
    }

    private static void filter(float[] w, int s, int step, long[] to, int t, int between) {
        float a = w[s], b = w[s + step], c = w[s + 2 * step];
        float d = w[s + 3 * step], e = w[s + 4 * step], f = w[s + 5 * step];
        float g = w[s + 6 * step], h = w[s + 7 * step], i = w[s + 8 * step];
        float ag = 0.5f * (a + g), bh = 0.5f * (b + h), ci = 0.5f * (c + i);
        row(a, b, c, to, t, between);
        row(ag + 0.5f * d, bh + 0.5f * e, ci + 0.5f * f, to, t + 2 * between, between);
        row(ag - 0.5f * d, bh - 0.5f * e, ci - 0.5f * f, to, t + 4 * between, between);
        row(g, h, i, to, t + 6 * between, between);
    }

    private static void row(float a, float b, float c, long[] to, int t, int between) {
        float ac = 0.5f * (a + c);
        to[t] = PairTile.pair(a, c);
        to[t + between] = PairTile.pair(ac - 0.5f * b, ac + 0.5f * b);
    }
}
