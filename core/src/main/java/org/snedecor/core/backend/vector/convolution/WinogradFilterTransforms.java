package org.snedecor.core.backend.vector.convolution;

import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorMask;
import org.snedecor.core.backend.vector.simd.JitReadiness;
import org.snedecor.core.backend.vector.simd.Scratch;
import org.snedecor.core.backend.vector.simd.Slot;
import org.snedecor.core.backend.vector.simd.Species;
import org.snedecor.core.backend.vector.simd.Tile;

/// `Bᵀ x B`, `A dy Aᵀ` and `Gᵀ m G` of one tile for many channels or filters side by side: the three transforms of [WinogradFilterGradient], on lanes
/// or, while these are not compiled yet ([JitReadiness]), as the plain loops that they replace.
final class WinogradFilterTransforms {
    private static final int LANES = Species.LANES;
    private static final JitReadiness READINESS = new JitReadiness();

    /// The first eight lanes of a vector of sixteen, and the others.
    private static final VectorMask<Float> UPPER = Species.S.indexInRange(0, Tile.ROWS);
    private static final VectorMask<Float> LOWER = UPPER.not();

    private WinogradFilterTransforms() {}

    /// `Bᵀ x B` of the tile at `p`, its columns `pixel` and its rows `row` numbers apart.
    ///
    /// @param panel numbers from one panel of channels to the next, each of two vectors   @param per from one of the sixteen numbers of a tile to the next
    static void images(float[] pixels, int p, int row, int pixel, float[] to, int q, int panel, int per) {
        if (READINESS.ready()) {
            imagesOnLanes(pixels, p, row, pixel, to, q, panel, per);
            return;
        }
        READINESS.probe(WinogradFilterTransforms::piece);
        for (int j = 0; j < 4; j++) for (int c = 0; c < pixel; c++) {
            float x0 = image(pixels, p + c, pixel, j), x1 = image(pixels, p + c + row, pixel, j);
            float x2 = image(pixels, p + c + 2 * row, pixel, j), x3 = image(pixels, p + c + 3 * row, pixel, j);
            int t = q + place(c, Tile.COLUMNS, panel) + j * per;
            to[t] = x0 - x2;
            to[t + 4 * per] = x1 + x2;
            to[t + 8 * per] = x2 - x1;
            to[t + 12 * per] = x1 - x3;
        }
    }

