package org.snedecor.core.backend.vector.simd;

import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorMask;
import jdk.incubator.vector.VectorSpecies;

/// `C[i,j] = Σ_l A[i,l] · B[l,j]`, one tile at a time: what matrix products and all three convolutions come down to.
///
/// A tile is 8 rows by two vectors of columns. Its rows of A come as a *panel*, `panel[pitch · l + i] = A[i,l]`, zeros where A has
/// ended. Its columns of B need not be packed at all: `B[l,j] = b[at[l] + column + j]` for any table `at`. A packed panel, a
/// plain matrix and the shifted windows of a padded image are all of this form, so a convolution multiplies straight out of
/// its image. The table costs nothing: one scalar load against sixteen multiplications.
///
/// Long sums are cut into blocks of `DEPTH`, each summed from zero and added to C in order. Which sums are cut where depends
/// on shapes alone, and how C is cut into tiles does not touch the bits at all.
public final class Gemm {
    private static final VectorSpecies<Float> S = Species.S;
    private static final int LANES = Species.LANES;
    public static final int ROWS = 8;
    public static final int COLUMNS = 2 * LANES;

    /// Rows and columns of a tile of dot products.
    public static final int DOTS = 4;

    /// A longer sum costs fewer trips to C and back: 64 at a time 98 GFLOP/s, 192 105, 384 108. Nine taps of 64 channels are 576.
    public static final int DEPTH = 640;

    private static final VectorMask<Float> EIGHT = S.indexInRange(0, 8);

    private static final JitReadiness TILE = new JitReadiness();
    private static final JitReadiness NARROW = new JitReadiness();
    private static final JitReadiness DOT_PRODUCTS = new JitReadiness();
    private static final JitReadiness COPIES = new JitReadiness();
    /// Terms of a probe: as many as products have. From loops of a few turns C2 learns that unrolling them is not worth it.
    private static final int PROBE = 64;

    private Gemm() {}

    /// `C[i,j] = Σ_{l < depth} a[pa + pitch · l + i] · b[at[pt + l] + j]`, added to C if `add`; i < 8 and j within two vectors, which
    /// begin at `p` and `q` in b, and at `pc` and `qc` in c with `ld` between rows.
    ///
    /// Sixteen sums in sixteen registers, ten loads for sixteen fma. 115 GFLOP/s on one core of an EPYC 9004 (Zen 4), as fast as any
    /// tile tried there; the plain loop does 2.0. Tiles of 12 or 14 rows are no faster, and waste rows: filters come in multiples of 16.
    public static void tile(float[] a, int pa, int pitch, float[] b, int[] at, int pt, int depth, int p, int q,
                     float[] c, int pc, int qc, int ld, boolean add) {
        if (TILE.ready()) tileOnLanes(a, pa, pitch, b, at, pt, depth, p, q, c, pc, qc, ld, add);
        else tileByRows(a, pa, pitch, b, at, pt, depth, p, q, c, pc, qc, ld, add);
    }

    /// [#tile] as plain loops. On its own, or there would be too much of it to become part of a caller.
    private static void tileByRows(float[] a, int pa, int pitch, float[] b, int[] at, int pt, int depth, int p, int q,
                     float[] c, int pc, int qc, int ld, boolean add) {
        float[] sums = Scratch.mine().floats(5, ROWS * COLUMNS);
        TILE.probe(() -> {
            tileOnLanes(a, pa, pitch, b, at, pt, Math.min(depth, PROBE), p, q, sums, 0, LANES, COLUMNS, false);
            tileOnLanes(a, pa, pitch, b, at, pt, Math.min(depth, PROBE), p, q, sums, 0, LANES, COLUMNS, true);
        });
        for (int i = 0; i < ROWS; i++) {
            row(a, pa + i, pitch, b, at, pt, depth, p, sums, c, pc + i * ld, add);
            row(a, pa + i, pitch, b, at, pt, depth, q, sums, c, qc + i * ld, add);
        }
    }

