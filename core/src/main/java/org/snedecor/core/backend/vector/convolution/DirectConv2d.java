package org.snedecor.core.backend.vector.convolution;

import java.util.Arrays;
import java.util.function.IntConsumer;
import org.snedecor.core.backend.vector.simd.Gemm;
import org.snedecor.core.backend.vector.simd.Scratch;
import org.snedecor.core.backend.vector.simd.Species;
import org.snedecor.core.backend.vector.simd.Workers;
import org.snedecor.core.shape.ConvGeometry;

/// Convolution and its gradient to the images by their definition, for any stride, dilation, groups and window.
///
/// A matrix product whose large matrix is never written down. A task copies a few images, or a band of one,
/// into a [PatchLayout] that fits the second-level cache, padded with zeros and arranged so that the numbers that one tap (c,r,s)
/// sees lie side by side; the tiles of [Gemm] then read it through a table with one offset a tap.
///
/// 64 images of 64 channels of 32 x 32, 64 filters of 3 x 3, on one core of an EPYC 9004 (Zen 4), best CPU time: 47 ms, 104 GFLOP/s,
/// where libtorch 2.7.1 takes 48. Of this, making slabs and moving results is an eighth. The plain loop stands above `VectorConv2d`.
public record DirectConv2d(Workers workers) {
    private static final int LANES = Species.LANES;

    /// Numbers in the slab and the results of one task: 640 KiB of the 1 MiB that the second-level cache of a Zen 4 has.
    private static final int BUDGET = 160 << 10;

    /// Tasks below this many multiplications are not made smaller to keep more threads busy.
    private static final long GRAIN = 1 << 21;

    /// Rows of the product are filters, its columns pixels of Y, its sums taps (c,r,s).
    public void forward(ConvGeometry g, float[] x, float[] w, float[] y) {
        int c = g.c() / g.groups();
        int k = g.k() / g.groups();
        int depth = c * g.r() * g.s();
        int panels = Gemm.parts(k, Gemm.ROWS);
        float[] packed = Scratch.mine().floats(0, g.groups() * panels * depth * Gemm.ROWS);
        each(g.groups() * panels, depth, i -> {
            int first = i % panels * Gemm.ROWS;
            Gemm.transpose(w, (i / panels * k + first) * depth, depth, Math.min(Gemm.ROWS, k - first), depth, packed, i * depth * Gemm.ROWS, Gemm.ROWS, Gemm.ROWS);
        });
        int[] down = PatchLayout.offsets(g.r(), g);
        int[] right = PatchLayout.offsets(g.s(), g);
        Part[] all = {new Part(down, right, 0)};
        new Windows(g.n(), g.groups(), c, g.h(), g.w(), x, g.stride(), all, packed, k, y, g.p(), g.q(), 1).run(workers);
    }

