package org.snedecor.core.backend.vector;

import java.util.Arrays;
import org.snedecor.core.backend.Buffer;
import org.snedecor.core.backend.DifferenceKernel;
import org.snedecor.core.backend.vector.simd.DifferenceTile;
import org.snedecor.core.backend.vector.simd.Packing;
import org.snedecor.core.backend.vector.simd.Scratch;
import org.snedecor.core.backend.vector.simd.Slot;
import org.snedecor.core.backend.vector.simd.VectorBuffer;
import org.snedecor.core.backend.vector.simd.Workers;
import org.snedecor.core.shape.PairGeometry;
import org.snedecor.core.shape.PairOrder;

/// Sums over the differences of pairs of rows, by the tiles of [DifferenceTile]. Squares:
///
/// ```
/// for (int i = 0; i < n; i++)
///     for (int j = 0; j < m; j++) {
///         float sum = 0;
///         for (int k = 0; k < d; k++) sum = fma(a[i][k] - b[j][k], a[i][k] - b[j][k], sum);
///         y[i][j] = sum;
///     }
/// ```
/// and weighted differences:
///
/// ```
/// for (int i = 0; i < n; i++)
///     for (int k = 0; k < d; k++) {
///         float sum = 0;
///         for (int j = 0; j < m; j++) sum += u[i][j] * (v[i][j] * (a[i][k] - b[j][k]));
///         D[i][k] = sum;
///     }
/// ```
/// As formulas of a reduction they took 0.5 seconds for the squares and both gradients of 1,024 rows of 128 numbers, on one core of an EPYC 7003 (Zen 3).
/// For rows with themselves the gradient is one such sum, over W + Wᵀ, in place of two. This, and blocks of B, took SupCon of 1,024 x 128 from 83 to
/// 32 ms there.
final class VectorDifferences implements DifferenceKernel {
    private static final int ROWS = DifferenceTile.ROWS;
    private static final int COLUMNS = DifferenceTile.COLUMNS;
    private static final int WIDTH = DifferenceTile.WIDTH;

    /// Differences worth waking a thread for, some 10 microseconds.
    private static final long GRAIN = 1 << 18;

    /// From this size on, the squares of rows with themselves are computed on one side of the diagonal and copied to the other: a square has no sign.
    private static final int SYMMETRIC = 64;

    /// Rows of B in a block of weighted differences: 16 KiB with vectors of 256 bits, 32 with vectors of 512.
    private static final int BLOCK = 128;

    /// At most so many rows of weights say whether most are 0.
    private static final int SAMPLE = 16;

    /// At least this many rows of D share such a block.
    private static final int LEAST_ROWS = 64;

    private final Workers workers;

    VectorDifferences(Workers workers) {
        this.workers = workers;
    }

    // ------------------------------------------------------------------ squares

    @Override
    public void squares(PairGeometry g, Buffer aBuffer, Buffer bBuffer, Buffer yBuffer) {
        float[] a = VectorBuffer.floats(aBuffer);
        float[] b = VectorBuffer.floats(bBuffer);
        float[] y = VectorBuffer.floats(yBuffer);
        boolean symmetric = a == b && g.n() == g.m() && g.n() >= SYMMETRIC;
        int strips = Math.ceilDiv(g.m(), COLUMNS);
        int share = share(strips, (long) g.n() * COLUMNS * Math.max(1, g.d()));
        workers.run(Math.ceilDiv(strips, share), task -> {
            for (int strip = task * share; strip < Math.min(strips, (task + 1) * share); strip++) strip(g, a, b, y, strip * COLUMNS, symmetric);
        });
        if (symmetric) workers.run(Math.ceilDiv(strips, share), task ->
                Packing.mirror(y, 0, g.n(), task * share * COLUMNS, Math.min(g.n(), (task + 1) * share * COLUMNS), COLUMNS));
    }

    /// Columns j0 ... of Y, as many as a tile has; if Y is symmetric, down to the diagonal only.
    private static void strip(PairGeometry g, float[] a, float[] b, float[] y, int j0, boolean symmetric) {
        int n = symmetric ? Math.min(g.n(), j0 + COLUMNS) : g.n();
        int columns = Math.min(COLUMNS, g.m() - j0);
        try (Scratch scratch = Scratch.open()) {
            float[] panel = scratch.floats(Slot.RIGHT, COLUMNS * g.d());
            float[] sums = scratch.floats(Slot.PRODUCTS, ROWS * COLUMNS);
            int[] rows = scratch.ints(Slot.OFFSETS, ROWS);
            Packing.transpose(b, j0 * g.d(), g.d(), columns, g.d(), panel, 0, COLUMNS, COLUMNS);
            for (int i = 0; i < n; i += ROWS) {
                // With fewer than four rows, the last one stands for the others.
                for (int r = 0; r < ROWS; r++) rows[r] = Math.min(i + r, n - 1) * g.d();
                DifferenceTile.squares(a, rows, panel, 0, g.d(), sums);
                for (int r = 0; r < Math.min(ROWS, n - i); r++) System.arraycopy(sums, r * COLUMNS, y, (i + r) * g.m() + j0, columns);
            }
        }
    }