    /// One row of [#tile] within one vector, as a plain loop.
    private static void row(float[] a, int pa, int pitch, float[] b, int[] at, int pt, int depth, int p, float[] sums, float[] c, int pc, boolean add) {
        for (int j = 0; j < LANES; j++) sums[j] = 0;
        for (int l = 0; l < depth; l++) {
            float w = a[pa + pitch * l];
            int from = at[pt + l] + p;
            for (int j = 0; j < LANES; j++) sums[j] = Math.fma(w, b[from + j], sums[j]);
        }
        for (int j = 0; j < LANES; j++) c[pc + j] = add ? c[pc + j] + sums[j] : sums[j];
    }

    private static void tileOnLanes(float[] a, int pa, int pitch, float[] b, int[] at, int pt, int depth, int p, int q,
                     float[] c, int pc, int qc, int ld, boolean add) {
        FloatVector x0 = FloatVector.zero(S), y0 = FloatVector.zero(S);
        FloatVector x1 = FloatVector.zero(S), y1 = FloatVector.zero(S);
        FloatVector x2 = FloatVector.zero(S), y2 = FloatVector.zero(S);
        FloatVector x3 = FloatVector.zero(S), y3 = FloatVector.zero(S);
        FloatVector x4 = FloatVector.zero(S), y4 = FloatVector.zero(S);
        FloatVector x5 = FloatVector.zero(S), y5 = FloatVector.zero(S);
        FloatVector x6 = FloatVector.zero(S), y6 = FloatVector.zero(S);
        FloatVector x7 = FloatVector.zero(S), y7 = FloatVector.zero(S);
        for (int l = 0; l < depth; l++) {
            int i = pa + pitch * l;
            int j = at[pt + l];
            FloatVector u = FloatVector.fromArray(S, b, j + p);
            FloatVector v = FloatVector.fromArray(S, b, j + q);
            FloatVector w0 = FloatVector.broadcast(S, a[i]);
            x0 = w0.fma(u, x0);
            y0 = w0.fma(v, y0);
            FloatVector w1 = FloatVector.broadcast(S, a[i + 1]);
            x1 = w1.fma(u, x1);
            y1 = w1.fma(v, y1);
            FloatVector w2 = FloatVector.broadcast(S, a[i + 2]);
            x2 = w2.fma(u, x2);
            y2 = w2.fma(v, y2);
            FloatVector w3 = FloatVector.broadcast(S, a[i + 3]);
            x3 = w3.fma(u, x3);
            y3 = w3.fma(v, y3);
            FloatVector w4 = FloatVector.broadcast(S, a[i + 4]);
            x4 = w4.fma(u, x4);
            y4 = w4.fma(v, y4);
            FloatVector w5 = FloatVector.broadcast(S, a[i + 5]);
            x5 = w5.fma(u, x5);
            y5 = w5.fma(v, y5);
            FloatVector w6 = FloatVector.broadcast(S, a[i + 6]);
            x6 = w6.fma(u, x6);
            y6 = w6.fma(v, y6);
            FloatVector w7 = FloatVector.broadcast(S, a[i + 7]);
            x7 = w7.fma(u, x7);
            y7 = w7.fma(v, y7);
        }
        if (add) {
            FloatVector.fromArray(S, c, pc).add(x0).intoArray(c, pc);
            FloatVector.fromArray(S, c, qc).add(y0).intoArray(c, qc);
            FloatVector.fromArray(S, c, pc + ld).add(x1).intoArray(c, pc + ld);
            FloatVector.fromArray(S, c, qc + ld).add(y1).intoArray(c, qc + ld);
            FloatVector.fromArray(S, c, pc + 2 * ld).add(x2).intoArray(c, pc + 2 * ld);
            FloatVector.fromArray(S, c, qc + 2 * ld).add(y2).intoArray(c, qc + 2 * ld);
            FloatVector.fromArray(S, c, pc + 3 * ld).add(x3).intoArray(c, pc + 3 * ld);
            FloatVector.fromArray(S, c, qc + 3 * ld).add(y3).intoArray(c, qc + 3 * ld);
            FloatVector.fromArray(S, c, pc + 4 * ld).add(x4).intoArray(c, pc + 4 * ld);
            FloatVector.fromArray(S, c, qc + 4 * ld).add(y4).intoArray(c, qc + 4 * ld);
            FloatVector.fromArray(S, c, pc + 5 * ld).add(x5).intoArray(c, pc + 5 * ld);
            FloatVector.fromArray(S, c, qc + 5 * ld).add(y5).intoArray(c, qc + 5 * ld);
            FloatVector.fromArray(S, c, pc + 6 * ld).add(x6).intoArray(c, pc + 6 * ld);
            FloatVector.fromArray(S, c, qc + 6 * ld).add(y6).intoArray(c, qc + 6 * ld);
            FloatVector.fromArray(S, c, pc + 7 * ld).add(x7).intoArray(c, pc + 7 * ld);
            FloatVector.fromArray(S, c, qc + 7 * ld).add(y7).intoArray(c, qc + 7 * ld);
        } else {
            x0.intoArray(c, pc);
            y0.intoArray(c, qc);
            x1.intoArray(c, pc + ld);
            y1.intoArray(c, qc + ld);
            x2.intoArray(c, pc + 2 * ld);
            y2.intoArray(c, qc + 2 * ld);
            x3.intoArray(c, pc + 3 * ld);
            y3.intoArray(c, qc + 3 * ld);
            x4.intoArray(c, pc + 4 * ld);
            y4.intoArray(c, qc + 4 * ld);
            x5.intoArray(c, pc + 5 * ld);
            y5.intoArray(c, qc + 5 * ld);
            x6.intoArray(c, pc + 6 * ld);
            y6.intoArray(c, qc + 6 * ld);
            x7.intoArray(c, pc + 7 * ld);
            y7.intoArray(c, qc + 7 * ld);
        }
    }

