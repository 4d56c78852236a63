package org.snedecor.core.backend.vector.simd;

import java.lang.invoke.VarHandle;
import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.LongVector;
import jdk.incubator.vector.VectorSpecies;

/// `C[i,j] = Σ_l A[i,l][j mod 2] · B[l,j]`: two matrix products that share their lanes, even columns with the first numbers of the pairs in A,
/// odd columns with the second ones. A tile has as many rows as one of [PackedTile], which says how six of them fit into few registers, by two vectors; a pair is read and
/// spread over a vector as one number of 64 bits, which costs what a float does.
///
/// Six rows take two l a turn. Pairs are spread in place there, not by a method: C2 inlines so many calls and no more in one loop, and would call the last.
/// In the first-level cache, as in [PackedTile]: 90 GFLOP/s, 69 in a while in which all was slower; by halves of four rows 85 and 50.
public final class PairTile {
    private static final int LANES = Species.LANES;
    private static final int COLUMNS = Tile.COLUMNS;
    private static final int FOUR = 4;
    public static final int ROWS = PackedTile.ROWS;
    private static final VectorSpecies<Float> S = Species.S;
    private static final VectorSpecies<Long> PAIRS = LongVector.SPECIES_PREFERRED;
    private static final JitReadiness READINESS = new JitReadiness();

    private PairTile() {}

    public static long pair(float even, float odd) {
        return (long) Float.floatToRawIntBits(odd) << 32 | Float.floatToRawIntBits(even) & 0xFFFF_FFFFL;
    }

    /// Tile of `C[i,j] = c[pc + COLUMNS · i + j]`, with `A[i,l] = a[pa + ROWS · l + i]` and `B[l,j] = b[pb + COLUMNS · l + j]`, l < depth.
    ///
    /// ```
    /// for (int i = 0; i < rows; i++)
    ///     for (int j = 0; j < COLUMNS; j++) {
    ///         float sum = 0;
    ///         for (int l = 0; l < depth; l++) sum = Math.fma(a[pa + ROWS * l + i].get(j % 2), b[pb + COLUMNS * l + j], sum);
    ///         c[pc + COLUMNS * i + j] = sum;
    ///     }
    /// ```
    /// @param rows at most ROWS; what the other rows of C hold afterwards is not said
    public static void multiply(long[] a, int pa, float[] b, int pb, int depth, float[] c, int pc, int rows) {
        if (READINESS.ready()) multiplyOnLanes(a, pa, b, pb, depth, c, pc, rows);
        else multiplyTwice(a, pa, b, pb, depth, c, pc, rows);
    }

    /// [#multiply] as two tiles of [Tile], of which every other column is used: these are compiled before this loop is.
    private static void multiplyTwice(long[] a, int pa, float[] b, int pb, int depth, float[] c, int pc, int rows) {
        READINESS.probe(() -> {
            try (Scratch scratch = Scratch.open()) {
                float[] sums = scratch.floats(Slot.PROBE, ROWS * COLUMNS);
                int some = Math.min(depth, Tile.PROBE);
                multiplyOnLanes(a, pa, b, pb, some - some % 2, sums, 0, ROWS);
                if (Registers.FEW) fourOnLanes(a, pa, b, pb, some, sums, 0);
            }
        });
        int panel = Tile.ROWS * depth;
        int tile = Tile.ROWS * COLUMNS;
        try (Scratch scratch = Scratch.open()) {
            float[] halves = scratch.floats(Slot.LEFT, 2 * (panel + tile));
            int[] at = scratch.ints(Slot.OFFSETS, depth);
            for (int l = 0; l < depth; l++) at[l] = COLUMNS * l;
            OffsetRows right = new OffsetRows(b, at);
            PitchedRows result = new PitchedRows(halves, COLUMNS);
            for (int odd = 0; odd < 2; odd++) {
                for (int l = 0; l < depth; l++) {
                    for (int i = 0; i < rows; i++) halves[odd * panel + Tile.ROWS * l + i] = Float.intBitsToFloat((int) (a[pa + ROWS * l + i] >> 32 * odd));
                    for (int i = rows; i < Tile.ROWS; i++) halves[odd * panel + Tile.ROWS * l + i] = 0;
                }
                int to = 2 * panel + odd * tile;
                Tile.multiplyPanel(halves, odd * panel, right, depth, pb, result, to, false);
            }
            for (int i = 0; i < rows * COLUMNS; i++) c[pc + i] = halves[2 * panel + i % 2 * tile + i];
        }
    }