    // ------------------------------------------------------------------ weighted differences

    @Override
    public void weighted(PairGeometry g, Buffer vBuffer, Buffer wBuffer, PairOrder order, Buffer aBuffer, Buffer bBuffer, Buffer dBuffer) {
        float[] v = vBuffer == null ? null : VectorBuffer.floats(vBuffer);
        float[] w = VectorBuffer.floats(wBuffer);
        float[] a = VectorBuffer.floats(aBuffer);
        float[] b = VectorBuffer.floats(bBuffer);
        float[] d = VectorBuffer.floats(dBuffer);
        boolean sparse = isSparse(w, order == PairOrder.TURNED ? g.turned() : g) && DifferenceTile.small(a, g.n() * g.d()) && (a == b || DifferenceTile.small(b, g.m() * g.d()));
        int rows = Math.clamp(GRAIN / Math.max(1, (long) g.m() * g.d()), LEAST_ROWS, Math.max(LEAST_ROWS, g.n()));
        workers.run(Math.ceilDiv(g.n(), rows), task -> {
            int from = task * rows;
            rows(g, v, w, order, sparse, a, b, d, from, Math.min(g.n(), from + rows));
        });
    }

    /// Whether most weights are 0, by some rows of them: where they are not, looking for them took 4% of the time.
    private static boolean isSparse(float[] w, PairGeometry g) {
        int step = Math.ceilDiv(g.n(), SAMPLE), zeros = 0, all = 0;
        for (int i = 0; i < g.n(); i += step, all += g.m()) for (int j = 0; j < g.m(); j++) if (w[i * g.m() + j] == 0) zeros++;
        return zeros > all / 2;
    }

    /// Rows from ... to of D. Some columns of B are copied a block of rows at a time, so that all rows of A find them in the first-level cache; in B
    /// itself these rows lie far apart and compete for the same cache lines. Each sum continues from block to block in the order of j.
    private static void rows(PairGeometry g, float[] v, float[] w, PairOrder order, boolean sparse, float[] a, float[] b, float[] d, int from, int to) {
        int n = to - from;
        try (Scratch scratch = Scratch.open()) {
            DifferenceTile.Weights weights = weights(scratch, g, v, w, order, sparse, from, n);
            float[] packed = scratch.floats(Slot.RIGHT, (n + BLOCK) * WIDTH);                            // of A, then of B
            float[] sums = scratch.floats(Slot.PRODUCTS, n * WIDTH);
            for (int k = 0; k < g.d(); k += WIDTH) {
                int columns = Math.min(WIDTH, g.d() - k);
                Packing.copy(a, from * g.d() + k, g.d(), columns, n, packed, 0, WIDTH, WIDTH);
                Arrays.fill(sums, 0, n * WIDTH, 0);
                for (int j = 0; j < g.m(); j += BLOCK) {
                    int count = Math.min(BLOCK, g.m() - j);
                    Packing.copy(b, j * g.d() + k, g.d(), columns, count, packed, n * WIDTH, WIDTH, WIDTH);
                    for (int i = 0; i < n; i++) DifferenceTile.weighted(weights, i, j, count, packed, packed, n * WIDTH, sums);
                }
                for (int i = 0; i < n; i++) System.arraycopy(sums, i * WIDTH, d, (from + i) * g.d() + k, columns);
            }
        }
    }

    /// V and U of rows from ... to.
    private static DifferenceTile.Weights weights(Scratch scratch, PairGeometry g, float[] v, float[] w, PairOrder order, boolean sparse, int from, int n) {
        int first = from * g.m();
        if (order == PairOrder.AS_STORED) return new DifferenceTile.Weights(v, first, w, first, g.m(), sparse);
        int size = n * g.m();
        float[] turned = scratch.floats(Slot.LEFT, 2 * size);
        Packing.transpose(w, from, g.n(), g.m(), n, turned, 0, g.m(), g.m());
        if (order == PairOrder.BOTH) {
            for (int ij = 0; ij < size; ij++) turned[ij] += w[first + ij];
            return new DifferenceTile.Weights(v, first, turned, 0, g.m(), sparse);
        }
        if (v != null) Packing.transpose(v, from, g.n(), g.m(), n, turned, size, g.m(), g.m());
        return new DifferenceTile.Weights(v == null ? null : turned, size, turned, 0, g.m(), sparse);
    }

    /// How many of the pieces each task takes.
    private static int share(int pieces, long work) {
        return Math.clamp(GRAIN / Math.max(1, work), 1, Math.max(1, pieces));
    }
}