    /// `C[i,j] = Σ_{l < depth} a[pa + pitch · l + i] · b[at[pt + l] + p + j]`, added to C if `add`; i < 16 and j within one vector, which
    /// begins at `pc` in c with `ld` between rows: [#tile] for products of too few columns.
    public static void narrow(float[] a, int pa, int pitch, float[] b, int[] at, int pt, int depth, int p, float[] c, int pc, int ld, boolean add) {
        if (NARROW.ready()) narrowOnLanes(a, pa, pitch, b, at, pt, depth, p, c, pc, ld, add);
        else narrowByRows(a, pa, pitch, b, at, pt, depth, p, c, pc, ld, add);
    }

    private static void narrowByRows(float[] a, int pa, int pitch, float[] b, int[] at, int pt, int depth, int p, float[] c, int pc, int ld, boolean add) {
        float[] sums = Scratch.mine().floats(5, 16 * LANES);
        NARROW.probe(() -> {
            narrowOnLanes(a, pa, pitch, b, at, pt, Math.min(depth, PROBE), p, sums, 0, LANES, false);
            narrowOnLanes(a, pa, pitch, b, at, pt, Math.min(depth, PROBE), p, sums, 0, LANES, true);
        });
        for (int i = 0; i < 16; i++) row(a, pa + i, pitch, b, at, pt, depth, p, sums, c, pc + i * ld, add);
    }

