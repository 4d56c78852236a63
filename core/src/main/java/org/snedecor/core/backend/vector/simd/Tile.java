package org.snedecor.core.backend.vector.simd;

import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorSpecies;

/// `C[i,j] = Σ_l A[i,l] · B[l,j]`, one tile at a time: matrix products and all three convolutions are built from this.
///
/// A tile is 8 rows by two vectors of columns. Its rows of A come as a *panel*, `panel[8 l + i] = A[i,l]`, with zeros beyond the end of A. Its
/// columns of B need not be packed at all: `B[l,j] = b[at[l] + column + j]` for any table `at`. A packed panel, a plain matrix and the shifted
/// windows of a padded image are all of this form, so a convolution multiplies straight out of its image. With sixteen sums at once the table costs
/// nothing, one scalar load against sixteen multiplications; with eight, see [#multiplyPanel].
///
/// Panels always have eight rows: C2 checks an index that grows by a constant once for all turns, but one that grows by a variable at each turn. With
/// panels in the first-level cache, on one core of an EPYC 7003 (Zen 3), tiles reach 0.77 of the speed of the multiply-adds alone with a variable
/// pitch, and 0.95 with eight.
///
/// Long sums are cut into blocks of `DEPTH`, each summed from zero and added to C in order. Where sums are cut depends on shapes alone, and the cut
/// of C into tiles does not affect the bits at all.
public final class Tile {
    private static final VectorSpecies<Float> S = Species.S;
    private static final int LANES = Species.LANES;
    public static final int ROWS = 8;
    public static final int COLUMNS = 2 * LANES;

    /// Is [#multiplyPanel] faster than [#multiply]?
    public static final boolean PANELS_PAY = Registers.FEW;

    /// Longer blocks need fewer loads and stores of C: 98 GFLOP/s with 64 terms, 105 with 192, 108 with 384. Nine taps of 64 channels are 576.
    public static final int DEPTH = 640;

    /// Terms of a probe: as many as products have. From short loops C2 would learn that unrolling is not worth it.
    static final int PROBE = 64;

    private static final int HALF = ROWS / 2;

    private static final JitReadiness READINESS = new JitReadiness();
    private static final JitReadiness PANEL = new JitReadiness();

    private Tile() {}

    /// `C[i,j] = Σ_{l < depth} A[i,l] · B[l,j]`, added to C if `add`; i < 8 and j within two vectors.
    ///
    /// @param left where a panel of A is   @param pa where in it `A[0,0]` is
    /// @param right B   @param pt which of its offsets is that of row 0   @param p and `q`: from there on to the two vectors of columns
    /// @param result C   @param pc and `qc`: where in its row 0 these vectors are
    ///
    /// Sixteen sums take sixteen of 32 registers, with ten loads for sixteen fma; [Registers] says what is done with only 16. 115 GFLOP/s on one core
    /// of an EPYC 9004 (Zen 4), as fast as any tile tried there; the plain loop does 2.0. Tiles of 12 or 14 rows are no faster, and waste rows:
    /// filters come in multiples of 16.
    public static void multiply(float[] left, int pa, OffsetRows right, int pt, int depth, int p, int q, PitchedRows result, int pc, int qc, boolean add) {
        if (READINESS.ready()) {
            // Plain arguments, so that callers can read the records once: a call with few terms is short.
            multiplyOnLanes(left, pa, right.numbers(), right.offsets(), pt, depth, p, q, result.numbers(), pc, qc, result.pitch(), add);
        } else {
            multiplyByRows(left, pa, right, pt, depth, p, q, result, pc, qc, add, READINESS, (sums, terms) -> {
                multiplyOnLanes(left, pa, right.numbers(), right.offsets(), pt, terms, p, q, sums, 0, LANES, COLUMNS, false);
                multiplyOnLanes(left, pa, right.numbers(), right.offsets(), pt, terms, p, q, sums, 0, LANES, COLUMNS, true);
            });
        }
    }

    /// [#multiply] by a packed panel of B, `right.offsets()[l] = COLUMNS · l`, whose two vectors of columns lie side by side in C too.
    ///
    /// With few [Registers] it has a loop of its own without the table of offsets, whose indices are checked at each turn, which takes a third of the
    /// time.
    public static void multiplyPanel(float[] left, int pa, OffsetRows right, int depth, int p, PitchedRows result, int pc, boolean add) {
        if (PANELS_PAY && PANEL.ready()) {
            panelOnLanes(left, pa, right.numbers(), p, depth, result.numbers(), pc, result.pitch(), add);
        } else if (PANELS_PAY) {
            multiplyByRows(left, pa, right, 0, depth, p, p + LANES, result, pc, pc + LANES, add, PANEL, (sums, terms) -> {
                panelOnLanes(left, pa, right.numbers(), p, terms, sums, 0, COLUMNS, false);
                panelOnLanes(left, pa, right.numbers(), p, terms, sums, 0, COLUMNS, true);
            });
        } else {
            multiply(left, pa, right, 0, depth, p, p + LANES, result, pc, pc + LANES, add);
        }
    }

    /// [#multiply] as plain loops. A method of its own, or its caller would be too large to be inlined.
    private static void multiplyByRows(float[] left, int pa, OffsetRows right, int pt, int depth, int p, int q, PitchedRows result, int pc, int qc,
                                       boolean add, JitReadiness readiness, Probe probe) {
        try (Scratch scratch = Scratch.open()) {
            float[] sums = scratch.floats(Slot.PROBE, ROWS * COLUMNS);
            readiness.probe(() -> probe.run(sums, Math.min(depth, PROBE)));
            for (int i = 0; i < ROWS; i++) {
                row(left, pa + i, right, pt, depth, p, sums, result, pc + i * result.pitch(), add);
                row(left, pa + i, right, pt, depth, q, sums, result, qc + i * result.pitch(), add);
            }
        }
    }

