package org.snedecor.models.eval;

import org.hipparchus.linear.EigenDecompositionSymmetric;
import org.hipparchus.linear.MatrixUtils;
import org.hipparchus.linear.RealMatrix;
import org.snedecor.models.parallel.TaskPool;

/// P = X Xᵀ, P_ij = x_i · x_j of the rows of X. Its eigenvalues are those of Xᵀ X too, but for zeros: [#transposed] rows make the smaller of both.
///
/// @param trace tr P = Σ_i |x_i|²
public record ProductMatrix(RealMatrix products, double trace) {
    /// @param x rows of one length, at least one
    public static ProductMatrix of(double[][] x) {
        double[][] products = new double[x.length][x.length];
        TaskPool.shared().each(x.length, i -> {
            for (int j = 0; j <= i; j++) for (int k = 0; k < x[i].length; k++) products[i][j] += x[i][k] * x[j][k];
        });
        for (int i = 0; i < x.length; i++) for (int j = 0; j < i; j++) products[j][i] = products[i][j];
        RealMatrix matrix = MatrixUtils.createRealMatrix(products);
        return new ProductMatrix(matrix, matrix.getTrace());
    }

    public static double[][] transposed(double[][] x) {
        double[][] t = new double[x[0].length][x.length];
        for (int i = 0; i < x.length; i++) for (int j = 0; j < t.length; j++) t[j][i] = x[i][j];
        return t;
    }

    /// P + tr P · I decomposed: the eigenvectors of P, and its eigenvalues plus the trace. An embedding that is longer than what it is made of has many
    /// eigenvalues near 0, with which Hipparchus 4.0.2 may not end. It said `convergence failed` for a quarter of random matrices of 128 rows and lower rank,
    /// and for none of 1,000 that were shifted.
    public EigenDecompositionSymmetric shifted() {
        RealMatrix shifted = products.copy();
        for (int i = 0; i < shifted.getRowDimension(); i++) shifted.addToEntry(i, i, trace);
        return new EigenDecompositionSymmetric(shifted);
    }
}