    private static void narrowOnLanes(float[] a, int pa, int pitch, float[] b, int[] at, int pt, int depth, int p, float[] c, int pc, int ld, boolean add) {
        FloatVector x0 = FloatVector.zero(S), x1 = FloatVector.zero(S);
        FloatVector x2 = FloatVector.zero(S), x3 = FloatVector.zero(S);
        FloatVector x4 = FloatVector.zero(S), x5 = FloatVector.zero(S);
        FloatVector x6 = FloatVector.zero(S), x7 = FloatVector.zero(S);
        FloatVector x8 = FloatVector.zero(S), x9 = FloatVector.zero(S);
        FloatVector x10 = FloatVector.zero(S), x11 = FloatVector.zero(S);
        FloatVector x12 = FloatVector.zero(S), x13 = FloatVector.zero(S);
        FloatVector x14 = FloatVector.zero(S), x15 = FloatVector.zero(S);
        for (int l = 0; l < depth; l++) {
            int i = pa + pitch * l;
            FloatVector u = FloatVector.fromArray(S, b, at[pt + l] + p);
            x0 = FloatVector.broadcast(S, a[i]).fma(u, x0);
            x1 = FloatVector.broadcast(S, a[i + 1]).fma(u, x1);
            x2 = FloatVector.broadcast(S, a[i + 2]).fma(u, x2);
            x3 = FloatVector.broadcast(S, a[i + 3]).fma(u, x3);
            x4 = FloatVector.broadcast(S, a[i + 4]).fma(u, x4);
            x5 = FloatVector.broadcast(S, a[i + 5]).fma(u, x5);
            x6 = FloatVector.broadcast(S, a[i + 6]).fma(u, x6);
            x7 = FloatVector.broadcast(S, a[i + 7]).fma(u, x7);
            x8 = FloatVector.broadcast(S, a[i + 8]).fma(u, x8);
            x9 = FloatVector.broadcast(S, a[i + 9]).fma(u, x9);
            x10 = FloatVector.broadcast(S, a[i + 10]).fma(u, x10);
            x11 = FloatVector.broadcast(S, a[i + 11]).fma(u, x11);
            x12 = FloatVector.broadcast(S, a[i + 12]).fma(u, x12);
            x13 = FloatVector.broadcast(S, a[i + 13]).fma(u, x13);
            x14 = FloatVector.broadcast(S, a[i + 14]).fma(u, x14);
            x15 = FloatVector.broadcast(S, a[i + 15]).fma(u, x15);
        }
        if (add) {
            FloatVector.fromArray(S, c, pc).add(x0).intoArray(c, pc);
            FloatVector.fromArray(S, c, pc + ld).add(x1).intoArray(c, pc + ld);
            FloatVector.fromArray(S, c, pc + 2 * ld).add(x2).intoArray(c, pc + 2 * ld);
            FloatVector.fromArray(S, c, pc + 3 * ld).add(x3).intoArray(c, pc + 3 * ld);
            FloatVector.fromArray(S, c, pc + 4 * ld).add(x4).intoArray(c, pc + 4 * ld);
            FloatVector.fromArray(S, c, pc + 5 * ld).add(x5).intoArray(c, pc + 5 * ld);
            FloatVector.fromArray(S, c, pc + 6 * ld).add(x6).intoArray(c, pc + 6 * ld);
            FloatVector.fromArray(S, c, pc + 7 * ld).add(x7).intoArray(c, pc + 7 * ld);
            FloatVector.fromArray(S, c, pc + 8 * ld).add(x8).intoArray(c, pc + 8 * ld);
            FloatVector.fromArray(S, c, pc + 9 * ld).add(x9).intoArray(c, pc + 9 * ld);
            FloatVector.fromArray(S, c, pc + 10 * ld).add(x10).intoArray(c, pc + 10 * ld);
            FloatVector.fromArray(S, c, pc + 11 * ld).add(x11).intoArray(c, pc + 11 * ld);
            FloatVector.fromArray(S, c, pc + 12 * ld).add(x12).intoArray(c, pc + 12 * ld);
            FloatVector.fromArray(S, c, pc + 13 * ld).add(x13).intoArray(c, pc + 13 * ld);
            FloatVector.fromArray(S, c, pc + 14 * ld).add(x14).intoArray(c, pc + 14 * ld);
            FloatVector.fromArray(S, c, pc + 15 * ld).add(x15).intoArray(c, pc + 15 * ld);
        } else {
            x0.intoArray(c, pc);
            x1.intoArray(c, pc + ld);
            x2.intoArray(c, pc + 2 * ld);
            x3.intoArray(c, pc + 3 * ld);
            x4.intoArray(c, pc + 4 * ld);
            x5.intoArray(c, pc + 5 * ld);
            x6.intoArray(c, pc + 6 * ld);
            x7.intoArray(c, pc + 7 * ld);
            x8.intoArray(c, pc + 8 * ld);
            x9.intoArray(c, pc + 9 * ld);
            x10.intoArray(c, pc + 10 * ld);
            x11.intoArray(c, pc + 11 * ld);
            x12.intoArray(c, pc + 12 * ld);
            x13.intoArray(c, pc + 13 * ld);
            x14.intoArray(c, pc + 14 * ld);
            x15.intoArray(c, pc + 15 * ld);
        }
    }

