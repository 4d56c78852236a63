package org.snedecor.core.backend.vector;

import java.util.Arrays;
import java.util.function.IntConsumer;
import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorMask;
import jdk.incubator.vector.VectorShuffle;
import org.snedecor.core.shape.ConvGeometry;

/// Convolution and its gradient to the images by their definition, for any stride, dilation, groups and window.
///
/// A matrix product whose large matrix is never written down. A task copies a few images, or a band of one,
/// into a *slab* that fits the second-level cache, padded with zeros and arranged so that the numbers that one tap (c,r,s)
/// sees lie side by side; the tiles of [Gemm] then read it through a table with one offset a tap.
///
/// 64 images of 64 channels of 32 x 32, 64 filters of 3 x 3, on one core of an EPYC 9004 (Zen 4), best CPU time: 47 ms, 104 GFLOP/s,
/// where libtorch 2.7.1 takes 48. Of this, making slabs and moving results is an eighth. The plain loop is in [VectorConv2d].
record DirectConv2d(Workers workers) {
    private static final int LANES = Gemm.LANES;
    private static final VectorShuffle<Float> EVEN = VectorShuffle.makeUnzip(Gemm.S, 0);

    /// Numbers in the slab and the results of one task: 640 KiB of the 1 MiB that the second-level cache of a Zen 4 has.
    private static final int BUDGET = 160 << 10;

    /// Tasks below this many multiplications are not made smaller to keep more threads busy.
    private static final long GRAIN = 1 << 21;

    /// Columns of the product that are worth reading all packed filters for.
    private static final int COLUMNS = 256;

    /// Rows of the product are filters, its columns pixels of Y, its sums taps (c,r,s).
    void forward(ConvGeometry g, float[] x, float[] w, float[] y) {
        int c = g.c() / g.groups();
        int k = g.k() / g.groups();
        int depth = c * g.r() * g.s();
        int panels = Gemm.parts(k, Gemm.ROWS);
        float[] packed = Gemm.Scratch.mine().floats(0, g.groups() * panels * depth * Gemm.ROWS);
        each(g.groups() * panels, depth, i -> {
            int first = i % panels * Gemm.ROWS;
            Gemm.transpose(w, (i / panels * k + first) * depth, depth, Math.min(Gemm.ROWS, k - first), depth, packed, i * depth * Gemm.ROWS, Gemm.ROWS, Gemm.ROWS);
        });
        int[] down = new int[g.r()];
        int[] right = new int[g.s()];
        for (int r = 0; r < g.r(); r++) down[r] = r * g.dilation() - g.padding();
        for (int s = 0; s < g.s(); s++) right[s] = s * g.dilation() - g.padding();
        new Windows(g.n(), g.groups(), c, g.h(), g.w(), x, g.stride(), down, right, packed, k, y, g.p(), g.q(), 0, 0, 1).run(workers);
    }

