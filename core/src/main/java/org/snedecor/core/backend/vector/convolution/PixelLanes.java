package org.snedecor.core.backend.vector.convolution;

import java.util.Arrays;
import org.snedecor.core.backend.vector.simd.OffsetRows;
import org.snedecor.core.backend.vector.simd.PitchedRows;
import org.snedecor.core.backend.vector.simd.Scratch;
import org.snedecor.core.backend.vector.simd.Slot;
import org.snedecor.core.backend.vector.simd.Species;
import org.snedecor.core.backend.vector.simd.Tile;
import org.snedecor.core.backend.vector.simd.Workers;

/// The product of [Windows] with pixels side by side in the lanes: for maps of any size and any number of images.
///
/// A task copies a few images, or a band of one, into a [PatchLayout] that fits the second-level cache, padded with zeros and arranged so that the numbers
/// that one tap sees lie side by side; the tiles of [Tile] then read it through a table with one offset a tap.
///
/// 64 images of 64 channels of 32 x 32, 64 filters of 3 x 3, on one core of an EPYC 9004 (Zen 4), best CPU time: 47 ms, 104 GFLOP/s,
/// where libtorch 2.7.1 takes 48. Laying images out and moving results takes an eighth of this.
final class PixelLanes {
    private static final int LANES = Species.LANES;

    /// Numbers in the patches and the results of one task: 640 KiB of the 1 MiB that the second-level cache of a Zen 4 has.
    private static final int BUDGET = 160 << 10;

    /// Tasks below this many multiplications are not made smaller to keep more threads busy.
    private static final long GRAIN = 1 << 21;

    private final Windows windows;
    private final Images in;
    private final Images out;
    private final Windows.Taps[] parts;
    private final int down;
    private final int right;

    private PixelLanes(Windows windows) {
        this.windows = windows;
        in = windows.in();
        out = windows.out();
        parts = windows.parts();
        down = windows.stepDown();
        right = windows.stepRight();
    }

    static void run(Windows windows, Workers workers) {
        new PixelLanes(windows).run(workers);
    }

    private void run(Workers workers) {
        int us = windows.us();
        int all = windows.taps();
        PatchLayout layout = layout(us, windows.vs(), all);
        int c = in.c();
        int line = layout.line();
        int channels = windows.channels();
        long perRow = layout.perRow(channels) + (long) parts.length * Species.roundUp(out.c(), Tile.ROWS) * line;
        int blocks = Math.ceilDiv(in.n(), layout.side());
        int band = Math.clamp((BUDGET - layout.around(channels)) / perRow, 1, us);
        band = Math.ceilDiv(us, Math.ceilDiv(us, band));
        while (band > 1 && in.groups() * blocks * Math.ceilDiv(us, band) < 8 && (long) band * line * out.c() * c * all > 2 * GRAIN) band = (band + 1) / 2;
        int rows = band;
        int bands = Math.ceilDiv(us, rows);
        // In this case tiles are written straight to Y: no excess rows or columns, and the sum in one piece.
        boolean straight = layout.one() && down == 1 && right == 1 && channels == c && out.c() % Tile.ROWS == 0;
        try (Scratch scratch = Scratch.open()) {
            int[] at = scratch.ints(Slot.TAP_OFFSETS, channels * all);
            int l = 0;
            for (Windows.Taps part : parts) for (int x = 0; x < channels; x++) {
                for (int y : part.down()) for (int z : part.right()) at[l++] = layout.at(x, y, z, channels, rows);
            }
            workers.run(in.groups() * blocks * bands, task -> {
                int u0 = task % bands * rows;
                int n0 = task / bands % blocks * layout.side();
                block(layout, channels, rows, straight, at, task / bands / blocks, n0, Math.min(layout.side(), in.n() - n0), u0, Math.min(rows, us - u0));
            });
        }
    }

