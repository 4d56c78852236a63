package org.snedecor.core.backend.vector.simd;

import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.LongVector;
import jdk.incubator.vector.VectorSpecies;

/// `C[i,j] = Σ_l A[i,l][j mod 2] · B[l,j]`: two matrix products that share their lanes, even columns with the first numbers of the pairs in A,
/// odd columns with the second ones. A tile is that of [Tile], 8 rows by two vectors; a pair is read and spread over a vector as one number of 64 bits,
/// which costs what a float does.
public final class PairTile {
    private static final int LANES = Species.LANES;
    private static final int COLUMNS = Tile.COLUMNS;
    private static final int HALF = Tile.ROWS / 2;
    private static final VectorSpecies<Float> S = Species.S;
    private static final VectorSpecies<Long> PAIRS = LongVector.SPECIES_PREFERRED;
    private static final JitReadiness READINESS = new JitReadiness();

    private PairTile() {}

    public static long pair(float even, float odd) {
        return (long) Float.floatToRawIntBits(odd) << 32 | Float.floatToRawIntBits(even) & 0xFFFF_FFFFL;
    }

    /// Tile of `C[i,j] = c[pc + COLUMNS · i + j]`, with `A[i,l] = a[pa + 8 l + i]` and `B[l,j] = b[pb + COLUMNS · l + j]`, l < depth.
    ///
    /// ```
    /// for (int i = 0; i < 8; i++)
    ///     for (int j = 0; j < COLUMNS; j++) {
    ///         float sum = 0;
    ///         for (int l = 0; l < depth; l++) sum = Math.fma(a[pa + 8 * l + i].get(j % 2), b[pb + COLUMNS * l + j], sum);
    ///         c[pc + COLUMNS * i + j] = sum;
    ///     }
    /// ```
    public static void multiply(long[] a, int pa, float[] b, int pb, int depth, float[] c, int pc) {
        if (READINESS.ready()) multiplyOnLanes(a, pa, b, pb, depth, c, pc);
        else multiplyTwice(a, pa, b, pb, depth, c, pc);
    }

    /// [#multiply] as two tiles of [Tile], of which every other column is used: these are compiled before this loop is.
    private static void multiplyTwice(long[] a, int pa, float[] b, int pb, int depth, float[] c, int pc) {
        READINESS.probe(() -> {
            try (Scratch scratch = Scratch.open()) {
                multiplyOnLanes(a, pa, b, pb, Math.min(depth, Tile.PROBE), scratch.floats(Slot.PROBE, Tile.ROWS * COLUMNS), 0);
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
                for (int i = 0; i < panel; i++) halves[odd * panel + i] = Float.intBitsToFloat((int) (a[pa + i] >> 32 * odd));
                int to = 2 * panel + odd * tile;
                Tile.multiplyPanel(halves, odd * panel, right, depth, pb, result, to, false);
            }
            for (int i = 0; i < tile; i++) c[pc + i] = halves[2 * panel + i % 2 * tile + i];
        }
    }

    /// All rows at once or, with few [Registers], first the upper four and then the lower four.
    private static void multiplyOnLanes(long[] a, int pa, float[] b, int pb, int depth, float[] c, int pc) {
        if (Registers.FEW) {
            halfOnLanes(a, pa, b, pb, depth, c, pc);
            halfOnLanes(a, pa + HALF, b, pb, depth, c, pc + HALF * COLUMNS);
        } else {
            wholeOnLanes(a, pa, b, pb, depth, c, pc);
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

    private static void halfOnLanes(long[] a, int pa, float[] b, int pb, int depth, float[] c, int pc) {
        FloatVector x0 = FloatVector.zero(S), y0 = FloatVector.zero(S);
        FloatVector x1 = FloatVector.zero(S), y1 = FloatVector.zero(S);
        FloatVector x2 = FloatVector.zero(S), y2 = FloatVector.zero(S);
        FloatVector x3 = FloatVector.zero(S), y3 = FloatVector.zero(S);
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