    /// `C[i,j] += Σ_{t < count} a[pa + lda · i + LANES · t] · b[at[pt + j] + place[t]]`, i and j < 4, all of them vectors: sixteen dot products along
    /// the lanes, whose lanes are left to be summed. With fewer than four rows, the last one stands for the others.
    public static void dots(float[] a, int pa, int lda, int rows, float[] b, int[] at, int pt, int[] place, int count, float[] c, int pc) {
        if (DOT_PRODUCTS.ready()) dotsOnLanes(a, pa, lda, rows, b, at, pt, place, count, c, pc);
        else dotsOneByOne(a, pa, lda, rows, b, at, pt, place, count, c, pc);
    }

    private static void dotsOneByOne(float[] a, int pa, int lda, int rows, float[] b, int[] at, int pt, int[] place, int count, float[] c, int pc) {
        float[] sums = Scratch.mine().floats(5, DOTS * DOTS * LANES);
        DOT_PRODUCTS.probe(() -> dotsOnLanes(a, pa, lda, rows, b, at, pt, place, Math.min(count, PROBE), sums, 0));
        for (int i = 0; i < DOTS; i++) for (int j = 0; j < DOTS; j++) for (int t = 0; t < count; t++) {
            int s = pa + Math.min(i, rows - 1) * lda + t * LANES;
            int from = at[pt + j] + place[t];
            int to = pc + (DOTS * i + j) * LANES;
            for (int lane = 0; lane < LANES; lane++) c[to + lane] = Math.fma(a[s + lane], b[from + lane], c[to + lane]);
        }
    }

    private static void dotsOnLanes(float[] a, int pa, int lda, int rows, float[] b, int[] at, int pt, int[] place, int count, float[] c, int pc) {
        int p1 = pa + Math.min(1, rows - 1) * lda;
        int p2 = pa + Math.min(2, rows - 1) * lda;
        int p3 = pa + Math.min(3, rows - 1) * lda;
        int q0 = at[pt], q1 = at[pt + 1], q2 = at[pt + 2], q3 = at[pt + 3];
        FloatVector c00 = FloatVector.fromArray(S, c, pc + 0 * LANES), c01 = FloatVector.fromArray(S, c, pc + 1 * LANES);
        FloatVector c02 = FloatVector.fromArray(S, c, pc + 2 * LANES), c03 = FloatVector.fromArray(S, c, pc + 3 * LANES);
        FloatVector c10 = FloatVector.fromArray(S, c, pc + 4 * LANES), c11 = FloatVector.fromArray(S, c, pc + 5 * LANES);
        FloatVector c12 = FloatVector.fromArray(S, c, pc + 6 * LANES), c13 = FloatVector.fromArray(S, c, pc + 7 * LANES);
        FloatVector c20 = FloatVector.fromArray(S, c, pc + 8 * LANES), c21 = FloatVector.fromArray(S, c, pc + 9 * LANES);
        FloatVector c22 = FloatVector.fromArray(S, c, pc + 10 * LANES), c23 = FloatVector.fromArray(S, c, pc + 11 * LANES);
        FloatVector c30 = FloatVector.fromArray(S, c, pc + 12 * LANES), c31 = FloatVector.fromArray(S, c, pc + 13 * LANES);
        FloatVector c32 = FloatVector.fromArray(S, c, pc + 14 * LANES), c33 = FloatVector.fromArray(S, c, pc + 15 * LANES);
        for (int t = 0; t < count; t++) {
            FloatVector a0 = FloatVector.fromArray(S, a, pa + t * LANES);
            FloatVector a1 = FloatVector.fromArray(S, a, p1 + t * LANES);
            FloatVector a2 = FloatVector.fromArray(S, a, p2 + t * LANES);
            FloatVector a3 = FloatVector.fromArray(S, a, p3 + t * LANES);
            FloatVector b0 = FloatVector.fromArray(S, b, q0 + place[t]);
            c00 = a0.fma(b0, c00);
            c10 = a1.fma(b0, c10);
            c20 = a2.fma(b0, c20);
            c30 = a3.fma(b0, c30);
            FloatVector b1 = FloatVector.fromArray(S, b, q1 + place[t]);
            c01 = a0.fma(b1, c01);
            c11 = a1.fma(b1, c11);
            c21 = a2.fma(b1, c21);
            c31 = a3.fma(b1, c31);
            FloatVector b2 = FloatVector.fromArray(S, b, q2 + place[t]);
            c02 = a0.fma(b2, c02);
            c12 = a1.fma(b2, c12);
            c22 = a2.fma(b2, c22);
            c32 = a3.fma(b2, c32);
            FloatVector b3 = FloatVector.fromArray(S, b, q3 + place[t]);
            c03 = a0.fma(b3, c03);
            c13 = a1.fma(b3, c13);
            c23 = a2.fma(b3, c23);
            c33 = a3.fma(b3, c33);
        }
        c00.intoArray(c, pc + 0 * LANES);
        c01.intoArray(c, pc + 1 * LANES);
        c02.intoArray(c, pc + 2 * LANES);
        c03.intoArray(c, pc + 3 * LANES);
        c10.intoArray(c, pc + 4 * LANES);
        c11.intoArray(c, pc + 5 * LANES);
        c12.intoArray(c, pc + 6 * LANES);
        c13.intoArray(c, pc + 7 * LANES);
        c20.intoArray(c, pc + 8 * LANES);
        c21.intoArray(c, pc + 9 * LANES);
        c22.intoArray(c, pc + 10 * LANES);
        c23.intoArray(c, pc + 11 * LANES);
        c30.intoArray(c, pc + 12 * LANES);
        c31.intoArray(c, pc + 13 * LANES);
        c32.intoArray(c, pc + 14 * LANES);
        c33.intoArray(c, pc + 15 * LANES);
    }

