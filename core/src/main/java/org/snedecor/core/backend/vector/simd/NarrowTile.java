package org.snedecor.core.backend.vector.simd;

import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorSpecies;

/// A [Tile] of 16 rows by one vector, for products of too few columns.
public final class NarrowTile {
    private static final VectorSpecies<Float> S = Species.S;
    private static final int LANES = Species.LANES;
    public static final int ROWS = 16;
    private static final int HALF = Tile.ROWS;

    private static final JitReadiness READINESS = new JitReadiness();

    private NarrowTile() {}

    /// `C[i,j] = Σ_{l < depth} A[i,l] · B[l,j]`, added to C if `add`; i < 16 and j within one vector. Arguments as for [Tile#multiply].
    ///
    /// @param pa panel of the upper eight rows of A   @param qa of the lower eight
    public static void multiply(float[] left, int pa, int qa, OffsetRows right, int pt, int depth, int p, PitchedRows result, int pc, boolean add) {
        if (READINESS.ready()) {
            multiplyOnLanes(left, pa, qa, right.numbers(), right.offsets(), pt, depth, p, result.numbers(), pc, result.pitch(), add);
        } else {
            multiplyByRows(left, pa, qa, right, pt, depth, p, result, pc, add);
        }
    }

    private static void multiplyByRows(float[] left, int pa, int qa, OffsetRows right, int pt, int depth, int p, PitchedRows result, int pc, boolean add) {
        try (Scratch scratch = Scratch.open()) {
            float[] sums = scratch.floats(Slot.PROBE, ROWS * LANES);
            READINESS.probe(() -> {
                multiplyOnLanes(left, pa, qa, right.numbers(), right.offsets(), pt, Math.min(depth, Tile.PROBE), p, sums, 0, LANES, false);
                multiplyOnLanes(left, pa, qa, right.numbers(), right.offsets(), pt, Math.min(depth, Tile.PROBE), p, sums, 0, LANES, true);
            });
            for (int i = 0; i < ROWS; i++) Tile.row(left, i < HALF ? pa + i : qa + i - HALF, right, pt, depth, p, sums, result, pc + i * result.pitch(), add);
        }
    }

    /// All rows at once or, with few [Registers], first the upper eight and then the lower eight.
    private static void multiplyOnLanes(float[] a, int pa, int qa, float[] b, int[] at, int pt, int depth, int p, float[] c, int pc, int ld, boolean add) {
        if (Registers.FEW) {
            halfOnLanes(a, pa, b, at, pt, depth, p, c, pc, ld, add);
            halfOnLanes(a, qa, b, at, pt, depth, p, c, pc + HALF * ld, ld, add);
        } else {
            wholeOnLanes(a, pa, qa, b, at, pt, depth, p, c, pc, ld, add);
        }
    }

    private static void wholeOnLanes(float[] a, int pa, int qa, float[] b, int[] at, int pt, int depth, int p, float[] c, int pc, int ld, boolean add) {
        FloatVector x0 = FloatVector.zero(S), x1 = FloatVector.zero(S);
        FloatVector x2 = FloatVector.zero(S), x3 = FloatVector.zero(S);
        FloatVector x4 = FloatVector.zero(S), x5 = FloatVector.zero(S);
        FloatVector x6 = FloatVector.zero(S), x7 = FloatVector.zero(S);
        FloatVector x8 = FloatVector.zero(S), x9 = FloatVector.zero(S);
        FloatVector x10 = FloatVector.zero(S), x11 = FloatVector.zero(S);
        FloatVector x12 = FloatVector.zero(S), x13 = FloatVector.zero(S);
        FloatVector x14 = FloatVector.zero(S), x15 = FloatVector.zero(S);
        for (int l = 0; l < depth; l++) {
            int i = pa + HALF * l;
            int k = qa + HALF * l;
            FloatVector u = FloatVector.fromArray(S, b, at[pt + l] + p);
            x0 = FloatVector.broadcast(S, a[i]).fma(u, x0);
            x1 = FloatVector.broadcast(S, a[i + 1]).fma(u, x1);
            x2 = FloatVector.broadcast(S, a[i + 2]).fma(u, x2);
            x3 = FloatVector.broadcast(S, a[i + 3]).fma(u, x3);
            x4 = FloatVector.broadcast(S, a[i + 4]).fma(u, x4);
            x5 = FloatVector.broadcast(S, a[i + 5]).fma(u, x5);
            x6 = FloatVector.broadcast(S, a[i + 6]).fma(u, x6);
            x7 = FloatVector.broadcast(S, a[i + 7]).fma(u, x7);
            x8 = FloatVector.broadcast(S, a[k]).fma(u, x8);
            x9 = FloatVector.broadcast(S, a[k + 1]).fma(u, x9);
            x10 = FloatVector.broadcast(S, a[k + 2]).fma(u, x10);
            x11 = FloatVector.broadcast(S, a[k + 3]).fma(u, x11);
            x12 = FloatVector.broadcast(S, a[k + 4]).fma(u, x12);
            x13 = FloatVector.broadcast(S, a[k + 5]).fma(u, x13);
            x14 = FloatVector.broadcast(S, a[k + 6]).fma(u, x14);
            x15 = FloatVector.broadcast(S, a[k + 7]).fma(u, x15);
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

    private static void halfOnLanes(float[] a, int pa, float[] b, int[] at, int pt, int depth, int p, float[] c, int pc, int ld, boolean add) {
        FloatVector x0 = FloatVector.zero(S), x1 = FloatVector.zero(S);
        FloatVector x2 = FloatVector.zero(S), x3 = FloatVector.zero(S);
        FloatVector x4 = FloatVector.zero(S), x5 = FloatVector.zero(S);
        FloatVector x6 = FloatVector.zero(S), x7 = FloatVector.zero(S);
        for (int l = 0; l < depth; l++) {
            int i = pa + HALF * l;
            FloatVector u = FloatVector.fromArray(S, b, at[pt + l] + p);
            x0 = FloatVector.broadcast(S, a[i]).fma(u, x0);
            x1 = FloatVector.broadcast(S, a[i + 1]).fma(u, x1);
            x2 = FloatVector.broadcast(S, a[i + 2]).fma(u, x2);
            x3 = FloatVector.broadcast(S, a[i + 3]).fma(u, x3);
            x4 = FloatVector.broadcast(S, a[i + 4]).fma(u, x4);
            x5 = FloatVector.broadcast(S, a[i + 5]).fma(u, x5);
            x6 = FloatVector.broadcast(S, a[i + 6]).fma(u, x6);
            x7 = FloatVector.broadcast(S, a[i + 7]).fma(u, x7);
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
        } else {
            x0.intoArray(c, pc);
            x1.intoArray(c, pc + ld);
            x2.intoArray(c, pc + 2 * ld);
            x3.intoArray(c, pc + 3 * ld);
            x4.intoArray(c, pc + 4 * ld);
            x5.intoArray(c, pc + 5 * ld);
            x6.intoArray(c, pc + 6 * ld);
            x7.intoArray(c, pc + 7 * ld);
        }
    }
}
