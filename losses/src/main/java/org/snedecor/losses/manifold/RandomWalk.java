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
/// F[i,j] is where a walk from i ends that goes on along S with probability α, and stays with 1 − α. S `[n, n]` has its eigenvalues in [−1, 1], as a symmetric
/// affinity that its degrees were divided out of, so I − α S is positive definite, its condition at most (1 + α)/(1 − α), and elimination needs no search for pivots. In
/// doubles on the host, n³ multiplications; the gradient by two products on the backend.
///
/// @param alpha α in (0, 1)
public record RandomWalk(double alpha) implements Custom {
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

    /// A⁻¹ in the place of A, by Gauss and Jordan's elimination, the pivots down the diagonal.
    private static void invert(int n, double[] a) {
        for (int k = 0; k < n; k++) {
            double pivot = 1 / a[k * n + k];
            a[k * n + k] = 1;
            for (int j = 0; j < n; j++) a[k * n + j] *= pivot;
            for (int i = 0; i < n; i++) {
                if (i == k) continue;
                double factor = a[i * n + k];
                a[i * n + k] = 0;
                for (int j = 0; j < n; j++) a[i * n + j] -= factor * a[k * n + j];
            }
        }
    }
}
