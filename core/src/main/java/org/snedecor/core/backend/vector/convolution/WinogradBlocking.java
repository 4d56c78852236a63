package org.snedecor.core.backend.vector.convolution;

import org.snedecor.core.backend.vector.simd.Species;

/// How many tiles a task of [WinogradConv2d] takes: some rows of tiles of one image, or all of several small images.
///
/// The cost of an image, in the work of one tile, `tiles = images · rows · across`:
/// ```
/// ⌈tiles⌉ / images · ⌈down / rows⌉ · (1 + 0.1 / rows + 0.03 max(0, ln (64 / tiles)))
/// ```
/// - All work goes by whole vectors of tiles: ⌈tiles⌉ is the next multiple of the lanes. ⌈down / rows⌉ tasks make `images` images; the last counts in full.
/// - `rows` rows of tiles see `2 rows + 2` rows of pixels. So what is done for each row of pixels, a tenth of all, is done `1 + 1 / rows` times.
/// - A task reads all filters, whatever its tiles. Half as many tiles as [#TILES] cost 2% more: a fit, not a law.
///
/// CPU time of forward passes on one core of an EPYC with 512 KiB of second-level cache, in parts of the least in a row, each the least of 60:
///
/// | tiles | 8 | 16 | 32 | 64 | 128 | 256 |
/// |---|---|---|---|---|---|---|
/// | 64 x 32 x 32 | | 1.08 | 1.00 | 1.04 | 1.08 | 1.03 |
/// | 128 x 16 x 16 | 1.09 | 1.05 | 1.00 | 1.00 | 1.13 | 1.20 |
/// | cost of 128 x 16 x 16 | 1.15 | 1.08 | 1.03 | 1.00 | 1.00 | 1.00 |
/// | 256 x 8 x 8 | 1.00 | 1.05 | 1.14 | 1.13 | 1.20 | 1.29 |
///
/// What the formula does not know is the cache: `V` has 64 bytes for each tile and channel, and 256 channels leave these 512 KiB at 32 tiles, those of a
/// processor with twice as much at 64. Java does not say how much there is; the bound on tiles is for 1 MiB.
record WinogradBlocking(int images, int rows) {
    /// A task of that many tiles reads its filters for enough of them. A larger one takes at most four times as many where there is a choice.
    private static final int TILES = 64;
    /// What two rows of pixels cost, in parts of all that a row of tiles costs.
    private static final double HALO = 0.1;
    /// What e times fewer tiles than [#TILES] cost, in parts of all.
    private static final double FEWER = 0.03;

    /// The cheapest for `n` images of `down` rows of `across` tiles; of equal ones that with fewer tiles.
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