    /// Where depth is odd, the six rows are the upper four and the lower four.
    private static void multiplyOnLanes(long[] a, int pa, float[] b, int pb, int depth, float[] c, int pc, int rows) {
        if (!Registers.FEW) {
            wholeOnLanes(a, pa, b, pb, depth, c, pc);
        } else if (rows > FOUR && depth % 2 == 0) {
            sixOnLanes(a, pa, b, pb, depth, c, pc);
        } else {
            fourOnLanes(a, pa, b, pb, depth, c, pc);
            if (rows > FOUR) fourOnLanes(a, pa + ROWS - FOUR, b, pb, depth, c, pc + (ROWS - FOUR) * COLUMNS);
        }
    }

    private static void wholeOnLanes(long[] a, int pa, float[] b, int pb, int depth, float[] c, int pc) {
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
            int j = pb + COLUMNS * l;
            FloatVector u = FloatVector.fromArray(S, b, j);
            FloatVector v = FloatVector.fromArray(S, b, j + LANES);
            FloatVector w0 = spread(a[i]);
            x0 = w0.fma(u, x0);
            y0 = w0.fma(v, y0);
            FloatVector w1 = spread(a[i + 1]);
            x1 = w1.fma(u, x1);
            y1 = w1.fma(v, y1);
            FloatVector w2 = spread(a[i + 2]);
            x2 = w2.fma(u, x2);
            y2 = w2.fma(v, y2);
            FloatVector w3 = spread(a[i + 3]);
            x3 = w3.fma(u, x3);
            y3 = w3.fma(v, y3);
            FloatVector w4 = spread(a[i + 4]);
            x4 = w4.fma(u, x4);
            y4 = w4.fma(v, y4);
            FloatVector w5 = spread(a[i + 5]);
            x5 = w5.fma(u, x5);
            y5 = w5.fma(v, y5);
            FloatVector w6 = spread(a[i + 6]);
            x6 = w6.fma(u, x6);
            y6 = w6.fma(v, y6);
            FloatVector w7 = spread(a[i + 7]);
            x7 = w7.fma(u, x7);
            y7 = w7.fma(v, y7);
        }
        x0.intoArray(c, pc);
        y0.intoArray(c, pc + LANES);
        x1.intoArray(c, pc + 2 * LANES);
        y1.intoArray(c, pc + 3 * LANES);
        x2.intoArray(c, pc + 4 * LANES);
        y2.intoArray(c, pc + 5 * LANES);
        x3.intoArray(c, pc + 6 * LANES);
        y3.intoArray(c, pc + 7 * LANES);
        x4.intoArray(c, pc + 8 * LANES);
        y4.intoArray(c, pc + 9 * LANES);
        x5.intoArray(c, pc + 10 * LANES);
        y5.intoArray(c, pc + 11 * LANES);
        x6.intoArray(c, pc + 12 * LANES);
        y6.intoArray(c, pc + 13 * LANES);
        x7.intoArray(c, pc + 14 * LANES);
        y7.intoArray(c, pc + 15 * LANES);
    }

    private static void sixOnLanes(long[] a, int pa, float[] b, int pb, int depth, float[] c, int pc) {
        FloatVector x0 = FloatVector.zero(S), y0 = FloatVector.zero(S);
        FloatVector x1 = FloatVector.zero(S), y1 = FloatVector.zero(S);
        FloatVector x2 = FloatVector.zero(S), y2 = FloatVector.zero(S);
        FloatVector x3 = FloatVector.zero(S), y3 = FloatVector.zero(S);
        FloatVector x4 = FloatVector.zero(S), y4 = FloatVector.zero(S);
        FloatVector x5 = FloatVector.zero(S), y5 = FloatVector.zero(S);
        for (int l = 0; l < depth; l += 2) {
            int i = pa + ROWS * l;
            int j = pb + COLUMNS * l;
            FloatVector u0 = FloatVector.fromArray(S, b, j);
            FloatVector v0 = FloatVector.fromArray(S, b, j + LANES);
            FloatVector w00 = LongVector.broadcast(PAIRS, a[i]).reinterpretAsFloats();
            x0 = w00.fma(u0, x0);
            y0 = w00.fma(v0, y0);
            VarHandle.loadLoadFence();
            FloatVector w01 = LongVector.broadcast(PAIRS, a[i + 1]).reinterpretAsFloats();
            x1 = w01.fma(u0, x1);
            y1 = w01.fma(v0, y1);
            VarHandle.loadLoadFence();
            FloatVector w02 = LongVector.broadcast(PAIRS, a[i + 2]).reinterpretAsFloats();
            x2 = w02.fma(u0, x2);
            y2 = w02.fma(v0, y2);
            VarHandle.loadLoadFence();
            FloatVector w03 = LongVector.broadcast(PAIRS, a[i + 3]).reinterpretAsFloats();
            x3 = w03.fma(u0, x3);
            y3 = w03.fma(v0, y3);
            VarHandle.loadLoadFence();
            FloatVector w04 = LongVector.broadcast(PAIRS, a[i + 4]).reinterpretAsFloats();
            x4 = w04.fma(u0, x4);
            y4 = w04.fma(v0, y4);
            VarHandle.loadLoadFence();
            FloatVector w05 = LongVector.broadcast(PAIRS, a[i + 5]).reinterpretAsFloats();
            x5 = w05.fma(u0, x5);
            y5 = w05.fma(v0, y5);
            VarHandle.loadLoadFence();
            FloatVector u1 = FloatVector.fromArray(S, b, j + 2 * LANES);
            FloatVector v1 = FloatVector.fromArray(S, b, j + 3 * LANES);
            FloatVector w10 = LongVector.broadcast(PAIRS, a[i + 6]).reinterpretAsFloats();
            x0 = w10.fma(u1, x0);
            y0 = w10.fma(v1, y0);
            VarHandle.loadLoadFence();
            FloatVector w11 = LongVector.broadcast(PAIRS, a[i + 7]).reinterpretAsFloats();
            x1 = w11.fma(u1, x1);
            y1 = w11.fma(v1, y1);
            VarHandle.loadLoadFence();
            FloatVector w12 = LongVector.broadcast(PAIRS, a[i + 8]).reinterpretAsFloats();
            x2 = w12.fma(u1, x2);
            y2 = w12.fma(v1, y2);
            VarHandle.loadLoadFence();
            FloatVector w13 = LongVector.broadcast(PAIRS, a[i + 9]).reinterpretAsFloats();
            x3 = w13.fma(u1, x3);
            y3 = w13.fma(v1, y3);
            VarHandle.loadLoadFence();
            FloatVector w14 = LongVector.broadcast(PAIRS, a[i + 10]).reinterpretAsFloats();
            x4 = w14.fma(u1, x4);
            y4 = w14.fma(v1, y4);
            VarHandle.loadLoadFence();
            FloatVector w15 = LongVector.broadcast(PAIRS, a[i + 11]).reinterpretAsFloats();
            x5 = w15.fma(u1, x5);
            y5 = w15.fma(v1, y5);
            VarHandle.loadLoadFence();
        }
        x0.intoArray(c, pc);
        y0.intoArray(c, pc + LANES);
        x1.intoArray(c, pc + 2 * LANES);
        y1.intoArray(c, pc + 3 * LANES);
        x2.intoArray(c, pc + 4 * LANES);
        y2.intoArray(c, pc + 5 * LANES);
        x3.intoArray(c, pc + 6 * LANES);
        y3.intoArray(c, pc + 7 * LANES);
        x4.intoArray(c, pc + 8 * LANES);
        y4.intoArray(c, pc + 9 * LANES);
        x5.intoArray(c, pc + 10 * LANES);
        y5.intoArray(c, pc + 11 * LANES);
    }

    private static void fourOnLanes(long[] a, int pa, float[] b, int pb, int depth, float[] c, int pc) {
        FloatVector x0 = FloatVector.zero(S), y0 = FloatVector.zero(S);
        FloatVector x1 = FloatVector.zero(S), y1 = FloatVector.zero(S);
        FloatVector x2 = FloatVector.zero(S), y2 = FloatVector.zero(S);
        FloatVector x3 = FloatVector.zero(S), y3 = FloatVector.zero(S);
        for (int l = 0; l < depth; l++) {
            int i = pa + ROWS * l;
            int j = pb + COLUMNS * l;
            FloatVector u0 = FloatVector.fromArray(S, b, j);
            FloatVector v0 = FloatVector.fromArray(S, b, j + LANES);
            FloatVector w00 = spread(a[i]);
            x0 = w00.fma(u0, x0);
            y0 = w00.fma(v0, y0);
            FloatVector w01 = spread(a[i + 1]);
            x1 = w01.fma(u0, x1);
            y1 = w01.fma(v0, y1);
            FloatVector w02 = spread(a[i + 2]);
            x2 = w02.fma(u0, x2);
            y2 = w02.fma(v0, y2);
            FloatVector w03 = spread(a[i + 3]);
            x3 = w03.fma(u0, x3);
            y3 = w03.fma(v0, y3);
        }
        x0.intoArray(c, pc);
        y0.intoArray(c, pc + LANES);
        x1.intoArray(c, pc + 2 * LANES);
        y1.intoArray(c, pc + 3 * LANES);
        x2.intoArray(c, pc + 4 * LANES);
        y2.intoArray(c, pc + 5 * LANES);
        x3.intoArray(c, pc + 6 * LANES);
        y3.intoArray(c, pc + 7 * LANES);
    }

    private static FloatVector spread(long pair) {
        return LongVector.broadcast(PAIRS, pair).reinterpretAsFloats();
    }
}
