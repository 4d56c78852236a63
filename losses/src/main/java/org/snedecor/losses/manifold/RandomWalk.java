package org.snedecor.losses.manifold;

import static org.snedecor.core.formula.Formula.A;
import static org.snedecor.core.formula.Formula.P;

import org.snedecor.core.array.NdArray;
import org.snedecor.core.op.Backward;
import org.snedecor.core.op.Custom;
import org.snedecor.core.op.Forward;
import org.snedecor.core.op.SavedForBackward;
import org.snedecor.core.shape.Shape;
import org.snedecor.core.shape.ShapeException;

/// F = (1 − α) (I − α S)⁻¹ = (1 − α) Σ_k αᵏ Sᵏ,  dS = α/(1 − α) Fᵀ dF Fᵀ
///
/// F[i,j] says how much of a walk from i ends at j, if the walk continues along S with probability α and stops with probability 1 − α. S `[n, n]`
/// must be a symmetric affinity normalised by its degrees, so its eigenvalues lie in [−1, 1]. I − α S is then positive definite with a condition
/// number of at most (1 + α)/(1 − α), and elimination needs no pivoting. In doubles on the host, n³ multiplications; the gradient by two products on
/// the backend.
///
/// @param alpha α in (0, 1)
public record RandomWalk(double alpha) implements Custom {
    private static final int PIVOTS = 32;
    private static final int TOGETHER = 8;

    public RandomWalk {
        if (!(alpha > 0 && alpha < 1)) throw new IllegalArgumentException("random walk: alpha = " + alpha + " is outside (0, 1)");
    }

    @Override
    public Forward forward(NdArray... x) {
        Shape shape = x[0].shape();
        if (shape.rank() != 2 || shape.extent(0) != shape.extent(1)) throw new ShapeException(name(), shape, "needs as many rows as columns");
        int n = shape.extent(0);
        double[] a = x[0].toDoubles();
        for (int i = 0; i < a.length; i++) a[i] = (i % (n + 1) == 0 ? 1 : 0) - alpha * a[i];
        invert(n, a);
        for (int i = 0; i < a.length; i++) a[i] *= 1 - alpha;
        return Forward.of(NdArray.of(x[0].backend(), shape, a));
    }

    @Override
    public NdArray[] backward(Backward b) {
        return new NdArray[] {b.y().matmul(b.dy(), true, false).matmul(b.y(), false, true).map(A.mul(P), alpha / (1 - alpha))};
    }

    @Override
    public SavedForBackward savedForBackward(boolean[] wanted) {
        return SavedForBackward.OUTPUT;
    }

    /// Replaces A by A⁻¹, by Gauss-Jordan elimination with pivots down the diagonal:
    ///
    /// ```
    /// for (int k = 0; k < n; k++) {
    ///     double pivot = 1 / a[k][k];
    ///     a[k][k] = 1;
    ///     for (int j = 0; j < n; j++) a[k][j] *= pivot;
    ///     for (int i = 0; i < n; i++) if (i != k) {
    ///         double factor = a[i][k];
    ///         a[i][k] = 0;
    ///         for (int j = 0; j < n; j++) a[i][j] -= factor * a[k][j];
    ///     }
    /// }
    /// ```
    /// It takes 32 pivots at a time. Their rows are eliminated from each other first; then every other row, which stays in the first-level cache
    /// meanwhile, has all of them eliminated from it, eight at a time. So the matrix is read once for 32 pivots.
    private static void invert(int n, double[] a) {
        double[][] pivots = new double[PIVOTS][n];
        double[] factors = new double[PIVOTS];
        double[] row = new double[n];
        for (int from = 0; from < n; from += PIVOTS) {
            int count = Math.min(PIVOTS, n - from);
            for (int p = 0; p < count; p++) System.arraycopy(a, (from + p) * n, pivots[p], 0, n);
            among(pivots, from, count);
            for (int i = 0; i < n; i++) {
                if (i >= from && i < from + count) continue;
                System.arraycopy(a, i * n, row, 0, n);
                // Where the last group has fewer pivots, the missing ones have factors of 0.
                for (int p = 0; p < PIVOTS; p++) {
                    factors[p] = p < count ? row[from + p] : 0;
                    if (p < count) row[from + p] = 0;
                }
                for (int p = 0; p < PIVOTS; p += TOGETHER) subtract(factors, p, pivots, row);
                System.arraycopy(row, 0, a, i * n, n);
            }
            for (int p = 0; p < count; p++) System.arraycopy(pivots[p], 0, a, (from + p) * n, n);
        }
    }

    /// Eliminates this many rows from each other, with their pivots from column `from` on.
    private static void among(double[][] rows, int from, int count) {
        for (int p = 0; p < count; p++) {
            double pivot = 1 / rows[p][from + p];
            rows[p][from + p] = 1;
            for (int j = 0; j < rows[p].length; j++) rows[p][j] *= pivot;
            for (int q = 0; q < count; q++) {
                if (q == p) continue;
                double factor = rows[q][from + p];
                rows[q][from + p] = 0;
                subtract(factor, rows[p], rows[q]);
            }
        }
    }

    // Separate arrays, all read and written at index j, so that the JIT can vectorise the loop.

    private static void subtract(double factor, double[] pivot, double[] row) {
        for (int j = 0; j < row.length; j++) row[j] -= factor * pivot[j];
    }

    /// Eight rows from row `at` on, times their factors.
    private static void subtract(double[] f, int at, double[][] pivots, double[] row) {
        double f0 = -f[at], f1 = -f[at + 1], f2 = -f[at + 2], f3 = -f[at + 3], f4 = -f[at + 4], f5 = -f[at + 5], f6 = -f[at + 6], f7 = -f[at + 7];
        double[] p0 = pivots[at], p1 = pivots[at + 1], p2 = pivots[at + 2], p3 = pivots[at + 3];
        double[] p4 = pivots[at + 4], p5 = pivots[at + 5], p6 = pivots[at + 6], p7 = pivots[at + 7];
        for (int j = 0; j < row.length; j++) {
            double low = Math.fma(f3, p3[j], Math.fma(f2, p2[j], Math.fma(f1, p1[j], Math.fma(f0, p0[j], row[j]))));
            row[j] = Math.fma(f7, p7[j], Math.fma(f6, p6[j], Math.fma(f5, p5[j], Math.fma(f4, p4[j], low))));
        }
    }
}