    /// `to[q + pitch · l + i] = from[p + ld · i + l]` for l < depth and i < `rows`; zero for i from there to `width`.
    public static void transpose(float[] from, int p, int ld, int rows, int depth, float[] to, int q, int pitch, int width) {
        int i = 0;
        for (; i + 8 <= rows; i += 8) transpose8(from, p + i * ld, ld, depth, to, q + i, pitch);
        for (; i < rows; i++) {
            for (int l = 0; l < depth; l++) to[q + pitch * l + i] = from[p + ld * i + l];
        }
        for (; i < width; i++) {
            for (int l = 0; l < depth; l++) to[q + pitch * l + i] = 0;
        }
    }

    private static void transpose8(float[] from, int p, int ld, int depth, float[] to, int q, int pitch) {
        int l = 0;
        boolean warm = LANES == 16 && copiesAreWarm();
        if (warm && pitch == 8) {
            l = stripsOnLanes(from, p, ld, depth - depth % LANES, to, q);
        } else if (warm) {
            float[] strips = Scratch.mine().floats(4, 8 * up(depth, LANES));
            l = Math.min(depth, stripsOnLanes(from, p, ld, depth, strips, 0));
            copy(strips, 0, 8, 8, l, to, q, pitch, 8);
        }
        for (; l < depth; l++) {
            int s = p + l;
            int t = q + pitch * l;
            to[t] = from[s];
            to[t + 1] = from[s + ld];
            to[t + 2] = from[s + 2 * ld];
            to[t + 3] = from[s + 3 * ld];
            to[t + 4] = from[s + 4 * ld];
            to[t + 5] = from[s + 5 * ld];
            to[t + 6] = from[s + 6 * ld];
            to[t + 7] = from[s + 7 * ld];
        }
    }

