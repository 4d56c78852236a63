package org.snedecor.core.backend.vector;

import java.util.Arrays;
import org.snedecor.core.backend.Buffer;
import org.snedecor.core.backend.MatmulKernel;
import org.snedecor.core.backend.vector.simd.OffsetRows;
import org.snedecor.core.backend.vector.simd.PackedTile;
import org.snedecor.core.backend.vector.simd.Packing;
import org.snedecor.core.backend.vector.simd.PitchedRows;
import org.snedecor.core.backend.vector.simd.Scratch;
import org.snedecor.core.backend.vector.simd.Slot;
import org.snedecor.core.backend.vector.simd.Species;
import org.snedecor.core.backend.vector.simd.Tile;
import org.snedecor.core.backend.vector.simd.VectorBuffer;
import org.snedecor.core.backend.vector.simd.Workers;
import org.snedecor.core.shape.MatmulGeometry;

/// `C[b,i,j] = Σ_l A[b,i,l] · B[b,l,j]`, cut into blocks of C; each block packs what it needs of A and B and runs the tiles of [Tile].
///
/// ```
/// for (int b = 0; b < g.batch(); b++)
///     for (int i = 0; i < g.m(); i++)
///         for (int j = 0; j < g.n(); j++) {
///             float sum = 0;
///             for (int l = 0; l < g.k(); l++) sum += a(b, i, l) * b(b, l, j);
///             c(b, i, j) = sum;
///         }
/// ```
final class VectorMatmul implements MatmulKernel {
    /// The extents of a block of C, and the length of its sums. The part of B that a block needs, 400 x 512 numbers, fits the second-level cache, and
    /// a panel of A the first. In the loop above A and B are read from memory once for every number of C; in blocks, 512 times less often. 1024 x
    /// 1024 x 1024 on one core of an EPYC 9004 (Zen 4): 23.4 ms, 92 GFLOP/s, where libtorch 2.7.1 takes 24.0.
    private static final int BLOCK_ROWS = 512;
    private static final int BLOCK_COLUMNS = 512;
    private static final int BLOCK_DEPTH = 400;

    /// Rows of B up to this length are multiplied in place; longer ones lie too far apart for caches and page tables.
    private static final int SHORT = 256;

    /// Where packed panels are multiplied faster ([Tile#PANELS_PAY]), it takes this many rows of A to make packing worth its cost. 256 x 256 x 256 on
    /// one core of an EPYC 7003 (Zen 3): 0.75 ms, and 0.57 packed; 16 x 256 x 256: 0.061 and 0.068, 64 x 256 x 256 the same.
    private static final int TALL = 64;

    /// From this size on, the product of a matrix with its own transpose is computed on one side of its diagonal and copied to the other: the bits
    /// are the same, because products commute.
    private static final int SYMMETRIC = 128;

    /// Multiplications worth waking a thread for, some 10 microseconds.
    private static final long GRAIN = 1 << 19;

    private final Workers workers;

    VectorMatmul(Workers workers) {
        this.workers = workers;
    }

    @Override public void multiply(MatmulGeometry g, Buffer a, Buffer b, Buffer c) {
        multiply(g, VectorBuffer.floats(a), VectorBuffer.floats(b), VectorBuffer.floats(c));
    }

    void multiply(MatmulGeometry g, float[] a, float[] b, float[] c) {
        if (g.k() == 0) Arrays.fill(c, 0, g.batch() * g.m() * g.n(), 0);
        if (g.batch() == 0 || g.m() == 0 || g.n() == 0 || g.k() == 0) return;
        if (g.n() == 1) {
            byVector(g.batch(), g.m(), g.k(), a, g.transposeA(), g.strideA(), b, g.strideB(), c);
        } else if (g.m() == 1) {
            byVector(g.batch(), g.n(), g.k(), b, !g.transposeB(), g.strideB(), a, g.strideA(), c);
        } else {
            // C is computed, or its transpose where that wastes much less of its tiles: its numbers are stored one by one, far apart. 256 x 4,096 sums of 32 terms, which
            // tiles of six rows cover worse than their transpose by 0.7%, took 3.1 ms turned and take 0.76 (AVX2, one core of an EPYC of Zen 4).
            boolean turn = tiles(g.n(), g.m()) < tiles(g.m(), g.n()) / 8 * 7;
            boolean symmetric = a == b && g.transposeA() != g.transposeB() && g.strideA() == g.strideB() && g.m() >= SYMMETRIC;
            Factor left = new Factor(a, g.transposeA(), g.strideA());
            Factor right = new Factor(b, g.transposeB(), g.strideB());
            Product product = turn
                    ? new Product(g.n(), g.m(), g.k(), right.turned(), left.turned(), c, true, false)
                    : new Product(g.m(), g.n(), g.k(), left, right, c, false, symmetric);
            product.run(workers, g.batch());
        }
    }

