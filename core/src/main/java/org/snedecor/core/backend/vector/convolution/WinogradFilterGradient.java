package org.snedecor.core.backend.vector.convolution;

import java.util.Arrays;
import jdk.incubator.vector.FloatVector;
import org.snedecor.core.backend.vector.simd.Gemm;
import org.snedecor.core.backend.vector.simd.JitReadiness;
import org.snedecor.core.backend.vector.simd.Scratch;
import org.snedecor.core.backend.vector.simd.Species;
import org.snedecor.core.backend.vector.simd.Workers;
import org.snedecor.core.shape.ConvGeometry;

/// The gradient to filters of 3 x 3 that move by one pixel, by [Winograd]'s identity read for w: `dw = Gᵀ [Σ (A dy Aᵀ) ⊙ (Bᵀ x B)] G`.
///
/// A task sums over some images for a block of filters and channels. It lays a few rows of dY and X out with channels last, so that lanes
/// are filters and channels and need no shuffling, transforms them tile by tile, and adds 16 products, filters by tiles by channels, to
/// sums that stay in the second-level cache. Their last transform is linear, so parts of a batch are added after it, in order.
///
/// 64 images, filters like channels, on one core of an EPYC 9004 (Zen 4), best CPU time in ms:
///
/// | | 64 x 32 x 32 | 128 x 16 x 16 | 256 x 8 x 8 | 512 x 4 x 4 |
/// |---|---|---|---|---|
/// | [DirectFilterGradient] | 48 | 55 | 51 | 63 |
/// | this, on a busy machine | 33 | 30 | 31 | 32 |
public record WinogradFilterGradient(Workers workers) {
    private static final int LANES = Species.LANES;
    private static final JitReadiness READINESS = new JitReadiness();

    /// Filters and channels of a block, and tiles that are transformed before they are multiplied. With half as many filters or
    /// channels the others' transforms are made twice as often: 256 x 8 x 8 took 41 ms with 64 by 64.
    private static final int FILTERS = 128;
    private static final int CHANNELS = 128;
    private static final int TILES = 64;

    /// Tasks at least, where the batch allows.
    private static final int PARTS = 8;

    /// dW is summed from its parts so many numbers at a time.
    private static final int SHARE = 1 << 14;

    public void run(ConvGeometry g, float[] dy, float[] x, float[] dw) {
        int down = Gemm.parts(g.k(), FILTERS);
        int across = Gemm.parts(g.c(), CHANNELS);
        int filters = Gemm.up(Gemm.parts(g.k(), down), 16);         // as Gemm.narrow wants them
        int channels = Gemm.up(Gemm.parts(g.c(), across), LANES);
        int blocks = down * across;
        int chunk = Gemm.parts(g.n(), Math.min(g.n(), Gemm.parts(PARTS, blocks)));
        int chunks = Gemm.parts(g.n(), chunk);
        int size = filters * 9 * channels;
        float[] sums = Scratch.mine().floats(0, blocks * chunks * size);
        workers.run(blocks * chunks, task -> {
            int k0 = task / chunks / across * filters;
            int c0 = task / chunks % across * channels;
            int n0 = task % chunks * chunk;
            if (k0 >= g.k() || c0 >= g.c()) return;
            new Part(g, dy, x, k0, Math.min(filters, g.k() - k0), filters, c0, Math.min(channels, g.c() - c0), channels)
                    .run(n0, Math.min(g.n(), n0 + chunk), sums, task * size);
        });
        int share = Math.max(1, SHARE / (9 * g.c()));
        workers.run(Gemm.parts(g.k(), share), task -> {
            float[] nine = Scratch.mine().floats(5, 9 * channels);
            for (int k = task * share; k < Math.min(g.k(), (task + 1) * share); k++) for (int c0 = 0; c0 < g.c(); c0 += channels) {
                int from = (k / filters * across + c0 / channels) * chunks * size + k % filters * 9 * channels;
                total(sums, from, size, chunks, nine, 9 * channels);
                int to = (k * g.c() + c0) * 9;
                for (int c = 0; c < Math.min(channels, g.c() - c0); c++) for (int i = 0; i < 9; i++) dw[to++] = nine[i * channels + c];
            }
        });
    }

    /// The sum of parts that lie `apart`, in order.
    private static void total(float[] sums, int from, int apart, int parts, float[] to, int count) {
        System.arraycopy(sums, from, to, 0, count);
        for (int part = 1; part < parts; part++) {
            int s = from + part * apart;
            for (int i = 0; i < count; i++) to[i] += sums[s + i];
        }
    }

