package org.snedecor.core.backend.vector;

import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorShuffle;
import jdk.incubator.vector.VectorSpecies;

/// `C[i,j] = Σ_l A[i,l] · B[l,j]`, one tile at a time: what matrix products and all three convolutions come down to.
///
/// A tile is 8 rows by two vectors of columns. Its rows of A come as a *panel*, `panel[8 l + i] = A[i,l]`, zeros where A has
/// ended. Its columns of B need not be packed at all: `B[l,j] = b[at[l] + column + j]` for any table `at`. A packed panel, a
/// plain matrix and the shifted windows of a padded image are all of this form, so a convolution multiplies straight out of
/// its image. The table costs nothing: one scalar load against sixteen multiplications.
///
/// Long sums are cut into blocks of `DEPTH`, each summed from zero and added to C in order. Which sums are cut where depends
/// on shapes alone, and how C is cut into tiles does not touch the bits at all.
final class Gemm {
    static final VectorSpecies<Float> S = FloatVector.SPECIES_PREFERRED;
    static final int LANES = S.length();
    static final int ROWS = 8;
    static final int COLUMNS = 2 * LANES;

    /// A panel of A then takes 8 KiB and two vectors of columns 32 KiB: the first level of cache with the help of the second.
    static final int DEPTH = Integer.getInteger("d",640);

    private static final VectorSpecies<Float> EIGHT = FloatVector.SPECIES_256;
    private static final VectorShuffle<Float> LOW = VectorShuffle.makeZip(EIGHT, 0);
    private static final VectorShuffle<Float> HIGH = VectorShuffle.makeZip(EIGHT, 1);

    private Gemm() {}

    /// `C[i,j] = Σ_{l < depth} a[pa + 8 l + i] · b[at[pt + l] + j]`, added to C if `add`; i < 8 and j within two vectors, which
    /// begin at `p` and `q` in b, and at `pc` and `qc` in c with `ld` between rows.
    ///
    /// ```
    /// for (int i = 0; i < 8; i++)
    ///     for (int j = 0; j < LANES; j++) {
    ///         float sum = 0;
    ///         for (int l = 0; l < depth; l++) sum = Math.fma(a[pa + 8 * l + i], b[at[pt + l] + p + j], sum);
    ///         c[pc + i * ld + j] = add ? c[pc + i * ld + j] + sum : sum;          // and again with q, qc
    ///     }
    /// ```
    ///
    /// Sixteen sums in sixteen registers, ten loads for sixteen fma. 115 GFLOP/s of the 117 that one core of an EPYC 9004
    /// (Zen 4, 3.65 GHz, a 512-bit fma a cycle) can do; the plain loop does 0.9. Tiles of 12 or 14 rows are no faster there,
    /// and waste rows: filters come in multiples of 16.
    static void tile(float[] a, int pa, float[] b, int[] at, int pt, int depth, int p, int q,
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
            int i = pa + 8 * l;
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
            x0 = FloatVector.fromArray(S, c, pc).add(x0);
            y0 = FloatVector.fromArray(S, c, qc).add(y0);
            x1 = FloatVector.fromArray(S, c, pc + ld).add(x1);
            y1 = FloatVector.fromArray(S, c, qc + ld).add(y1);
            x2 = FloatVector.fromArray(S, c, pc + 2 * ld).add(x2);
            y2 = FloatVector.fromArray(S, c, qc + 2 * ld).add(y2);
            x3 = FloatVector.fromArray(S, c, pc + 3 * ld).add(x3);
            y3 = FloatVector.fromArray(S, c, qc + 3 * ld).add(y3);
            x4 = FloatVector.fromArray(S, c, pc + 4 * ld).add(x4);
            y4 = FloatVector.fromArray(S, c, qc + 4 * ld).add(y4);
            x5 = FloatVector.fromArray(S, c, pc + 5 * ld).add(x5);
            y5 = FloatVector.fromArray(S, c, qc + 5 * ld).add(y5);
            x6 = FloatVector.fromArray(S, c, pc + 6 * ld).add(x6);
            y6 = FloatVector.fromArray(S, c, qc + 6 * ld).add(y6);
            x7 = FloatVector.fromArray(S, c, pc + 7 * ld).add(x7);
            y7 = FloatVector.fromArray(S, c, qc + 7 * ld).add(y7);
        }
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

