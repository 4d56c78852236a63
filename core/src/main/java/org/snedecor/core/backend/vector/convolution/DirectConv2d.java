package org.snedecor.core.backend.vector.convolution;

import java.util.Arrays;
import java.util.function.IntConsumer;
import org.snedecor.core.backend.vector.simd.OffsetRows;
import org.snedecor.core.backend.vector.simd.Packing;
import org.snedecor.core.backend.vector.simd.PitchedRows;
import org.snedecor.core.backend.vector.simd.Scratch;
import org.snedecor.core.backend.vector.simd.Slot;
import org.snedecor.core.backend.vector.simd.Species;
import org.snedecor.core.backend.vector.simd.Tile;
import org.snedecor.core.backend.vector.simd.Workers;
import org.snedecor.core.shape.ConvGeometry;
import org.snedecor.core.shape.WindowAxis;

/// Convolution and its gradient to the images by their definition, for any groups and any windows along both axes.
///
/// A matrix product whose large matrix is never written down. A task copies a few images, or a band of one,
/// into a [PatchLayout] that fits the second-level cache, padded with zeros and arranged so that the numbers that one tap (c,r,s)
/// sees lie side by side; the tiles of [Tile] then read it through a table with one offset a tap.
///
/// 64 images of 64 channels of 32 x 32, 64 filters of 3 x 3, on one core of an EPYC 9004 (Zen 4), best CPU time: 47 ms, 104 GFLOP/s,
/// where libtorch 2.7.1 takes 48. Of this, laying images out and moving results is an eighth. The plain loop stands above `VectorConv2d`.
public record DirectConv2d(Workers workers) {
    private static final int LANES = Species.LANES;

    /// Numbers in the patches and the results of one task: 640 KiB of the 1 MiB that the second-level cache of a Zen 4 has.
    private static final int BUDGET = 160 << 10;

    /// Tasks below this many multiplications are not made smaller to keep more threads busy.
    private static final long GRAIN = 1 << 21;

    /// Rows of the product are filters, its columns pixels of Y, its sums taps (c,r,s).
    public void forward(ConvGeometry g, float[] x, float[] w, float[] y) {
        int c = g.c() / g.groups();
        int k = g.k() / g.groups();
        int depth = c * g.r() * g.s();
        int panels = Math.ceilDiv(k, Tile.ROWS);
        try (Scratch scratch = Scratch.open()) {
            float[] packed = scratch.floats(Slot.PACKED_FILTERS, g.groups() * panels * depth * Tile.ROWS);
            each(g.groups() * panels, depth, i -> {
                int first = i % panels * Tile.ROWS;
                int from = (i / panels * k + first) * depth;
                Packing.transpose(w, from, depth, Math.min(Tile.ROWS, k - first), depth, packed, i * depth * Tile.ROWS, Tile.ROWS, Tile.ROWS);
            });
            int[] down = PatchLayout.offsets(g.rows());
            int[] right = PatchLayout.offsets(g.columns());
            Taps[] all = {new Taps(down, right, 0)};
            new Windows(Images.x(g, x), g.rows().stride(), g.columns().stride(), all, packed, Images.y(g, y), 1, 1).run(workers);
        }
    }