    private static long tiles(int m, int n) {
        return (long) Species.roundUp(m, PackedTile.ROWS) * Species.roundUp(n, Tile.COLUMNS);
    }

    /// Matrices that begin `stride` numbers apart, one for each of the batch.
    private record Factor(float[] numbers, boolean transposed, int stride) {
        Factor turned() {
            return new Factor(numbers, !transposed, stride);
        }
    }

    /// The letters of [MatmulGeometry]; `turned` if c is stored n x m, `symmetric` if b is the transpose of a.
    private record Product(int m, int n, int k, Factor a, Factor b, float[] c, boolean turned, boolean symmetric) {

        void run(Workers workers, int batch) {
            // Blocks are halved, the longer side first, until there are enough for all threads, or until they are too small to be worth it or no
            // larger than a tile.
            int rows = Species.roundUp(Math.ceilDiv(m, Math.ceilDiv(m, BLOCK_ROWS)), PackedTile.ROWS);
            int columns = Math.min(BLOCK_COLUMNS, Species.roundUp(n, Tile.COLUMNS));
            while ((long) batch * Math.ceilDiv(m, rows) * Math.ceilDiv(n, columns) < 4 && (long) rows * columns * k > 4 * GRAIN) {
                int narrower = Species.roundUp(columns / 2, Tile.COLUMNS);
                int lower = Species.roundUp(rows / 2, PackedTile.ROWS);
                if (narrower < columns && (columns > rows || lower == rows)) columns = narrower;
                else if (lower < rows) rows = lower;
                else break;
            }
            int height = rows;
            int width = columns;
            int down = Math.ceilDiv(m, rows);
            int across = Math.ceilDiv(n, columns);
            int blocks = batch * down * across;
            int share = (int) Math.max(1, GRAIN / ((long) Math.min(m, height) * Math.min(n, width) * k));
            workers.run(Math.ceilDiv(blocks, share), task -> {
                for (int x = task * share; x < Math.min(blocks, (task + 1) * share); x++) {
                    block(x / (down * across), x / across % down * height, height, x % across * width, width);
                }
            });
            if (!symmetric) return;
            int strips = Math.ceilDiv(m, Tile.COLUMNS);
            workers.run(batch * strips, task -> {
                int i0 = task % strips * Tile.COLUMNS;
                Packing.mirror(c, task / strips * m * n, n, i0, Math.min(m, i0 + Tile.COLUMNS), Tile.COLUMNS);
            });
        }

        /// Numbers from one panel of B to the next: not a power of two, or they would compete for the same cache lines.
        private static int panel(int depth) {
            return depth * Tile.COLUMNS + Species.LANES;
        }

        private void block(int batch, int i0, int height, int j0, int width) {
            int i1 = Math.min(m, i0 + height);
            int j1 = Math.min(n, j0 + width);
            if (symmetric && j1 <= i0) return;
            int pa = batch * a.stride;
            int pb = batch * b.stride;
            int pc = batch * m * n;
            int deepest = Math.ceilDiv(k, Math.ceilDiv(k, BLOCK_DEPTH));
            boolean asItIs = !b.transposed && n <= SHORT && n % Tile.COLUMNS == 0 && !(Tile.PANELS_PAY && m >= TALL);
            int tall = asItIs ? Tile.ROWS : PackedTile.ROWS;
            try (Scratch scratch = Scratch.open()) {
                float[] panel = scratch.floats(Slot.LEFT, deepest * tall + Tile.ROWS);
                float[] packed = asItIs ? b.numbers : scratch.floats(Slot.RIGHT, Math.ceilDiv(width, Tile.COLUMNS) * panel(deepest));
                int[] at = scratch.ints(Slot.OFFSETS, deepest);
                for (int l = 0; l < deepest; l++) at[l] = l * (asItIs ? n : Tile.COLUMNS);
                OffsetRows right = new OffsetRows(packed, at);
                PitchedRows result = new PitchedRows(c, n);
                PitchedRows edge = new PitchedRows(scratch.floats(Slot.PRODUCTS, Tile.ROWS * Tile.COLUMNS), Tile.COLUMNS);
                for (int l0 = 0; l0 < k; l0 += deepest) {
                    int depth = Math.min(deepest, k - l0);
                    if (!asItIs) packColumns(pb, l0, depth, j0, j1, packed);
                    for (int i = i0; i < i1; i += tall) {
                        int rows = Math.min(tall, i1 - i);
                        packRows(pa, l0, depth, i, rows, tall, panel);
                        int first = symmetric ? Math.max(j0, i / Tile.COLUMNS * Tile.COLUMNS) : j0;
                        for (int j = first; j < j1; j += Tile.COLUMNS) {
                            int columns = Math.min(Tile.COLUMNS, n - j);
                            int p = asItIs ? pb + l0 * n + j : (j - j0) / Tile.COLUMNS * panel(depth);
                            boolean whole = rows == tall && columns == Tile.COLUMNS && !turned;
                            PitchedRows to = whole ? result : edge;
                            int q = whole ? pc + i * n + j : 0;
                            boolean add = whole && l0 > 0;
                            if (asItIs) Tile.multiply(panel, 0, right, 0, depth, p, p + Species.LANES, to, q, q + Species.LANES, add);
                            else PackedTile.multiply(panel, 0, right, depth, p, to, q, add);
                            if (!whole) store(edge.numbers(), rows, columns, pc, i, j, l0 > 0);
                        }
                    }
                }
            }
        }

