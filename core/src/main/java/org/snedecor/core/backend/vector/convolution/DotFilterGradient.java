package org.snedecor.core.backend.vector.convolution;

import java.util.Arrays;
import org.snedecor.core.backend.vector.simd.DotTile;
import org.snedecor.core.backend.vector.simd.OffsetRows;
import org.snedecor.core.backend.vector.simd.PitchedRows;
import org.snedecor.core.backend.vector.simd.Scratch;
import org.snedecor.core.backend.vector.simd.Slot;
import org.snedecor.core.backend.vector.simd.Species;
import org.snedecor.core.backend.vector.simd.Workers;
import org.snedecor.core.shape.ConvGeometry;

/// `dW[k,(c,r,s)] = Σ_{n,p,q} dY[k,(n,p,q)] · X[(n,p,q),(c,r,s)]` as dot products along the lanes, for few channels, or one for each group.
///
/// Lanes are pixels of Y, so neither X nor dY is transposed, and few channels leave no lane empty. A task lays some images out
/// as a [PatchLayout], as the forward pass does, and [DotTile] adds vector upon vector, four filters by four taps at a time, to one vector of
/// sums for each number of dW. At the end the sums of all tasks are added in order, and then their lanes.
///
/// 64 images on one core of an EPYC 9004 (Zen 4), windows of 3 x 3, best time in ms:
///
/// | | 1 x 28 x 28 by 32 | 3 x 32 x 32 by 16 | 8 x 32 x 32 by 16 | 16 x 32 x 32 by 16 | 32 x 16 x 16, 32 groups |
/// |---|---|---|---|---|---|
/// | [DirectFilterGradient] | 2.3 | 1.7 | 2.3 | 3.9 | 8.0 |
/// | this | 1.1 | 0.8 | 2.2 | 4.4 | 1.1 |
public record DotFilterGradient(Workers workers) {
    private static final int LANES = Species.LANES;
    private static final int TILE = DotTile.SIDE * DotTile.SIDE * LANES;

    /// Fewer channels than this fill less than half a vector of [DirectFilterGradient].
    private static final int CHANNELS = 8;

    /// Numbers of dW for one group: 512 KiB of sums where a vector has 16 lanes.
    private static final int MOST = 8192;

    /// Numbers in the laid-out images and in the dY of one task: half of the second-level cache of a Zen 4.
    private static final int BUDGET = 128 << 10;

    /// The batch is cut into this many parts, where it allows.
    private static final int PARTS = 16;

    public static boolean suits(ConvGeometry g) {
        int c = g.c() / g.groups();
        return c < CHANNELS && g.rows().stride() == 1 && g.columns().stride() == 1 && g.p() * g.q() >= LANES && (long) g.k() / g.groups() * c * g.r() * g.s() <= MOST;
    }

    public void run(ConvGeometry g, float[] dy, float[] x, float[] dw) {
        int c = g.c() / g.groups();
        int k = g.k() / g.groups();
        int taps = c * g.r() * g.s();
        int[] down = PatchLayout.offsets(g.rows());
        int[] right = PatchLayout.offsets(g.columns());
        PatchLayout layout = PatchLayout.of(Images.x(g, x), 1, 1, g.p(), g.q(), down, right);
        long perRow = layout.perRow(c) + (long) k * layout.line();
        int band = Math.clamp((BUDGET - layout.around(c)) / perRow, 1, g.p());
        int rows = Math.ceilDiv(g.p(), Math.ceilDiv(g.p(), band));
        try (Scratch scratch = Scratch.open()) {
            int[] at = scratch.ints(Slot.TAP_OFFSETS, Species.roundUp(taps, DotTile.SIDE));
            int l = 0;
            for (int channel = 0; channel < c; channel++) for (int a : down) for (int b : right) at[l++] = layout.at(channel, a, b, c, rows);
            while (l % DotTile.SIDE != 0) at[l++] = at[taps - 1];
            int blocks = Math.ceilDiv(g.n(), layout.side());
            int chunk = Math.ceilDiv(blocks, Math.min(blocks, Math.ceilDiv(PARTS, g.groups()))) * layout.side();
            int chunks = Math.ceilDiv(g.n(), chunk);
            int size = Math.ceilDiv(k, DotTile.SIDE) * Math.ceilDiv(taps, DotTile.SIDE) * TILE;
            float[] sums = scratch.floats(Slot.TASK_SUMS, g.groups() * chunks * size);
            workers.run(g.groups() * chunks, task -> {
                Arrays.fill(sums, task * size, (task + 1) * size, 0);
                int group = task / chunks;
                int n1 = Math.min(g.n(), (task % chunks + 1) * chunk);
                for (int n = task % chunks * chunk; n < n1; n += layout.side()) {
                    for (int u = 0; u < g.p(); u += rows) {
                        add(g, layout, dy, group, n, Math.min(layout.side(), n1 - n), u, Math.min(rows, g.p() - u), rows, at, sums, task * size);
                    }
                }
            });
            int share = Math.max(1, (1 << 16) / (taps * chunks * LANES));
            workers.run(Math.ceilDiv(g.k(), share), task -> {
                for (int f = task * share; f < Math.min(g.k(), (task + 1) * share); f++) {
                    for (int tap = 0; tap < taps; tap++) dw[f * taps + tap] = total(sums, f / k * chunks * size + at(f % k, tap, taps), size, chunks);
                }
            });
        }
    }