    /// `to[q + pitch · l + i] = from[p + ld · i + l]` for l < depth and i < `rows`; zero for i from there to `width`.
    static void transpose(float[] from, int p, int ld, int rows, int depth, float[] to, int q, int pitch, int width) {
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
        int l = LANES < 8 ? 0 : transposeSquares(from, p, ld, depth, to, q, pitch);
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

    /// The loop of [#transpose8] for eight l at a time: three rounds that each shuffle two halves into one another, as one does cards.
    /// Where ld is a power of two, rows fall upon each other in the cache; this reads each of their lines twice, the plain loop 16 times.
    private static int transposeSquares(float[] from, int p, int ld, int depth, float[] to, int q, int pitch) {
        int l = 0;
        for (; l + 8 <= depth; l += 8) {
            int s = p + l;
            int t = q + pitch * l;
            FloatVector a = FloatVector.fromArray(EIGHT, from, s);
            FloatVector b = FloatVector.fromArray(EIGHT, from, s + ld);
            FloatVector c = FloatVector.fromArray(EIGHT, from, s + 2 * ld);
            FloatVector d = FloatVector.fromArray(EIGHT, from, s + 3 * ld);
            FloatVector e = FloatVector.fromArray(EIGHT, from, s + 4 * ld);
            FloatVector f = FloatVector.fromArray(EIGHT, from, s + 5 * ld);
            FloatVector g = FloatVector.fromArray(EIGHT, from, s + 6 * ld);
            FloatVector h = FloatVector.fromArray(EIGHT, from, s + 7 * ld);
            FloatVector ae = a.rearrange(LOW, e), ea = a.rearrange(HIGH, e);
            FloatVector bf = b.rearrange(LOW, f), fb = b.rearrange(HIGH, f);
            FloatVector cg = c.rearrange(LOW, g), gc = c.rearrange(HIGH, g);
            FloatVector dh = d.rearrange(LOW, h), hd = d.rearrange(HIGH, h);
            a = ae.rearrange(LOW, cg);
            b = ae.rearrange(HIGH, cg);
            c = ea.rearrange(LOW, gc);
            d = ea.rearrange(HIGH, gc);
            e = bf.rearrange(LOW, dh);
            f = bf.rearrange(HIGH, dh);
            g = fb.rearrange(LOW, hd);
            h = fb.rearrange(HIGH, hd);
            a.rearrange(LOW, e).intoArray(to, t);
            a.rearrange(HIGH, e).intoArray(to, t + pitch);
            b.rearrange(LOW, f).intoArray(to, t + 2 * pitch);
            b.rearrange(HIGH, f).intoArray(to, t + 3 * pitch);
            c.rearrange(LOW, g).intoArray(to, t + 4 * pitch);
            c.rearrange(HIGH, g).intoArray(to, t + 5 * pitch);
            d.rearrange(LOW, h).intoArray(to, t + 6 * pitch);
            d.rearrange(HIGH, h).intoArray(to, t + 7 * pitch);
        }
        return l;
    }

    /// `to[q + pitch · l + i] = from[p + ld · l + i]` for l < depth and i < `columns`; zero for i from there to `width`.
    static void copy(float[] from, int p, int ld, int columns, int depth, float[] to, int q, int pitch, int width) {
        for (int l = 0; l < depth; l++) {
            int s = p + ld * l;
            int t = q + pitch * l;
            int i = 0;
            for (; i + LANES <= columns; i += LANES) FloatVector.fromArray(S, from, s + i).intoArray(to, t + i);
            if (LANES > 8 && i + 8 <= columns) {
                FloatVector.fromArray(EIGHT, from, s + i).intoArray(to, t + i);
                i += 8;
            }
            for (; i < columns; i++) to[t + i] = from[s + i];
            for (; i < width; i++) to[t + i] = 0;
        }
    }

    static int up(int x, int unit) {
        return (x + unit - 1) / unit * unit;
    }

    /// Arrays that a thread keeps from call to call. They only grow, and hold what the call before has left in them.
    static final class Scratch {
        private static final ThreadLocal<Scratch> OF_THREAD = ThreadLocal.withInitial(Scratch::new);
        private float[][] floats = new float[4][0];
        private int[][] ints = new int[4][0];

        static Scratch mine() {
            return OF_THREAD.get();
        }

        float[] floats(int slot, int length) {
            if (floats[slot].length < length) floats[slot] = new float[length + length / 4];
            return floats[slot];
        }

        int[] ints(int slot, int length) {
            if (ints[slot].length < length) ints[slot] = new int[length + length / 4];
            return ints[slot];
        }
    }
}