        /// The panels of columns j0 ... j1-1, `packed[(j - j0) depth + COLUMNS l + x]` the element (l0 + l, j + x) of B, zero beyond n.
        private void packColumns(int pb, int l0, int depth, int j0, int j1, float[] packed) {
            if (b.transposed) {
                for (int j = j0; j < j1; j += Tile.COLUMNS) {
                    int to = (j - j0) / Tile.COLUMNS * panel(depth);
                    Packing.transpose(b.numbers, pb + j * k + l0, k, Math.min(Tile.COLUMNS, n - j), depth, packed, to, Tile.COLUMNS, Tile.COLUMNS);
                }
                return;
            }
            Packing.panels(b.numbers, pb + l0 * n + j0, n, j1 - j0, depth, packed, 0, panel(depth));
        }

        /// `panel[tall · l + x]` is element (i + x, l0 + l) of A, zero beyond A. Where A has eight rows from i on, eight are packed together, though the panel may have six: what
        /// comes next in it is written over the other two.
        private void packRows(int pa, int l0, int depth, int i, int rows, int tall, float[] panel) {
            boolean eight = i + Tile.ROWS <= m;
            int read = eight ? Tile.ROWS : rows;
            int written = eight ? Tile.ROWS : tall;
            if (a.transposed) Packing.copy(a.numbers, pa + l0 * m + i, m, read, depth, panel, 0, tall, written);
            else Packing.transpose(a.numbers, pa + i * k + l0, k, read, depth, panel, 0, tall, written);
        }

        private void store(float[] edge, int rows, int columns, int pc, int i0, int j0, boolean add) {
            int down = turned ? 1 : n;
            int right = turned ? m : 1;
            for (int i = 0; i < rows; i++) {
                int to = pc + (i0 + i) * down + j0 * right;
                for (int j = 0; j < columns; j++, to += right) {
                    float sum = edge[i * Tile.COLUMNS + j];
                    c[to] = add ? c[to] + sum : sum;
                }
            }
        }
    }

    /// `c[b,i] = Σ_l a[b,i,l] · v[b,l]`, with a stored m x k, or k x m if `transpose`. Each number of a is read once, so memory bounds the speed, and
    /// packing would cost more than it gains.
    private void byVector(int batch, int m, int k, float[] a, boolean transpose, int strideA, float[] v, int strideV, float[] c) {
        int rows = Math.clamp(GRAIN / 4 / k, 1, m);
        if (transpose) rows = Math.min(m, Species.roundUp(rows, Tile.COLUMNS));
        int part = rows;
        int parts = (m + part - 1) / part;
        int products = batch * parts;
        int share = (int) Math.max(1, GRAIN / 4 / ((long) part * k));
        workers.run((products + share - 1) / share, task -> {
            for (int x = task * share; x < Math.min(products, (task + 1) * share); x++) {
                int b = x / parts;
                int from = x % parts * part;
                int to = Math.min(m, from + part);
                if (transpose) MatrixVector.combine(a, b * strideA, m, v, b * strideV, k, c, b * m, from, to);
                else MatrixVector.dots(a, b * strideA, v, b * strideV, k, c, b * m, from, to);
            }
        });
    }
}