    /// Filters k0 ... by channels c0 ...: `ks` and `cs` of them, which take up `filters` and `channels` lanes.
    private record Part(ConvGeometry g, float[] dy, float[] x, int k0, int ks, int filters, int c0, int cs, int channels) {

        /// The part of dW that images n0 ... n1-1 bring: from `to` on nine rows of channels for each filter.
        void run(int n0, int n1, float[] sums, int to) {
            int down = Gemm.parts(g.p(), 2);
            int across = Gemm.parts(g.q(), 2);
            int rows = Math.clamp(TILES / across, 1, down);
            rows = Gemm.parts(down, Gemm.parts(down, rows));
            int images = rows < down ? 1 : Math.clamp(TILES / (down * across), 1, n1 - n0);
            int most = images * rows * across;
            int width = 2 * across + 2;
            int image = (2 * rows + 2) * width * channels;
            int gradient = 4 * rows * across * filters;
            int perX = most * channels + LANES;                 // from one f to the next
            int perY = most * filters + LANES;
            int perSum = filters * channels + LANES;
            Scratch scratch = Scratch.mine();
            float[] tiles = scratch.floats(1, 16 * (perX + perY));
            float[] products = scratch.floats(2, 16 * perSum);
            float[] slab = scratch.floats(3, Math.max(image * images, gradient * images) + LANES * Math.max(channels, filters));
            int ys = 16 * perX;
            int[] at = scratch.ints(0, most);
            for (int t = 0; t < most; t++) at[t] = t * channels;
            for (int n = n0; n < n1; n += images) for (int a0 = 0; a0 < down; a0 += rows) {
                int count = Math.min(images, n1 - n);
                int height = Math.min(rows, down - a0);
                for (int i = 0; i < count; i++) {
                    int plane = ((n + i) * g.c() + c0) * g.h() * g.w();
                    for (int r = 0; r < 2 * height + 2; r++) {
                        fill(x, plane, 2 * a0 + r - g.padding(), g.h(), g.w(), g.padding(), cs, slab, i * image + r * width * channels, width, channels);
                    }
                }
                for (int i = 0, t = 0; i < count; i++) for (int a = 0; a < height; a++) for (int b = 0; b < across; b++, t++) {
                    images(slab, i * image + (2 * a * width + 2 * b) * channels, width * channels, channels, tiles, t * channels, perX);
                }
                for (int i = 0; i < count; i++) {
                    int plane = ((n + i) * g.k() + k0) * g.p() * g.q();
                    for (int r = 0; r < 2 * height; r++) {
                        fill(dy, plane, 2 * a0 + r, g.p(), g.q(), 0, ks, slab, i * gradient + r * 2 * across * filters, 2 * across, filters);
                    }
                }
                for (int i = 0, t = 0; i < count; i++) for (int a = 0; a < height; a++) for (int b = 0; b < across; b++, t++) {
                    gradients(slab, i * gradient + 4 * (a * across) * filters + 2 * b * filters, 2 * across * filters, filters, tiles, ys + t * filters, perY);
                }
                int depth = count * height * across;
                boolean add = n > n0 || a0 > 0;
                for (int f = 0; f < 16; f++) {
                    int p = f * perX;
                    for (int row = 0; row < ks; row += 16) {
                        int from = ys + f * perY + row;
                        int sum = f * perSum + row * channels;
                        int c = 0;
                        for (; c + Gemm.COLUMNS <= channels; c += Gemm.COLUMNS) {
                            for (int half = 0; half < 16 && row + half < ks; half += Gemm.ROWS) {
                                int tile = sum + half * channels + c;
                                Gemm.tile(tiles, from + half, filters, tiles, at, 0, depth, p + c, p + c + LANES, products, tile, tile + LANES, channels, add);
                            }
                        }
                        for (; c < channels; c += LANES) {
                            int tile = sum + c;
                            Gemm.narrow(tiles, from, filters, tiles, at, 0, depth, p + c, products, tile, channels, add);
                        }
                    }
                }
            }
            finish(products, perSum, slab, sums, to);
        }