    /// Where in the sums of a task the vector of a filter and a tap is.
    private static int at(int filter, int tap, int taps) {
        int tile = filter / DotTile.SIDE * Math.ceilDiv(taps, DotTile.SIDE) + tap / DotTile.SIDE;
        return tile * TILE + (filter % DotTile.SIDE * DotTile.SIDE + tap % DotTile.SIDE) * LANES;
    }

    /// Adds the contribution of the rows of pixels u ... u + count of the images n ....
    private static void add(ConvGeometry g, PatchLayout layout, float[] dy, int group, int n, int images, int u, int count, int rows,
                            int[] at, float[] sums, int to) {
        int c = layout.in().c();
        int k = g.k() / g.groups();
        int line = layout.line();
        try (Scratch scratch = Scratch.open()) {
            float[] patches = scratch.floats(Slot.RIGHT, layout.size(c, rows));
            boolean full = layout.one() || images * g.q() == line;
            if (!full) Arrays.fill(patches, 0, layout.size(c, rows), 0);           // gaps between lines are multiplied by zeros: finite numbers
            layout.fill(group, n, images, 0, c, u, count, patches, c, rows);
            float[] gradient = dy;
            int apart = g.p() * g.q();
            int from = (n * g.groups() + group) * k * apart + u * g.q();
            if (!layout.one()) {
                gradient = scratch.floats(Slot.LEFT, k * rows * line);
                for (int f = 0; f < k; f++) for (int y = 0; y < count; y++) {
                    int d = (f * rows + y) * line;
                    for (int i = 0; i < images; i++) System.arraycopy(dy, from + (i * g.groups() * k + f) * apart + y * g.q(), gradient, d + i * g.q(), g.q());
                    Arrays.fill(gradient, d + images * g.q(), d + line, 0);
                }
                from = 0;
                apart = rows * line;
            }
            int vectors = count * line / LANES;
            int[] places = scratch.ints(Slot.OFFSETS, vectors);
            for (int v = 0; v < vectors; v++) places[v] = layout.place(v);
            int tiles = Math.ceilDiv(c * g.r() * g.s(), DotTile.SIDE);
            PitchedRows left = new PitchedRows(gradient, apart);
            OffsetRows right = new OffsetRows(patches, at);
            for (int tile = 0; tile < tiles; tile++) {
                for (int f = 0; f < k; f += DotTile.SIDE) {
                    DotTile.add(left, from + f * apart, Math.min(DotTile.SIDE, k - f), right, tile * DotTile.SIDE, places, vectors,
                            sums, to + (f / DotTile.SIDE * tiles + tile) * TILE);
                }
            }
        }
    }

    /// Adds parts that lie `apart` numbers from each other, in order, then their lanes, in doubles.
    private static float total(float[] sums, int at, int apart, int parts) {
        double total = 0;
        for (int part = 0; part < parts; part++) {
            for (int lane = 0; lane < LANES; lane++) total += sums[at + part * apart + lane];
        }
        return (float) total;
    }
}