    /// The same product with dY in the place of X. Pixels of dX whose rows and columns leave the same remainders by the strides see
    /// the same taps of the filters, so each of these parts, as many as the product of the strides, is a product of stride 1 of its own: no zeros are multiplied.
    public void inputGradient(ConvGeometry g, float[] dy, float[] w, float[] dx) {
        int c = g.c() / g.groups();
        int k = g.k() / g.groups();
        int panels = Math.ceilDiv(c, Tile.ROWS);
        try (Scratch scratch = Scratch.open()) {
            float[] packed = scratch.floats(Slot.PACKED_FILTERS, g.groups() * panels * k * g.r() * g.s() * Tile.ROWS);
            int tall = Math.min(g.rows().stride(), g.h());
            int wide = Math.min(g.columns().stride(), g.w());
            Taps[] all = new Taps[tall * wide];
            int count = 0;
            int place = 0;
            for (int i = 0; i < tall; i++) {
                for (int j = 0; j < wide; j++) {
                    int[] rs = taps(g.rows(), i);
                    int[] ss = taps(g.columns(), j);
                    int depth = k * rs.length * ss.length;
                    int start = place;
                    each(g.groups() * panels, depth, panel -> {
                        int first = panel % panels * Tile.ROWS;
                        int rows = Math.min(Tile.ROWS, c - first);
                        int to = start + panel * depth * Tile.ROWS;
                        for (int f = 0; f < k; f++) {
                            int from = ((panel / panels * k + f) * c + first) * g.r() * g.s();
                            for (int r : rs) for (int s : ss) {
                                for (int row = 0; row < rows; row++) packed[to++] = w[from + (row * g.r() + r) * g.s() + s];
                                for (int row = rows; row < Tile.ROWS; row++) packed[to++] = 0;
                            }
                        }
                    });
                    all[count++] = new Taps(meets(g.rows(), i, rs), meets(g.columns(), j, ss), start);
                    place += g.groups() * panels * depth * Tile.ROWS;
                }
            }
            new Windows(Images.y(g, dy), 1, 1, all, packed, Images.x(g, dx), g.rows().stride(), g.columns().stride()).run(workers);
        }
    }

    /// The r with p·stride + r·dilation − before = i for some p, of either sign.
    private static int[] taps(WindowAxis axis, int i) {
        int[] taps = new int[axis.size()];
        int count = 0;
        for (int r = 0; r < axis.size(); r++) if ((i + axis.before() - r * axis.dilation()) % axis.stride() == 0) taps[count++] = r;
        return Arrays.copyOf(taps, count);
    }

    /// That p of each of them.
    private static int[] meets(WindowAxis axis, int i, int[] taps) {
        return Arrays.stream(taps).map(r -> (i + axis.before() - r * axis.dilation()) / axis.stride()).toArray();
    }

    private void each(int panels, int depth, IntConsumer panel) {
        int share = Math.max(1, (1 << 16) / (depth * Tile.ROWS + 1));
        workers.run(Math.ceilDiv(panels, share), task -> {
            for (int i = task * share; i < Math.min(panels, (task + 1) * share); i++) panel.accept(i);
        });
    }

    /// Taps `(down[a], right[b])`, and where in the packed matrices that of these taps begins.
    private record Taps(int[] down, int[] right, int packed) {
        int count() {
            return down.length * right.length;
        }
    }

    /// `out[n, m, i + stepDown·u, j + stepRight·v] = Σ_{c,a,b} in[n, c, u·strideDown + down[a], v·strideRight + right[b]] · A[m, (c,a,b)]`, zero outside `in`,
    /// for all u, v that stay within `out`, with taps and an A for every pair (i, j) of remainders by the steps, in this order. All of them read the same
    /// patches. A comes in packed panels; channels c and rows m are those of one group.
    private record Windows(Images in, int strideDown, int strideRight, Taps[] parts, float[] packed, Images out, int stepDown, int stepRight) {