    /// The same product with dY in the place of X. Pixels of dX whose rows and columns leave the same remainders by the stride see
    /// the same taps of the filters, so each of these stride² parts is a product of stride 1 of its own: no zeros are multiplied.
    public void inputGradient(ConvGeometry g, float[] dy, float[] w, float[] dx) {
        int c = g.c() / g.groups();
        int k = g.k() / g.groups();
        int panels = Gemm.parts(c, Gemm.ROWS);
        float[] packed = Scratch.mine().floats(0, g.groups() * panels * k * g.r() * g.s() * Gemm.ROWS);
        Part[] all = new Part[Math.min(g.stride(), g.h()) * Math.min(g.stride(), g.w())];
        int count = 0;
        int place = 0;
        for (int i = 0; i < Math.min(g.stride(), g.h()); i++) {
            for (int j = 0; j < Math.min(g.stride(), g.w()); j++) {
                int[] rs = taps(g.r(), i, g);
                int[] ss = taps(g.s(), j, g);
                int depth = k * rs.length * ss.length;
                int start = place;
                each(g.groups() * panels, depth, panel -> {
                    int first = panel % panels * Gemm.ROWS;
                    int rows = Math.min(Gemm.ROWS, c - first);
                    int to = start + panel * depth * Gemm.ROWS;
                    for (int f = 0; f < k; f++) {
                        int from = ((panel / panels * k + f) * c + first) * g.r() * g.s();
                        for (int r : rs) for (int s : ss) {
                            for (int row = 0; row < rows; row++) packed[to++] = w[from + (row * g.r() + r) * g.s() + s];
                            for (int row = rows; row < Gemm.ROWS; row++) packed[to++] = 0;
                        }
                    }
                });
                int[] down = new int[rs.length];
                int[] right = new int[ss.length];
                for (int a = 0; a < rs.length; a++) down[a] = (i + g.padding() - rs[a] * g.dilation()) / g.stride();
                for (int b = 0; b < ss.length; b++) right[b] = (j + g.padding() - ss[b] * g.dilation()) / g.stride();
                all[count++] = new Part(down, right, start);
                place += g.groups() * panels * depth * Gemm.ROWS;
            }
        }
        new Windows(g.n(), g.groups(), k, g.p(), g.q(), dy, 1, all, packed, c, dx, g.h(), g.w(), g.stride()).run(workers);
    }

    /// The r with p·stride + r·dilation − padding = i for some p, of either sign.
    private static int[] taps(int extent, int i, ConvGeometry g) {
        int[] taps = new int[extent];
        int count = 0;
        for (int r = 0; r < extent; r++) if ((i + g.padding() - r * g.dilation()) % g.stride() == 0) taps[count++] = r;
        return Arrays.copyOf(taps, count);
    }

    private void each(int panels, int depth, IntConsumer panel) {
        int share = Math.max(1, (1 << 16) / (depth * Gemm.ROWS + 1));
        workers.run(Gemm.parts(panels, share), task -> {
            for (int i = task * share; i < Math.min(panels, (task + 1) * share); i++) panel.accept(i);
        });
    }

    /// Taps `(down[a], right[b])`, and where in the packed matrices that of these taps begins.
    private record Part(int[] down, int[] right, int packed) {
        int taps() {
            return down.length * right.length;
        }
    }

