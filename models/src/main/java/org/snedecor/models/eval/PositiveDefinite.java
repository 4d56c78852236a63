package org.snedecor.models.eval;

/// A x = b for a symmetric positive definite A, by Cholesky's A = L Lᵀ of A scaled to a unit diagonal, S A S with S_ii = A_ii^(−1/2)
///
/// A pivot that rounding has made smaller than 10⁻¹⁴ is taken as that: the matrix is singular but for rounding there, and x stays finite.
final class PositiveDefinite {
    private static final double LEAST_PIVOT = 1e-14;

    private PositiveDefinite() {}

    /// @param a the lower triangle is read, and overwritten   @param b not changed
    static double[] solve(double[][] a, double[] b) {
        int n = b.length;
        double[] scale = new double[n];
        for (int i = 0; i < n; i++) scale[i] = a[i][i] > 0 ? 1 / Math.sqrt(a[i][i]) : 1;
        for (int i = 0; i < n; i++) {
            for (int j = 0; j <= i; j++) {
                double sum = a[i][j] * scale[i] * scale[j];
                for (int k = 0; k < j; k++) sum -= a[i][k] * a[j][k];
                a[i][j] = i == j ? Math.sqrt(Math.max(sum, LEAST_PIVOT)) : sum / a[j][j];
            }
        }
        double[] x = new double[n];
        for (int i = 0; i < n; i++) {
            double sum = b[i] * scale[i];
            for (int k = 0; k < i; k++) sum -= a[i][k] * x[k];
            x[i] = sum / a[i][i];
        }
        for (int i = n - 1; i >= 0; i--) {
            double sum = x[i];
            for (int k = i + 1; k < n; k++) sum -= a[k][i] * x[k];
            x[i] = sum / a[i][i];
        }
        for (int i = 0; i < n; i++) x[i] *= scale[i];
        return x;
    }
}