    /// One table for all the parts, of `all` taps.
    private PatchLayout layout(int us, int vs, int all) {
        int[] downs = new int[all];
        int[] rights = new int[all];
        int l = 0;
        for (Windows.Taps part : parts) for (int y : part.down()) for (int z : part.right()) {
            downs[l] = y;
            rights[l++] = z;
        }
        return PatchLayout.of(in, windows.strideDown(), windows.strideRight(), us, vs, downs, rights);
    }

    /// One group of `images` images from n0 on, rows of pixels u0 ... u0 + height - 1, `channels` of them at a time.
    private void block(PatchLayout layout, int channels, int rows, boolean straight, int[] at, int group, int n0, int images, int u0, int height) {
        int panels = Math.ceilDiv(out.c(), Tile.ROWS);
        int vectors = height * layout.line() / LANES;
        int ld = straight ? out.h() * out.w() : Species.roundUp(vectors, 2) * LANES;
        int begin = straight ? out.plane(n0, group, 0) + u0 * out.w() : 0;
        int perPart = panels * Tile.ROWS * ld;
        try (Scratch scratch = Scratch.open()) {
            float[] patches = scratch.floats(Slot.RIGHT, layout.size(channels, rows));
            float[] sums = straight ? out.numbers() : scratch.floats(Slot.PRODUCTS, parts.length * perPart);
            for (int i = 0; i < parts.length; i++) if (parts[i].count() == 0 && !straight) Arrays.fill(sums, i * perPart, (i + 1) * perPart, 0);
            OffsetRows patch = new OffsetRows(patches, at);
            PitchedRows result = new PitchedRows(sums, ld);
            for (int c0 = 0; c0 < in.c(); c0 += channels) {
                int own = Math.min(channels, in.c() - c0);
                layout.fill(group, n0, images, c0, own, u0, height, patches, channels, rows);
                for (int vector = 0; vector < vectors; vector += 2) {
                    int next = Math.min(vector + 1, vectors - 1);
                    int p = layout.place(vector);
                    int q = layout.place(next);
                    int beside = straight ? (next - vector) * LANES : LANES;        // `sums` has room for the last one twice
                    for (int i = 0, table = 0; i < parts.length; table += channels * parts[i++].count()) {
                        int taps = parts[i].count();
                        if (taps == 0) continue;
                        for (int panel = 0; panel < panels; panel++) {
                            int from = parts[i].packed() + ((group * panels + panel) * in.c() + c0) * taps * Tile.ROWS;
                            int to = begin + i * perPart + panel * Tile.ROWS * ld + vector * LANES;
                            Tile.multiply(windows.packed(), from, patch, table, own * taps, p, q, result, to, to + beside, c0 > 0);
                        }
                    }
                }
            }
            if (!straight) store(layout, sums, ld, perPart, group, n0, images, u0, height);
        }
    }

    private void store(PatchLayout layout, float[] sums, int ld, int perPart, int group, int n0, int images, int u0, int height) {
        for (int row = 0; row < out.c(); row++) for (int u = 0; u < height; u++) for (int image = 0; image < images; image++) {
            int plane = out.plane(n0 + image, group, row);
            int from = row * ld + u * layout.line() + image * layout.vs();
            for (int i = 0; i < down && down * (u0 + u) + i < out.h(); i++) {
                store(sums, i * Math.min(right, out.w()) * perPart + from, perPart, plane + (down * (u0 + u) + i) * out.w());
            }
        }
    }

    /// A row of `out` from those of its parts.
    private void store(float[] sums, int from, int perPart, int to) {
        int width = out.w();
        if (right == 1) {
            PixelRows.move(sums, from, out.numbers(), to, width);
        } else if (right == 2 && width > 1) {
            PixelRows.zip(sums, from, from + perPart, out.numbers(), to, width);
        } else {
            for (int j = 0; j < Math.min(right, width); j++) {
                for (int v = 0; j + right * v < width; v++) out.numbers()[to + j + right * v] = sums[from + j * perPart + v];
            }
        }
    }
}