    /// Runs the loops on lanes with `terms` terms, into an array that is never read.
    private interface Probe {
        void run(float[] sums, int terms);
    }

    /// One row of [#multiply] within one vector, as a plain loop.
    static void row(float[] left, int pa, OffsetRows right, int pt, int depth, int p, float[] sums, PitchedRows result, int pc, boolean add) {
        float[] b = right.numbers(), c = result.numbers();
        int[] at = right.offsets();
        for (int j = 0; j < LANES; j++) sums[j] = 0;
        for (int l = 0; l < depth; l++) {
            float w = left[pa + ROWS * l];
            int from = at[pt + l] + p;
            for (int j = 0; j < LANES; j++) sums[j] = Math.fma(w, b[from + j], sums[j]);
        }
        for (int j = 0; j < LANES; j++) c[pc + j] = add ? c[pc + j] + sums[j] : sums[j];
    }

    /// All rows at once or, with few [Registers], first the upper four and then the lower four.
    private static void multiplyOnLanes(float[] a, int pa, float[] b, int[] at, int pt, int depth, int p, int q,
                                        float[] c, int pc, int qc, int ld, boolean add) {
        if (Registers.FEW) {
            halfOnLanes(a, pa, b, at, pt, depth, p, q, c, pc, qc, ld, add);
            halfOnLanes(a, pa + HALF, b, at, pt, depth, p, q, c, pc + HALF * ld, qc + HALF * ld, ld, add);
        } else {
            wholeOnLanes(a, pa, b, at, pt, depth, p, q, c, pc, qc, ld, add);
        }
    }

    private static void panelOnLanes(float[] a, int pa, float[] b, int p, int depth, float[] c, int pc, int ld, boolean add) {
        halfOfPanelOnLanes(a, pa, b, p, depth, c, pc, ld, add);
        halfOfPanelOnLanes(a, pa + HALF, b, p, depth, c, pc + HALF * ld, ld, add);
    }

    private static void wholeOnLanes(float[] a, int pa, float[] b, int[] at, int pt, int depth, int p, int q,
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
            int i = pa + ROWS * l;
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

    private static void halfOnLanes(float[] a, int pa, float[] b, int[] at, int pt, int depth, int p, int q,
                                        float[] c, int pc, int qc, int ld, boolean add) {
        FloatVector x0 = FloatVector.zero(S), y0 = FloatVector.zero(S);
        FloatVector x1 = FloatVector.zero(S), y1 = FloatVector.zero(S);
        FloatVector x2 = FloatVector.zero(S), y2 = FloatVector.zero(S);
        FloatVector x3 = FloatVector.zero(S), y3 = FloatVector.zero(S);
        for (int l = 0; l < depth; l++) {
            int i = pa + ROWS * l;
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
        } else {
            x0.intoArray(c, pc);
            y0.intoArray(c, qc);
            x1.intoArray(c, pc + ld);
            y1.intoArray(c, qc + ld);
            x2.intoArray(c, pc + 2 * ld);
            y2.intoArray(c, qc + 2 * ld);
            x3.intoArray(c, pc + 3 * ld);
            y3.intoArray(c, qc + 3 * ld);
        }
    }

    private static void halfOfPanelOnLanes(float[] a, int pa, float[] b, int p, int depth, float[] c, int pc, int ld, boolean add) {
        FloatVector x0 = FloatVector.zero(S), y0 = FloatVector.zero(S);
        FloatVector x1 = FloatVector.zero(S), y1 = FloatVector.zero(S);
        FloatVector x2 = FloatVector.zero(S), y2 = FloatVector.zero(S);
        FloatVector x3 = FloatVector.zero(S), y3 = FloatVector.zero(S);
        for (int l = 0; l < depth; l++) {
            int i = pa + ROWS * l;
            int j = p + COLUMNS * l;
            FloatVector u = FloatVector.fromArray(S, b, j);
            FloatVector v = FloatVector.fromArray(S, b, j + LANES);
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
        }
        if (add) {
            FloatVector.fromArray(S, c, pc).add(x0).intoArray(c, pc);
            FloatVector.fromArray(S, c, pc + LANES).add(y0).intoArray(c, pc + LANES);
            FloatVector.fromArray(S, c, pc + ld).add(x1).intoArray(c, pc + ld);
            FloatVector.fromArray(S, c, pc + LANES + ld).add(y1).intoArray(c, pc + LANES + ld);
            FloatVector.fromArray(S, c, pc + 2 * ld).add(x2).intoArray(c, pc + 2 * ld);
            FloatVector.fromArray(S, c, pc + LANES + 2 * ld).add(y2).intoArray(c, pc + LANES + 2 * ld);
            FloatVector.fromArray(S, c, pc + 3 * ld).add(x3).intoArray(c, pc + 3 * ld);
            FloatVector.fromArray(S, c, pc + LANES + 3 * ld).add(y3).intoArray(c, pc + LANES + 3 * ld);
        } else {
            x0.intoArray(c, pc);
            y0.intoArray(c, pc + LANES);
            x1.intoArray(c, pc + ld);
            y1.intoArray(c, pc + LANES + ld);
            x2.intoArray(c, pc + 2 * ld);
            y2.intoArray(c, pc + LANES + 2 * ld);
            x3.intoArray(c, pc + 3 * ld);
            y3.intoArray(c, pc + LANES + 3 * ld);
        }
    }
}