        void run(Workers workers) {
            if (in.n() == 0) return;
            int us = Math.ceilDiv(out.h(), stepDown);
            int vs = Math.ceilDiv(out.w(), stepRight);
            int all = 0;
            int most = 0;
            for (Taps part : parts) {
                all += part.count();
                most = Math.max(most, part.count());
            }
            PatchLayout layout = layout(us, vs, all);
            int c = in.c();
            int line = layout.line();
            int channels = all == 0 ? c : Math.ceilDiv(c, Math.ceilDiv(c, Math.clamp(Tile.DEPTH / most, 1, c)));
            long perRow = layout.perRow(channels) + (long) parts.length * Species.roundUp(out.c(), Tile.ROWS) * line;
            int blocks = Math.ceilDiv(in.n(), layout.side());
            int band = Math.clamp((BUDGET - layout.around(channels)) / perRow, 1, us);
            band = Math.ceilDiv(us, Math.ceilDiv(us, band));
            while (band > 1 && in.groups() * blocks * Math.ceilDiv(us, band) < 8 && (long) band * line * out.c() * c * all > 2 * GRAIN) band = (band + 1) / 2;
            int rows = band;
            int bands = Math.ceilDiv(us, rows);
            // Then tiles go straight to Y: no rows too many, no columns too many, and the sum in one piece.
            boolean straight = layout.one() && stepDown == 1 && stepRight == 1 && channels == c && out.c() % Tile.ROWS == 0;
            try (Scratch scratch = Scratch.open()) {
                int[] at = scratch.ints(Slot.TAP_OFFSETS, channels * all);
                int l = 0;
                for (Taps part : parts) for (int x = 0; x < channels; x++) {
                    for (int y : part.down) for (int z : part.right) at[l++] = layout.at(x, y, z, channels, rows);
                }
                workers.run(in.groups() * blocks * bands, task -> {
                    int u0 = task % bands * rows;
                    int n0 = task / bands % blocks * layout.side();
                    block(layout, channels, rows, straight, at, task / bands / blocks, n0, Math.min(layout.side(), in.n() - n0), u0, Math.min(rows, us - u0));
                });
            }
        }

        /// One for all the parts, of `all` taps.
        private PatchLayout layout(int us, int vs, int all) {
            int[] downs = new int[all];
            int[] rights = new int[all];
            int l = 0;
            for (Taps part : parts) for (int y : part.down) for (int z : part.right) {
                downs[l] = y;
                rights[l++] = z;
            }
            return PatchLayout.of(in, strideDown, strideRight, us, vs, downs, rights);
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
                PitchedRows left = new PitchedRows(packed, Tile.ROWS);
                OffsetRows right = new OffsetRows(patches, at);
                PitchedRows result = new PitchedRows(sums, ld);
                for (int c0 = 0; c0 < in.c(); c0 += channels) {
                    int own = Math.min(channels, in.c() - c0);
                    layout.fill(group, n0, images, c0, own, u0, height, patches, channels, rows);
                    for (int vector = 0; vector < vectors; vector += 2) {
                        int next = Math.min(vector + 1, vectors - 1);
                        int p = layout.place(vector);
                        int q = layout.place(next);
                        int beside = straight ? (next - vector) * LANES : LANES;        // in `sums` there is room for a last one twice
                        for (int i = 0, table = 0; i < parts.length; table += channels * parts[i++].count()) {
                            int taps = parts[i].count();
                            if (taps == 0) continue;
                            for (int panel = 0; panel < panels; panel++) {
                                int from = parts[i].packed + ((group * panels + panel) * in.c() + c0) * taps * Tile.ROWS;
                                int to = begin + i * perPart + panel * Tile.ROWS * ld + vector * LANES;
                                Tile.multiply(left, from, right, table, own * taps, p, q, result, to, to + beside, c0 > 0);
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
                for (int i = 0; i < stepDown && stepDown * (u0 + u) + i < out.h(); i++) {
                    store(sums, i * Math.min(stepRight, out.w()) * perPart + from, perPart, plane + (stepDown * (u0 + u) + i) * out.w());
                }
            }
        }

        /// A row of `out` from those of its parts.
        private void store(float[] sums, int from, int perPart, int to) {
            int width = out.w();
            if (stepRight == 1) {
                PixelRows.move(sums, from, out.numbers(), to, width);
            } else if (stepRight == 2 && width > 1) {
                PixelRows.zip(sums, from, from + perPart, out.numbers(), to, width);
            } else {
                for (int j = 0; j < Math.min(stepRight, width); j++) {
                    for (int v = 0; j + stepRight * v < width; v++) out.numbers()[to + j + stepRight * v] = sums[from + j * perPart + v];
                }
            }
        }
    }
}
