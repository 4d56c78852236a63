package org.snedecor.core.backend.vector.simd;

import java.lang.invoke.VarHandle;
import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorSpecies;

/// `C[i,j] = Σ_l A[i,l] · B[l,j]`, one tile at a time, where A and B are both packed in panels: a [Tile], but with few [Registers] one of 6 rows by two vectors.
///
/// Twelve sums, two vectors of B and one number of A spread over a vector are 15 registers of 16. C2 would not keep to that: it loads all six numbers of A at
/// the beginning of a turn, finds no place for them, and moves sums to memory and back. A fence after each row forbids it to load the number of a later row
/// before. A fence of loads is no instruction on x86, so the order is all that it costs.
///
/// Panels in the first-level cache, one core of an EPYC 7003 (Zen 3), medians of 300 and 400 by turns, GFLOP/s: 97, and 90 in a while in which all was slower; by halves of four
/// rows 95 and 79; without fences 39. Two l a turn are as fast.
public final class PackedTile {
    private static final VectorSpecies<Float> S = Species.S;
    private static final int LANES = Species.LANES;
    private static final int COLUMNS = Tile.COLUMNS;
    public static final int ROWS = Registers.FEW ? 6 : Tile.ROWS;

    private static final JitReadiness READINESS = new JitReadiness();

    private PackedTile() {}

    /// `C[i,j] = Σ_{l < depth} A[i,l] · B[l,j]`, added to C if `add`; i < ROWS and j within two vectors, which lie side by side in C too.
    ///
    /// ```
    /// for (int i = 0; i < ROWS; i++)
    ///     for (int j = 0; j < COLUMNS; j++) {
    ///         float sum = 0;
    ///         for (int l = 0; l < depth; l++) sum = Math.fma(left[pa + ROWS * l + i], right[p + COLUMNS * l + j], sum);
    ///         result(i, j) = add ? result(i, j) + sum : sum;
    ///     }
    /// ```
    /// @param left `left[pa + ROWS · l + i]` is `A[i,l]`   @param right B, a panel from `p` on with `right.offsets()[l] = COLUMNS · l`
    /// @param result C   @param pc where in its row 0 these columns are
    public static void multiply(float[] left, int pa, OffsetRows right, int depth, int p, PitchedRows result, int pc, boolean add) {
        if (!Registers.FEW) Tile.multiply(left, pa, right, 0, depth, p, p + LANES, result, pc, pc + LANES, add);
        else if (READINESS.ready()) sixOnLanes(left, pa, right.numbers(), p, depth, result.numbers(), pc, result.pitch(), add);
        else sixByRows(left, pa, right.numbers(), p, depth, result, pc, add);
    }

    private static void sixByRows(float[] a, int pa, float[] b, int p, int depth, PitchedRows result, int pc, boolean add) {
        try (Scratch scratch = Scratch.open()) {
            float[] sums = scratch.floats(Slot.PROBE, ROWS * COLUMNS);
            READINESS.probe(() -> {
                sixOnLanes(a, pa, b, p, Math.min(depth, Tile.PROBE), sums, 0, COLUMNS, false);
                sixOnLanes(a, pa, b, p, Math.min(depth, Tile.PROBE), sums, 0, COLUMNS, true);
            });
            float[] c = result.numbers();
            for (int i = 0, to = pc; i < ROWS; i++, to += result.pitch()) {
                for (int j = 0; j < COLUMNS; j++) sums[j] = 0;
                for (int l = 0; l < depth; l++) {
                    float w = a[pa + ROWS * l + i];
                    for (int j = 0; j < COLUMNS; j++) sums[j] = Math.fma(w, b[p + COLUMNS * l + j], sums[j]);
                }
                for (int j = 0; j < COLUMNS; j++) c[to + j] = add ? c[to + j] + sums[j] : sums[j];
            }
        }
    }

    private static void sixOnLanes(float[] a, int pa, float[] b, int p, int depth, float[] c, int pc, int ld, boolean add) {
        FloatVector x0 = FloatVector.zero(S), y0 = FloatVector.zero(S);
        FloatVector x1 = FloatVector.zero(S), y1 = FloatVector.zero(S);
        FloatVector x2 = FloatVector.zero(S), y2 = FloatVector.zero(S);
        FloatVector x3 = FloatVector.zero(S), y3 = FloatVector.zero(S);
        FloatVector x4 = FloatVector.zero(S), y4 = FloatVector.zero(S);
        FloatVector x5 = FloatVector.zero(S), y5 = FloatVector.zero(S);
        for (int l = 0; l < depth; l++) {
            int i = pa + ROWS * l;
            int j = p + COLUMNS * l;
            FloatVector u = FloatVector.fromArray(S, b, j);
            FloatVector v = FloatVector.fromArray(S, b, j + LANES);
            FloatVector w0 = FloatVector.broadcast(S, a[i]);
            x0 = w0.fma(u, x0);
            y0 = w0.fma(v, y0);
            VarHandle.loadLoadFence();
            FloatVector w1 = FloatVector.broadcast(S, a[i + 1]);
            x1 = w1.fma(u, x1);
            y1 = w1.fma(v, y1);
            VarHandle.loadLoadFence();
            FloatVector w2 = FloatVector.broadcast(S, a[i + 2]);
            x2 = w2.fma(u, x2);
            y2 = w2.fma(v, y2);
            VarHandle.loadLoadFence();
            FloatVector w3 = FloatVector.broadcast(S, a[i + 3]);
            x3 = w3.fma(u, x3);
            y3 = w3.fma(v, y3);
            VarHandle.loadLoadFence();
            FloatVector w4 = FloatVector.broadcast(S, a[i + 4]);
            x4 = w4.fma(u, x4);
            y4 = w4.fma(v, y4);
            VarHandle.loadLoadFence();
            FloatVector w5 = FloatVector.broadcast(S, a[i + 5]);
            x5 = w5.fma(u, x5);
            y5 = w5.fma(v, y5);
            VarHandle.loadLoadFence();
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
            FloatVector.fromArray(S, c, pc + 4 * ld).add(x4).intoArray(c, pc + 4 * ld);
            FloatVector.fromArray(S, c, pc + LANES + 4 * ld).add(y4).intoArray(c, pc + LANES + 4 * ld);
            FloatVector.fromArray(S, c, pc + 5 * ld).add(x5).intoArray(c, pc + 5 * ld);
            FloatVector.fromArray(S, c, pc + LANES + 5 * ld).add(y5).intoArray(c, pc + LANES + 5 * ld);
        } else {
            x0.intoArray(c, pc);
            y0.intoArray(c, pc + LANES);
            x1.intoArray(c, pc + ld);
            y1.intoArray(c, pc + LANES + ld);
            x2.intoArray(c, pc + 2 * ld);
            y2.intoArray(c, pc + LANES + 2 * ld);
            x3.intoArray(c, pc + 3 * ld);
            y3.intoArray(c, pc + LANES + 3 * ld);
            x4.intoArray(c, pc + 4 * ld);
            y4.intoArray(c, pc + LANES + 4 * ld);
            x5.intoArray(c, pc + 5 * ld);
            y5.intoArray(c, pc + LANES + 5 * ld);
        }
    }
}