        /// Row y of `own` channels, channels last, zero outside. May write beyond its end, where later rows come.
        private static void fill(float[] from, int plane, int y, int h, int w, int padding, int own, float[] slab, int to, int width, int pixel) {
            int begin = 0;
            int end = 0;
            if (y >= 0 && y < h) {
                begin = padding;
                end = Math.min(w + padding, width);
                int channel = 0;
                if (LANES == 16) for (; channel + 16 <= own; channel += 16) {
                    Gemm.transpose16(from, plane + channel * h * w + y * w, h * w, end - begin, slab, to + begin * pixel + channel, pixel);
                }
                if (channel < pixel) {
                    Gemm.transpose(from, plane + channel * h * w + y * w, h * w, own - channel, end - begin,
                            slab, to + begin * pixel + channel, pixel, pixel - channel);
                }
            }
            Arrays.fill(slab, to, to + begin * pixel, 0);
            Arrays.fill(slab, to + end * pixel, to + width * pixel, 0);
        }

        /// `Bᵀ x B` of the tile at `p`, its columns `pixel` and its rows `row` numbers apart.
        private static void images(float[] slab, int p, int row, int pixel, float[] to, int q, int per) {
            if (READINESS.ready()) {
                imagesOnLanes(slab, p, row, pixel, to, q, per);
                return;
            }
            READINESS.probe(Part::piece);
            for (int j = 0; j < 4; j++) for (int c = 0; c < pixel; c++) {
                float x0 = image(slab, p + c, pixel, j), x1 = image(slab, p + c + row, pixel, j);
                float x2 = image(slab, p + c + 2 * row, pixel, j), x3 = image(slab, p + c + 3 * row, pixel, j);
                int t = q + c + j * per;
                to[t] = x0 - x2;
                to[t + 4 * per] = x1 + x2;
                to[t + 8 * per] = x2 - x1;
                to[t + 12 * per] = x1 - x3;
            }
        }

        /// Column j of a row of `x B`.
        private static float image(float[] x, int p, int pixel, int j) {
            return switch (j) {
                case 0 -> x[p] - x[p + 2 * pixel];
                case 1 -> x[p + pixel] + x[p + 2 * pixel];
                case 2 -> x[p + 2 * pixel] - x[p + pixel];
                default -> x[p + pixel] - x[p + 3 * pixel];
            };
        }

        private static void imagesOnLanes(float[] slab, int p, int row, int pixel, float[] to, int q, int per) {
            for (int c = 0; c < pixel; c += LANES) {
                int s = p + c;
                int t = q + c;
                for (int j = 0; j < 4; j += 3) {                // columns 0 and 3: one difference of columns
                    int l = s + (j == 0 ? 0 : pixel), r = l + 2 * pixel;
                    FloatVector x0 = load(slab, l).sub(load(slab, r)), x1 = load(slab, l + row).sub(load(slab, r + row));
                    FloatVector x2 = load(slab, l + 2 * row).sub(load(slab, r + 2 * row)), x3 = load(slab, l + 3 * row).sub(load(slab, r + 3 * row));
                    x0.sub(x2).intoArray(to, t + j * per);
                    x1.add(x2).intoArray(to, t + (j + 4) * per);
                    x2.sub(x1).intoArray(to, t + (j + 8) * per);
                    x1.sub(x3).intoArray(to, t + (j + 12) * per);
                }
                int l = s + pixel, r = s + 2 * pixel;
                FloatVector l0 = load(slab, l), r0 = load(slab, r), l1 = load(slab, l + row), r1 = load(slab, r + row);
                FloatVector l2 = load(slab, l + 2 * row), r2 = load(slab, r + 2 * row), l3 = load(slab, l + 3 * row), r3 = load(slab, r + 3 * row);
                FloatVector p0 = l0.add(r0), p1 = l1.add(r1), p2 = l2.add(r2), p3 = l3.add(r3);
                p0.sub(p2).intoArray(to, t + per);
                p1.add(p2).intoArray(to, t + 5 * per);
                p2.sub(p1).intoArray(to, t + 9 * per);
                p1.sub(p3).intoArray(to, t + 13 * per);
                FloatVector m0 = r0.sub(l0), m1 = r1.sub(l1), m2 = r2.sub(l2), m3 = r3.sub(l3);
                m0.sub(m2).intoArray(to, t + 2 * per);
                m1.add(m2).intoArray(to, t + 6 * per);
                m2.sub(m1).intoArray(to, t + 10 * per);
                m1.sub(m3).intoArray(to, t + 14 * per);
            }
        }