    /// Where channel or filter c of a tile lies: they come in panels as [Tile] wants them, channels of two vectors, filters of eight.
    private static int place(int c, int width, int panel) {
        return c / width * panel + c % width;
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

    private static void imagesOnLanes(float[] pixels, int p, int row, int pixel, float[] to, int q, int panel, int per) {
        for (int c = 0; c < pixel; c += LANES) {
            int s = p + c;
            int t = q + place(c, Tile.COLUMNS, panel);
            for (int j = 0; j < 4; j += 3) {                // columns 0 and 3: one difference of columns
                int l = s + (j == 0 ? 0 : pixel), r = l + 2 * pixel;
                FloatVector x0 = load(pixels, l).sub(load(pixels, r)), x1 = load(pixels, l + row).sub(load(pixels, r + row));
                FloatVector x2 = load(pixels, l + 2 * row).sub(load(pixels, r + 2 * row)), x3 = load(pixels, l + 3 * row).sub(load(pixels, r + 3 * row));
                x0.sub(x2).intoArray(to, t + j * per);
                x1.add(x2).intoArray(to, t + (j + 4) * per);
                x2.sub(x1).intoArray(to, t + (j + 8) * per);
                x1.sub(x3).intoArray(to, t + (j + 12) * per);
            }
            int l = s + pixel, r = s + 2 * pixel;
            FloatVector l0 = load(pixels, l), r0 = load(pixels, r), l1 = load(pixels, l + row), r1 = load(pixels, r + row);
            FloatVector l2 = load(pixels, l + 2 * row), r2 = load(pixels, r + 2 * row), l3 = load(pixels, l + 3 * row), r3 = load(pixels, r + 3 * row);
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

    /// `A dy Aᵀ` of the tile at `p`, but for the signs of its last row and column, which [#filters] knows.
    ///
    /// @param panel numbers from one panel of filters to the next, each of eight
    static void gradients(float[] pixels, int p, int row, int pixel, float[] to, int q, int panel, int per) {
        if (READINESS.ready() && LANES <= 2 * Tile.ROWS) {
            gradientsOnLanes(pixels, p, row, pixel, to, q, panel, per);
            return;
        }
        for (int c = 0; c < pixel; c++) {
            float a = pixels[p + c], b = pixels[p + c + pixel], d = pixels[p + c + row], e = pixels[p + c + row + pixel];
            int t = q + place(c, Tile.ROWS, panel);
            gradient(a, b, to, t, per);
            gradient(a + d, b + e, to, t + 4 * per, per);
            gradient(a - d, b - e, to, t + 8 * per, per);
            gradient(d, e, to, t + 12 * per, per);
        }
    }

    /// A vector of filters: a part of a panel's row, or two whole ones.
    private static void store(FloatVector y, float[] to, int t, int panel) {
        if (LANES <= Tile.ROWS) {
            y.intoArray(to, t);
        } else {
            y.intoArray(to, t, UPPER);
            y.intoArray(to, t + panel - Tile.ROWS, LOWER);
        }
    }

    /// A row of `A dy Aᵀ`.
    private static void gradient(float u, float v, float[] to, int t, int per) {
        to[t] = u;
        to[t + per] = u + v;
        to[t + 2 * per] = u - v;
        to[t + 3 * per] = v;
    }

    private static void gradientsOnLanes(float[] pixels, int p, int row, int pixel, float[] to, int q, int panel, int per) {
        for (int c = 0; c < pixel; c += LANES) {
            int s = p + c;
            int t = q + place(c, Tile.ROWS, panel);
            FloatVector a = load(pixels, s), b = load(pixels, s + pixel), d = load(pixels, s + row), e = load(pixels, s + row + pixel);
            store(a, to, t, panel);
            store(a.add(b), to, t + per, panel);
            store(a.sub(b), to, t + 2 * per, panel);
            store(b, to, t + 3 * per, panel);
            FloatVector ad = a.add(d), be = b.add(e);
            store(ad, to, t + 4 * per, panel);
            store(ad.add(be), to, t + 5 * per, panel);
            store(ad.sub(be), to, t + 6 * per, panel);
            store(be, to, t + 7 * per, panel);
            FloatVector da = a.sub(d), eb = b.sub(e);
            store(da, to, t + 8 * per, panel);
            store(da.add(eb), to, t + 9 * per, panel);
            store(da.sub(eb), to, t + 10 * per, panel);
            store(eb, to, t + 11 * per, panel);
            store(d, to, t + 12 * per, panel);
            store(d.add(e), to, t + 13 * per, panel);
            store(d.sub(e), to, t + 14 * per, panel);
            store(e, to, t + 15 * per, panel);
        }
    }

    /// Gᵀ by a column of four vectors, with the sign that [#gradients] left out.
    static void filters(float[] from, int p, int per, float[] to, int q, int step) {
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
        try (Scratch scratch = Scratch.open()) {
            float[] some = scratch.floats(Slot.PROBE, 20 * LANES);
            imagesOnLanes(some, 0, 0, 4 * LANES, some, 0, 0, LANES);
            gradientsOnLanes(some, 0, 0, 4 * LANES, some, 0, Tile.ROWS, LANES);
            filtersOnLanes(some, 0, LANES, some, 0, LANES);
        }
    }

    private static FloatVector load(float[] x, int p) {
        return FloatVector.fromArray(Species.S, x, p);
    }
}