    /// The loop of [#transpose8] with `pitch` 8, for 16 l at a time: three rounds that each shuffle two vectors into one another, as
    /// one does cards; then each holds two l. Goes on to a whole number of vectors, or stops where one would reach beyond `from`.
    /// Where ld is a power of two, rows fall upon each other in the cache; this reads each of their lines once, the plain loop 16 times.
    /// Alone, in the cache: 0.18 ns a number instead of 0.28 with vectors of 256 bits (EPYC 9004, Zen 4).
    private static int stripsOnLanes(float[] from, int p, int ld, int depth, float[] to, int q) {
        int l = 0;
        for (; l < depth && p + l + 7 * ld + LANES <= from.length; l += LANES) {
            int s = p + l;
            int t = q + 8 * l;
            FloatVector a = FloatVector.fromArray(S, from, s);
            FloatVector b = FloatVector.fromArray(S, from, s + ld);
            FloatVector c = FloatVector.fromArray(S, from, s + 2 * ld);
            FloatVector d = FloatVector.fromArray(S, from, s + 3 * ld);
            FloatVector e = FloatVector.fromArray(S, from, s + 4 * ld);
            FloatVector f = FloatVector.fromArray(S, from, s + 5 * ld);
            FloatVector g = FloatVector.fromArray(S, from, s + 6 * ld);
            FloatVector h = FloatVector.fromArray(S, from, s + 7 * ld);
            FloatVector ae = a.rearrange(Species.ZIP_LOW, e), ea = a.rearrange(Species.ZIP_HIGH, e);
            FloatVector bf = b.rearrange(Species.ZIP_LOW, f), fb = b.rearrange(Species.ZIP_HIGH, f);
            FloatVector cg = c.rearrange(Species.ZIP_LOW, g), gc = c.rearrange(Species.ZIP_HIGH, g);
            FloatVector dh = d.rearrange(Species.ZIP_LOW, h), hd = d.rearrange(Species.ZIP_HIGH, h);
            FloatVector ac = ae.rearrange(Species.ZIP_LOW, cg), ca = ae.rearrange(Species.ZIP_HIGH, cg);
            FloatVector eg = ea.rearrange(Species.ZIP_LOW, gc), ge = ea.rearrange(Species.ZIP_HIGH, gc);
            FloatVector bd = bf.rearrange(Species.ZIP_LOW, dh), db = bf.rearrange(Species.ZIP_HIGH, dh);
            FloatVector fh = fb.rearrange(Species.ZIP_LOW, hd), hf = fb.rearrange(Species.ZIP_HIGH, hd);
            a = ac.rearrange(Species.ZIP_LOW, bd);
            b = ac.rearrange(Species.ZIP_HIGH, bd);
            c = ca.rearrange(Species.ZIP_LOW, db);
            d = ca.rearrange(Species.ZIP_HIGH, db);
            e = eg.rearrange(Species.ZIP_LOW, fh);
            f = eg.rearrange(Species.ZIP_HIGH, fh);
            g = ge.rearrange(Species.ZIP_LOW, hf);
            h = ge.rearrange(Species.ZIP_HIGH, hf);
            a.intoArray(to, t);
            b.intoArray(to, t + 16);
            c.intoArray(to, t + 32);
            d.intoArray(to, t + 48);
            e.intoArray(to, t + 64);
            f.intoArray(to, t + 80);
            g.intoArray(to, t + 96);
            h.intoArray(to, t + 112);
        }
        return l;
    }

    /// The loop of [#transpose] for 16 rows on vectors of 16 numbers. Writes whole groups of 16 l, those beyond `depth` with zeros or whatever
    /// lies there: `to` must bear that.
    ///
    /// A square of 16 x 16 takes four rounds that each shuffle row k into row k + 8, as one does cards. Two rounds need only the rows k, k + 4,
    /// k + 8, k + 12 and make the rows 4k to 4k + 3, so the same [#shuffleOnLanes] done four times, and four times again, is the transpose. All rounds
    /// in one method would save a store and a load of each number, but C1 has no registers for it, and what C1 refuses C2 may never see.
    public static void transpose16(float[] from, int p, int ld, int depth, float[] to, int q, int pitch) {
        if (!copiesAreWarm()) {
            for (int l = 0; l < depth; l++) for (int i = 0; i < 16; i++) to[q + pitch * l + i] = from[p + ld * i + l];
            return;
        }
        float[] half = Scratch.mine().floats(4, 256);
        for (int l = 0; l < depth; l += 16) {
            for (int k = 0; k < 4; k++) shuffleOnLanes(from, p + l + k * ld, 4 * ld, depth - l, half, 64 * k, 16);
            for (int k = 0; k < 4; k++) shuffleOnLanes(half, 16 * k, 64, 16, to, q + pitch * (l + 4 * k), pitch);
        }
    }

