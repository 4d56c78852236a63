package org.snedecor.core.backend.vector.simd;

import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorSpecies;

/// Dot products along the lanes, four rows by four at a time: for long sums with few results.
public final class DotTile {
    private static final VectorSpecies<Float> S = Species.S;
    private static final int LANES = Species.LANES;
    /// Rows and columns of a tile.
    public static final int SIDE = 4;

    private static final JitReadiness READINESS = new JitReadiness();

    private DotTile() {}

    /// `C[i,j] += Σ_{t < count} A[i, LANES · t] · B[j, place[t]]`, i and j < 4, all of them vectors: sixteen dot products along
    /// the lanes, whose lanes are left to be summed. With fewer than four rows, the last one stands for the others.
    public static void add(PitchedRows left, int pa, int rows, OffsetRows right, int pt, int[] place, int count, float[] c, int pc) {
        if (READINESS.ready()) addOnLanes(left, pa, rows, right, pt, place, count, c, pc);
        else addOneByOne(left, pa, rows, right, pt, place, count, c, pc);
    }

    private static void addOneByOne(PitchedRows left, int pa, int rows, OffsetRows right, int pt, int[] place, int count, float[] c, int pc) {
        float[] a = left.numbers(), b = right.numbers();
        int[] at = right.offsets();
        int lda = left.pitch();
        try (Scratch scratch = Scratch.open()) {
            float[] sums = scratch.floats(Slot.PROBE, SIDE * SIDE * LANES);
            READINESS.probe(() -> addOnLanes(left, pa, rows, right, pt, place, Math.min(count, Tile.PROBE), sums, 0));
        }
        for (int i = 0; i < SIDE; i++) for (int j = 0; j < SIDE; j++) for (int t = 0; t < count; t++) {
            int s = pa + Math.min(i, rows - 1) * lda + t * LANES;
            int from = at[pt + j] + place[t];
            int to = pc + (SIDE * i + j) * LANES;
            for (int lane = 0; lane < LANES; lane++) c[to + lane] = Math.fma(a[s + lane], b[from + lane], c[to + lane]);
        }
    }

    /// All columns at once or, with few [Registers], first two and then the other two.
    private static void addOnLanes(PitchedRows left, int pa, int rows, OffsetRows right, int pt, int[] place, int count, float[] c, int pc) {
        if (Registers.FEW) {
            halfOnLanes(left, pa, rows, right, pt, place, count, c, pc);
            halfOnLanes(left, pa, rows, right, pt + SIDE / 2, place, count, c, pc + SIDE / 2 * LANES);
        } else {
            wholeOnLanes(left, pa, rows, right, pt, place, count, c, pc);
        }
    }

    private static void wholeOnLanes(PitchedRows left, int pa, int rows, OffsetRows right, int pt, int[] place, int count, float[] c, int pc) {
        float[] a = left.numbers(), b = right.numbers();
        int[] at = right.offsets();
        int lda = left.pitch();
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

    private static void halfOnLanes(PitchedRows left, int pa, int rows, OffsetRows right, int pt, int[] place, int count, float[] c, int pc) {
        float[] a = left.numbers(), b = right.numbers();
        int[] at = right.offsets();
        int lda = left.pitch();
        int p1 = pa + Math.min(1, rows - 1) * lda;
        int p2 = pa + Math.min(2, rows - 1) * lda;
        int p3 = pa + Math.min(3, rows - 1) * lda;
        int q0 = at[pt], q1 = at[pt + 1];
        FloatVector c00 = FloatVector.fromArray(S, c, pc + 0 * LANES), c01 = FloatVector.fromArray(S, c, pc + 1 * LANES);
        FloatVector c10 = FloatVector.fromArray(S, c, pc + 4 * LANES), c11 = FloatVector.fromArray(S, c, pc + 5 * LANES);
        FloatVector c20 = FloatVector.fromArray(S, c, pc + 8 * LANES), c21 = FloatVector.fromArray(S, c, pc + 9 * LANES);
        FloatVector c30 = FloatVector.fromArray(S, c, pc + 12 * LANES), c31 = FloatVector.fromArray(S, c, pc + 13 * LANES);
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
        }
        c00.intoArray(c, pc + 0 * LANES);
        c01.intoArray(c, pc + 1 * LANES);
        c10.intoArray(c, pc + 4 * LANES);
        c11.intoArray(c, pc + 5 * LANES);
        c20.intoArray(c, pc + 8 * LANES);
        c21.intoArray(c, pc + 9 * LANES);
        c30.intoArray(c, pc + 12 * LANES);
        c31.intoArray(c, pc + 13 * LANES);
    }
}