        /// `A dy Aᵀ` of the tile at `p`, but for the signs of its last row and column, which [#finish] knows.
        private static void gradients(float[] slab, int p, int row, int pixel, float[] to, int q, int per) {
            if (READINESS.ready()) {
                gradientsOnLanes(slab, p, row, pixel, to, q, per);
                return;
            }
            for (int c = 0; c < pixel; c++) {
                float a = slab[p + c], b = slab[p + c + pixel], d = slab[p + c + row], e = slab[p + c + row + pixel];
                gradient(a, b, to, q + c, per);
                gradient(a + d, b + e, to, q + c + 4 * per, per);
                gradient(a - d, b - e, to, q + c + 8 * per, per);
                gradient(d, e, to, q + c + 12 * per, per);
            }
        }

        /// A row of `A dy Aᵀ`.
        private static void gradient(float u, float v, float[] to, int t, int per) {
            to[t] = u;
            to[t + per] = u + v;
            to[t + 2 * per] = u - v;
            to[t + 3 * per] = v;
        }

        private static void gradientsOnLanes(float[] slab, int p, int row, int pixel, float[] to, int q, int per) {
            for (int c = 0; c < pixel; c += LANES) {
                int s = p + c;
                int t = q + c;
                FloatVector a = load(slab, s), b = load(slab, s + pixel), d = load(slab, s + row), e = load(slab, s + row + pixel);
                a.intoArray(to, t);
                a.add(b).intoArray(to, t + per);
                a.sub(b).intoArray(to, t + 2 * per);
                b.intoArray(to, t + 3 * per);
                FloatVector ad = a.add(d), be = b.add(e);
                ad.intoArray(to, t + 4 * per);
                ad.add(be).intoArray(to, t + 5 * per);
                ad.sub(be).intoArray(to, t + 6 * per);
                be.intoArray(to, t + 7 * per);
                FloatVector da = a.sub(d), eb = b.sub(e);
                da.intoArray(to, t + 8 * per);
                da.add(eb).intoArray(to, t + 9 * per);
                da.sub(eb).intoArray(to, t + 10 * per);
                eb.intoArray(to, t + 11 * per);
                d.intoArray(to, t + 12 * per);
                d.add(e).intoArray(to, t + 13 * per);
                d.sub(e).intoArray(to, t + 14 * per);
                e.intoArray(to, t + 15 * per);
            }
        }

        /// `Gᵀ m G`, nine vectors after each other for every filter, by way of twelve at the beginning of `between`.
        ///
        /// In small methods: one that does it all at once is too large for C2, which then makes objects of its vectors.
        private void finish(float[] products, int per, float[] between, float[] sums, int to) {
            for (int k = 0; k < ks; k++) for (int c = 0; c < channels; c += LANES) {
                int s = k * channels + c;
                for (int j = 0; j < 4; j++) filters(products, s + j * per, 4 * per, between, j * LANES, 4 * LANES);
                for (int i = 0; i < 3; i++) filters(between, 4 * i * LANES, LANES, sums, to + (9 * k + 3 * i) * channels + c, channels);
            }
        }

        /// Gᵀ by a column of four vectors, with the sign that [#gradients] left out.
        private static void filters(float[] from, int p, int per, float[] to, int q, int step) {
            if (READINESS.ready()) {
                filtersOnLanes(from, p, per, to, q, step);
                return;
            }
            for (int i = 0; i < LANES; i++) {
                float b = from[p + i + per], c = from[p + i + 2 * per], half = (b + c) * 0.5f;
                to[q + i] = from[p + i] + half;
                to[q + i + step] = (b - c) * 0.5f;
                to[q + i + 2 * step] = half - from[p + i + 3 * per];
            }
        }

        private static void filtersOnLanes(float[] from, int p, int per, float[] to, int q, int step) {
            FloatVector b = load(from, p + per), c = load(from, p + 2 * per), half = b.add(c).mul(0.5f);
            load(from, p).add(half).intoArray(to, q);
            b.sub(c).mul(0.5f).intoArray(to, q + step);
            half.sub(load(from, p + 3 * per)).intoArray(to, q + 2 * step);
        }

        /// Four vectors of channels, for [JitReadiness].
        private static void piece() {
            float[] some = Scratch.mine().floats(5, 20 * LANES);
            imagesOnLanes(some, 0, 0, 4 * LANES, some, 0, LANES);
            gradientsOnLanes(some, 0, 0, 4 * LANES, some, 0, LANES);
            filtersOnLanes(some, 0, LANES, some, 0, LANES);
        }

        private static FloatVector load(float[] x, int p) {
            return FloatVector.fromArray(Species.S, x, p);
        }
    }
}