    /// Two rounds for four rows: a c a c ... and b d b d ..., then those into one another.
    ///
    /// @param own how many numbers a row has, 16 at most
    private static void shuffleOnLanes(float[] from, int s, int ld, int own, float[] to, int t, int pitch) {
        VectorMask<Float> mask = S.indexInRange(0, own);
        FloatVector a = FloatVector.fromArray(S, from, s, mask);
        FloatVector b = FloatVector.fromArray(S, from, s + ld, mask);
        FloatVector c = FloatVector.fromArray(S, from, s + 2 * ld, mask);
        FloatVector d = FloatVector.fromArray(S, from, s + 3 * ld, mask);
        FloatVector ac = a.rearrange(Species.ZIP_LOW, c), ca = a.rearrange(Species.ZIP_HIGH, c);
        FloatVector bd = b.rearrange(Species.ZIP_LOW, d), db = b.rearrange(Species.ZIP_HIGH, d);
        ac.rearrange(Species.ZIP_LOW, bd).intoArray(to, t);
        ac.rearrange(Species.ZIP_HIGH, bd).intoArray(to, t + pitch);
        ca.rearrange(Species.ZIP_LOW, db).intoArray(to, t + 2 * pitch);
        ca.rearrange(Species.ZIP_HIGH, db).intoArray(to, t + 3 * pitch);
    }

    /// `to[q + pitch · l + i] = from[p + ld · l + i]` for l < depth and i < `columns`; zero for i from there to `width`.
    public static void copy(float[] from, int p, int ld, int columns, int depth, float[] to, int q, int pitch, int width) {
        if (copiesAreWarm()) {
            copyOnLanes(from, p, ld, columns, depth, to, q, pitch, width);
            return;
        }
        for (int l = 0; l < depth; l++) {
            System.arraycopy(from, p + ld * l, to, q + pitch * l, columns);
            for (int i = columns; i < width; i++) to[q + pitch * l + i] = 0;
        }
    }

    private static void copyOnLanes(float[] from, int p, int ld, int columns, int depth, float[] to, int q, int pitch, int width) {
        for (int l = 0; l < depth; l++) {
            int s = p + ld * l;
            int t = q + pitch * l;
            int i = 0;
            for (; i + LANES <= columns; i += LANES) FloatVector.fromArray(S, from, s + i).intoArray(to, t + i);
            if (LANES == 16 && i + 8 <= columns) {
                FloatVector.fromArray(S, from, s + i, EIGHT).intoArray(to, t + i, EIGHT);
                i += 8;
            }
            for (; i < columns; i++) to[t + i] = from[s + i];
            for (; i < width; i++) to[t + i] = 0;
        }
    }

    private static boolean copiesAreWarm() {
        if (COPIES.ready()) return true;
        COPIES.probe(Gemm::pieceOfCopies);
        return COPIES.ready();
    }

    private static void pieceOfCopies() {
        float[] some = Scratch.mine().floats(5, 40 * LANES);
        copyOnLanes(some, 0, 0, COLUMNS + LANES / 2 + 1, ROWS, some, COLUMNS, 0, COLUMNS + LANES);
        if (LANES < 16) return;
        stripsOnLanes(some, 0, 0, 4 * LANES, some, 0);
        for (int i = 0; i < ROWS; i++) shuffleOnLanes(some, 0, LANES, 15, some, 0, LANES);
    }

    /// How many parts of that size the whole has, the last one perhaps shorter.
    public static int parts(int whole, int part) {
        return (whole + part - 1) / part;
    }

    public static int up(int x, int unit) {
        return (x + unit - 1) / unit * unit;
    }
}