    /// `out[n, m, i + step·u, j + step·v] = Σ_{c,a,b} in[n, c, u·stride + down[a], v·stride + right[b]] · A[m, (c,a,b)]`, zero outside `in`,
    /// for all u, v that stay within `out`, with taps and an A for every remainder (i, j) by the step, in this order. All of them read one slab.
    /// A comes in packed panels; channels c and rows m are those of one group.
    private record Windows(int n, int groups, int c, int h, int w, float[] in, int stride, Part[] parts,
                         float[] packed, int m, float[] out, int outH, int outW, int step) {

        void run(Workers workers) {
            int us = Gemm.parts(outH, step);
            int vs = Gemm.parts(outW, step);
            if (n == 0) return;
            int all = 0;
            int most = 0;
            for (Part part : parts) {
                all += part.taps();
                most = Math.max(most, part.taps());
            }
            int[] downs = new int[all];
            int[] rights = new int[all];
            int l = 0;
            for (Part part : parts) for (int y : part.down) for (int z : part.right) {
                downs[l] = y;
                rights[l++] = z;
            }
            PatchLayout layout = PatchLayout.of(n, groups, c, h, w, in, stride, us, vs, downs, rights);
            int images = layout.images();
            int line = layout.line();
            int channels = all == 0 ? c : Gemm.parts(c, Gemm.parts(c, Math.clamp(Gemm.DEPTH / most, 1, c)));
            long perRow = layout.perRow(channels) + (long) parts.length * Gemm.up(m, Gemm.ROWS) * line;
            int band = Math.clamp((BUDGET - layout.around(channels)) / perRow, 1, us);
            band = Gemm.parts(us, Gemm.parts(us, band));
            while (band > 1 && groups * Gemm.parts(n, images) * Gemm.parts(us, band) < 8 && (long) band * line * m * c * all > 2 * GRAIN) band = (band + 1) / 2;
            int rows = band;
            int[] at = Scratch.mine().ints(1, channels * all);
            l = 0;
            for (Part part : parts) for (int x = 0; x < channels; x++) {
                for (int y : part.down) for (int z : part.right) at[l++] = layout.at(x, y, z, channels, rows);
            }
            // Then tiles go straight to Y: no rows too many, no columns too many, and the sum in one piece.
            boolean straight = layout.one() && step == 1 && channels == c && m % Gemm.ROWS == 0;
            int bands = Gemm.parts(us, rows);
            int blocks = Gemm.parts(n, images);
            workers.run(groups * blocks * bands, task -> {
                int u0 = task % bands * rows;
                int n0 = task / bands % blocks * images;
                int group = task / bands / blocks;
                int height0 = Math.min(rows, us - u0);
                int images0 = Math.min(images, n - n0);
                int panels = Gemm.parts(m, Gemm.ROWS);
                int vectors = height0 * line / LANES;
                int ld = straight ? outH * outW : Gemm.up(vectors, 2) * LANES;
                int begin = straight ? (n0 * groups + group) * m * outH * outW + u0 * outW : 0;
                int perPart = panels * Gemm.ROWS * ld;
                Scratch scratch = Scratch.mine();
                float[] slab = scratch.floats(2, layout.size(channels, rows));
                float[] sums = straight ? out : scratch.floats(3, parts.length * perPart);
                for (int i = 0; i < parts.length; i++) if (parts[i].taps() == 0 && !straight) Arrays.fill(sums, i * perPart, (i + 1) * perPart, 0);
                for (int c0 = 0; c0 < c; c0 += channels) {
                    int channels0 = Math.min(channels, c - c0);
                    layout.fill(group, n0, images0, c0, channels0, u0, height0, slab, channels, rows);
                    for (int vector = 0; vector < vectors; vector += 2) {
                        int next = Math.min(vector + 1, vectors - 1);
                        int p = layout.place(vector);
                        int q = layout.place(next);
                        int beside = straight ? (next - vector) * LANES : LANES;        // in `sums` there is room for a last one twice
                        for (int i = 0, table = 0; i < parts.length; table += channels * parts[i++].taps()) {
                            int taps = parts[i].taps();
                            if (taps == 0) continue;
                            for (int panel = 0; panel < panels; panel++) {
                                int to = begin + i * perPart + panel * Gemm.ROWS * ld + vector * LANES;
                                Gemm.tile(packed, parts[i].packed + ((group * panels + panel) * c + c0) * taps * Gemm.ROWS, Gemm.ROWS, slab, at, table,
                                        channels0 * taps, p, q, sums, to, to + beside, ld, c0 > 0);
                            }
                        }
                    }
                }
                if (straight) return;
                for (int row = 0; row < m; row++) for (int u = 0; u < height0; u++) for (int image = 0; image < images0; image++) {
                    int plane = (((n0 + image) * groups + group) * m + row) * outH * outW;
                    int from = row * ld + u * line + image * vs;
                    for (int i = 0; i < step && step * (u0 + u) + i < outH; i++) {
                        store(sums, i * Math.min(step, outW) * perPart + from, perPart, plane + (step * (u0 + u) + i) * outW);
                    }
                }
            });
        }

        /// A row of `out` from those of its parts.
        private void store(float[] sums, int from, int perPart, int to) {
            if (step == 1) {
                PixelRows.move(sums, from, out, to, outW);
            } else if (step == 2 && outW > 1) {
                PixelRows.zip(sums, from, from + perPart, out, to, outW);
            } else {
                for (int j = 0; j < Math.min(step, outW); j++) {
                    for (int v = 0; j + step * v < outW; v++) out[to + j + step * v] = sums[from + j * perPart + v];
                }
            }
        }
    }
}
