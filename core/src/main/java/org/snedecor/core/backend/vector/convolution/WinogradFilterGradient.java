package org.snedecor.core.backend.vector.convolution;

import org.snedecor.core.backend.vector.simd.NarrowTile;
import org.snedecor.core.backend.vector.simd.Scratch;
import org.snedecor.core.backend.vector.simd.Slot;
import org.snedecor.core.backend.vector.simd.Species;
import org.snedecor.core.backend.vector.simd.Workers;
import org.snedecor.core.shape.ConvGeometry;

/// The gradient of 3 x 3 filters of stride 1, by [Winograd]'s identity read for w: `dw = Gᵀ [Σ (A dy Aᵀ) ⊙ (Bᵀ x B)] G`.
///
/// A task sums over some images for a block of filters and channels ([WinogradFilterBlock]). The last transform is linear, so the parts of a batch
/// are added after it, in order.
///
/// 64 images, filters like channels, on one core of an EPYC 9004 (Zen 4), best CPU time in ms:
///
/// | | 64 x 32 x 32 | 128 x 16 x 16 | 256 x 8 x 8 | 512 x 4 x 4 |
/// |---|---|---|---|---|
/// | [DirectFilterGradient] | 48 | 55 | 51 | 63 |
/// | this, on a busy machine | 33 | 30 | 31 | 32 |
public record WinogradFilterGradient(Workers workers) {
    private static final int LANES = Species.LANES;

    /// Filters and channels of a block. With half as many filters, the channels are transformed twice as often, and the other way round: 256 x 8 x 8
    /// took 41 ms with 64 by 64.
    private static final int FILTERS = 128;
    private static final int CHANNELS = 128;

    /// At least this many tasks, where the batch allows.
    private static final int PARTS = 8;

    /// Numbers of dW that a task sums from its parts.
    private static final int SHARE = 1 << 14;

    public void run(ConvGeometry g, float[] dy, float[] x, float[] dw) {
        int down = Math.ceilDiv(g.k(), FILTERS);
        int across = Math.ceilDiv(g.c(), CHANNELS);
        int filters = Species.roundUp(Math.ceilDiv(g.k(), down), 16);         // as NarrowTile wants them
        int channels = Species.roundUp(Math.ceilDiv(g.c(), across), LANES);
        int blocks = down * across;
        int chunk = Math.ceilDiv(g.n(), Math.min(g.n(), Math.ceilDiv(PARTS, blocks)));
        int chunks = Math.ceilDiv(g.n(), chunk);
        int size = filters * 9 * channels;
        try (Scratch scratch = Scratch.open()) {
            float[] sums = scratch.floats(Slot.TASK_SUMS, blocks * chunks * size);
            workers.run(blocks * chunks, task -> {
                int k0 = task / chunks / across * filters;
                int c0 = task / chunks % across * channels;
                int n0 = task % chunks * chunk;
                if (k0 >= g.k() || c0 >= g.c()) return;
                new WinogradFilterBlock(g, dy, x, k0, Math.min(filters, g.k() - k0), filters, c0, Math.min(channels, g.c() - c0), channels)
                        .run(n0, Math.min(g.n(), n0 + chunk), sums, task * size);
            });
            int share = Math.max(1, SHARE / (9 * g.c()));
            workers.run(Math.ceilDiv(g.k(), share), task -> {
                try (Scratch own = Scratch.open()) {
                    float[] nine = own.floats(Slot.ROWS, 9 * channels);
                    for (int k = task * share; k < Math.min(g.k(), (task + 1) * share); k++) for (int c0 = 0; c0 < g.c(); c0 += channels) {
                        int from = (k / filters * across + c0 / channels) * chunks * size + k % filters * 9 * channels;
                        total(sums, from, size, chunks, nine, 9 * channels);
                        int to = (k * g.c() + c0) * 9;
                        for (int c = 0; c < Math.min(channels, g.c() - c0); c++) for (int i = 0; i < 9; i++) dw[to++] = nine[i * channels + c];
                    }
                }
            });
        }
    }

    /// The sum of parts that lie `apart`, in order.
    private static void total(float[] sums, int from, int apart, int parts, float[] to, int count) {
        System.arraycopy(sums, from, to, 0, count);
        for (int part = 1; part < parts; part++) {
            int s = from + part * apart;
            for (int i = 0; i < count; i++) to[i] += sums[s + i];
        }
    }
}
