package org.snedecor.core.backend.vector.convolution;

import org.snedecor.core.backend.vector.simd.Species;

/// How many tiles a task of [WinogradConv2d] takes: some rows of tiles of one image, or all of several small images.
///
/// The cost of an image, in the work of one tile, `tiles = images · rows · across`:
/// ```
/// ⌈tiles⌉ / images · ⌈down / rows⌉ · (1 + 0.1 / rows + 0.03 max(0, ln (64 / tiles)))
/// ```
/// - All work is done in whole vectors of tiles: ⌈tiles⌉ is the next multiple of the lanes. ⌈down / rows⌉ tasks make `images` images; the last counts
/// in full.
/// - `rows` rows of tiles see `2 rows + 2` rows of pixels. So the work for each row of pixels, a tenth of all, is done `1 + 1 / rows` times.
/// - A task reads all filters, however few tiles it has. Half as many tiles as [#TILES] cost 2% more: a fit, not a law.
///
/// CPU time of forward passes on one core of an EPYC with 512 KiB of second-level cache, relative to the least in a row, each the least of 60 runs:
///
/// | tiles | 8 | 16 | 32 | 64 | 128 | 256 |
/// |---|---|---|---|---|---|---|
/// | 64 x 32 x 32 | | 1.08 | 1.00 | 1.04 | 1.08 | 1.03 |
/// | 128 x 16 x 16 | 1.09 | 1.05 | 1.00 | 1.00 | 1.13 | 1.20 |
/// | cost of 128 x 16 x 16 | 1.15 | 1.08 | 1.03 | 1.00 | 1.00 | 1.00 |
/// | 256 x 8 x 8 | 1.00 | 1.05 | 1.14 | 1.13 | 1.20 | 1.29 |
///
/// The formula does not know the cache: `V` has 64 bytes for each tile and channel, so 256 channels outgrow 512 KiB at 32 tiles, and twice as large a
/// cache at 64. Java does not say how much there is; the bound on tiles is for 1 MiB.
record WinogradBlocking(int images, int rows) {
    /// With this many tiles a task makes enough use of the filters it reads. Where there is a choice, a task has at most four times as many.
    private static final int TILES = 64;
    /// The cost of two rows of pixels, relative to the whole cost of a row of tiles.
    private static final double HALO = 0.1;
    /// The extra cost of e times fewer tiles than [#TILES], relative to the whole.
    private static final double FEWER = 0.03;

    /// The cheapest blocking for `n` images of `down` rows of `across` tiles; the one with fewer tiles if several are equal.
    static WinogradBlocking of(int n, int down, int across) {
        int most = n < 8 ? 2 * TILES : 4 * TILES;                   // fewer images: smaller tasks, so that there are some to share
        WinogradBlocking best = new WinogradBlocking(1, 1);
        double least = Double.MAX_VALUE;
        for (int images = 1; images <= n; images++) {
            for (int rows = images == 1 ? 1 : down; rows <= down; rows++) {
                if (images * rows * across > most && images * rows > 1) continue;
                double cost = cost(images, rows, down, across);
                if (cost < least) {
                    least = cost;
                    best = new WinogradBlocking(images, rows);
                }
            }
            if ((images + 1) * down * across > 2 * TILES) break;
        }
        return best;
    }

    private static double cost(int images, int rows, int down, int across) {
        int tiles = images * rows * across;
        double whole = (double) Species.roundUp(tiles, Species.LANES) / images * Math.ceilDiv(down, rows);
        return whole * (1 + HALO / rows + FEWER * Math.max(0, Math.log((double) TILES / tiles)));
    }
}