    /// The same product with dY in the place of X. Pixels of dX whose rows and columns leave the same remainders by the stride
    /// see the same taps of the filters, so each of these stride² classes is a sweep of stride 1 of its own: no zeros are multiplied.
    void inputGradient(ConvGeometry g, float[] dy, float[] w, float[] dx) {
        int c = g.c() / g.groups();
        int k = g.k() / g.groups();
        int panels = Gemm.parts(c, Gemm.ROWS);
        for (int i = 0; i < Math.min(g.stride(), g.h()); i++) {
            for (int j = 0; j < Math.min(g.stride(), g.w()); j++) {
                int[] rs = taps(g.r(), i, g);
                int[] ss = taps(g.s(), j, g);
                int taps = rs.length * ss.length;
                float[] packed = Gemm.Scratch.mine().floats(0, g.groups() * panels * k * taps * Gemm.ROWS);
                each(g.groups() * panels, k * taps, panel -> {
                    int first = panel % panels * Gemm.ROWS;
                    int rows = Math.min(Gemm.ROWS, c - first);
                    int to = panel * k * taps * Gemm.ROWS;
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
                new Windows(g.n(), g.groups(), k, g.p(), g.q(), dy, 1, down, right, packed, c, dx, g.h(), g.w(), i, j, g.stride()).run(workers);
            }
        }
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

    /// `out[n, m, i + step·u, j + step·v] = Σ_{c,a,b} in[n, c, u·stride + down[a], v·stride + right[b]] · A[m, (c,a,b)]`, zero outside `in`,
    /// for all u, v that stay within `out`. A comes in packed panels; channels c and rows m are those of one group.
    private record Windows(int n, int groups, int c, int h, int w, float[] in, int stride, int[] down, int[] right,
                         float[] packed, int m, float[] out, int outH, int outW, int i, int j, int step) {

        void run(Workers workers) {
            int us = Gemm.parts(outH - i, step);
            int vs = Gemm.parts(outW - j, step);
            if (n == 0) return;
            int taps = down.length * right.length;
            int top = taps == 0 ? 0 : Arrays.stream(down).min().getAsInt();
            int tall = taps == 0 ? 1 : Arrays.stream(down).max().getAsInt() - top + 1;
            int left = taps == 0 ? 0 : Arrays.stream(right).min().getAsInt();
            int wide = taps == 0 ? 1 : Arrays.stream(right).max().getAsInt() - left + 1;
            // Where lanes fit a row exactly, one padded copy serves all columns of the filter. Otherwise every column of the
            // filter gets a copy of its own, shifted, with rows of several images end to end, so that lanes run on across them.
            boolean one = stride == 1 && vs % LANES == 0;
            int[] shift = one ? new int[] {left} : right;
            int images = one ? 1 : side(us, vs);
            int copies = one || taps == 0 ? 1 : right.length;
            int line = one ? vs : Gemm.up(images * vs, LANES);
            int pitch = one ? vs + wide - 1 : line;
            int some = taps == 0 ? c : Math.clamp(Gemm.DEPTH / taps, 1, c);
            int channels = Gemm.parts(c, Gemm.parts(c, some));
            long perRow = (long) channels * copies * stride * pitch + (long) Gemm.up(m, Gemm.ROWS) * line;
            int band = Math.clamp((BUDGET - (long) channels * copies * (tall - 1) * pitch) / perRow, 1, us);
            band = Gemm.parts(us, Gemm.parts(us, band));
            while (band > 1 && groups * Gemm.parts(n, images) * Gemm.parts(us, band) < 8 && (long) band * line * m * c * taps > 2 * GRAIN) band = (band + 1) / 2;
            int height = (band - 1) * stride + tall;
            int[] at = Gemm.Scratch.mine().ints(1, channels * taps);
            for (int l = 0, x = 0; x < channels; x++) {
                for (int y : down) for (int z = 0; z < right.length; z++) {
                    at[l++] = one ? (x * height + y - top) * pitch + right[z] - left : ((z * channels + x) * height + y - top) * pitch;
                }
            }
            int bands = Gemm.parts(us, band);
            int blocks = Gemm.parts(n, images);
            int rows = band;
            workers.run(groups * blocks * bands, task -> {
                int u0 = task % bands * rows;
                int n0 = task / bands % blocks * images;
                int group = task / bands / blocks;
                int height0 = Math.min(rows, us - u0);
                int images0 = Math.min(images, n - n0);
                int panels = Gemm.parts(m, Gemm.ROWS);
                int vectors = height0 * line / LANES;
                int ld = Gemm.up(vectors, 2) * LANES;
                int perLine = line / LANES;
                Gemm.Scratch scratch = Gemm.Scratch.mine();
                float[] slab = scratch.floats(2, channels * copies * height * pitch + LANES);
                float[] sums = scratch.floats(3, panels * Gemm.ROWS * ld);
                for (int c0 = 0; c0 < c; c0 += channels) {
                    int channels0 = Math.min(channels, c - c0);
                    int last = taps == 0 ? 0 : (height0 - 1) * stride + tall;
                    fill(group, n0, images0, c0, channels0, u0 * stride + top, last, tall, shift, one ? pitch : vs, slab, channels, height, pitch);
                    for (int vector = 0; vector < vectors; vector += 2) {
                        int next = Math.min(vector + 1, vectors - 1);
                        int p = vector / perLine * stride * pitch + vector % perLine * LANES;
                        int q = next / perLine * stride * pitch + next % perLine * LANES;
                        for (int panel = 0; panel < panels; panel++) {
                            int to = panel * Gemm.ROWS * ld + vector * LANES;
                            Gemm.tile(packed, ((group * panels + panel) * c + c0) * taps * Gemm.ROWS, Gemm.ROWS, slab, at, 0, channels0 * taps, p, q,
                                    sums, to, to + LANES, ld, c0 > 0);
                        }
                    }
                }
                for (int row = 0; row < m; row++) for (int u = 0; u < height0; u++) for (int image = 0; image < images0; image++) {
                    int from = row * ld + u * line + image * vs;
                    int to = ((((n0 + image) * groups + group) * m + row) * outH + i + step * (u0 + u)) * outW + j;
                    if (step == 1) move(sums, from, out, to, vs);
                    else for (int v = 0; v < vs; v++) out[to + step * v] = sums[from + v];
                }
            });
        }

        /// How many images to lay side by side: the fewest that waste the least part of the last vector, and then so many times
        /// more that a packed filter, once read, meets some hundreds of columns.
        private int side(int us, int vs) {
            int best = 1;
            for (int x = 2; x <= Math.min(n, LANES); x++) {
                if ((long) Gemm.up(x * vs, LANES) * best < (long) Gemm.up(best * vs, LANES) * x) best = x;
            }
            return Math.clamp(COLUMNS / (best * us * vs), 1, Gemm.parts(n, best)) * best;
        }

        /// `to[((z·channels + x)·height + y)·pitch + i·count + v] = in[n0 + i, c0 + x, y0 + y, v·stride + shift[z]]`, zero outside,
        /// for all rows y < rows that a window touches.
        ///
        /// Vectors are loaded and stored whole, the last ones of a row first: what one writes too much is written again by a later one.
        private void fill(int group, int n0, int images, int c0, int own, int y0, int rows, int tall, int[] shift, int count,
                          float[] to, int channels, int height, int pitch) {
            int image = groups * c * h * w;
            for (int z = 0; z < shift.length; z++) {
                int from = Math.clamp(Gemm.parts(Math.max(-shift[z], 0), stride), 0, count);
                int end = Math.clamp(shift[z] >= w ? 0 : (w - 1 - shift[z]) / stride + 1, from, count);
                for (int v = (count - 1) / LANES * LANES; v >= 0; v -= LANES) {
                    VectorMask<Float> inside = Gemm.S.indexInRange(0, Math.max(end - v, 0)).andNot(Gemm.S.indexInRange(0, Math.max(from - v, 0)));
                    for (int x = 0; x < own; x++) for (int y = 0; y < rows; y++) {
                        if (tall < stride && y % stride >= tall) continue;
                        int d = ((z * channels + x) * height + y) * pitch + v;
                        int row = y0 + y;
                        if (row < 0 || row >= h) {
                            for (int i = 0; i < images; i++, d += count) FloatVector.zero(Gemm.S).intoArray(to, d);
                            continue;
                        }
                        int s = (((n0 * groups + group) * c + c0 + x) * h + row) * w + shift[z] + v * stride;
                        for (int i = 0; i < images; i++, s += image, d += count) {
                            if (stride <= 2 && s >= 0 && s + stride * LANES <= in.length) {
                                FloatVector line = FloatVector.fromArray(Gemm.S, in, s);
                                if (stride == 2) line = line.rearrange(EVEN, FloatVector.fromArray(Gemm.S, in, s + LANES));
                                FloatVector.zero(Gemm.S).blend(line, inside).intoArray(to, d);
                            } else {
                                for (int lane = 0; lane < Math.min(LANES, count - v); lane++) {
                                    to[d + lane] = v + lane >= from && v + lane < end ? in[s + lane * stride] : 0;
                                }
                            }
                        }
                    }
                }
            }
        }

        private static void move(float[] from, int p, float[] to, int q, int count) {
            int v = 0;
            for (; v + LANES <= count; v += LANES) FloatVector.fromArray(Gemm.S, from, p + v).intoArray(to, q + v);
            for (; v < count; v++) to[q + v] = from[p + v];
        }
    }
}
