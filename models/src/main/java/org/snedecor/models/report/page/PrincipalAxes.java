package org.snedecor.models.report.page;

import java.util.Arrays;
import java.util.stream.IntStream;
import org.hipparchus.linear.EigenDecompositionSymmetric;
import org.snedecor.models.eval.ProductMatrix;

/// C = 1/N Σ (x_i − μ)(x_i − μ)ᵀ = Σ_k λ_k v_k v_kᵀ,  λ_0 ≥ λ_1 ≥ … ≥ 0
///
/// Principal component analysis of rows. Of fewer rows than columns, λ are those of the N × N matrix of products, which are the same. A v is turned
/// so that the largest of the places of the rows along it is positive.
///
/// @param eigenvalues λ, as many as the lesser of rows and columns   @param places of each row along v_0 and v_1: (x_i − μ)·v_k
public record PrincipalAxes(double[] eigenvalues, double[][] places) {
    /// @param chosen which rows
    public static PrincipalAxes of(float[] rows, int length, int[] chosen) {
        int n = chosen.length;
        if (n == 0 || length == 0) return new PrincipalAxes(new double[0], new double[n][2]);
        double[][] x = new double[n][length];
        for (int j = 0; j < length; j++) {
            double mean = 0;
            // Less the first row, which is exact: equal rows leave nothing.
            for (int i = 0; i < n; i++) mean += x[i][j] = (double) rows[chosen[i] * length + j] - rows[chosen[0] * length + j];
            for (int i = 0; i < n; i++) x[i][j] -= mean / n;
        }
        boolean wide = n < length;
        ProductMatrix products = ProductMatrix.of(wide ? x : ProductMatrix.transposed(x));
        double trace = products.trace();
        if (!(trace > 0) || !Double.isFinite(trace)) return new PrincipalAxes(new double[Math.min(n, length)], new double[n][2]);
        EigenDecompositionSymmetric eigen = products.shifted();
        double[] shifted = eigen.getEigenvalues();
        int[] order = IntStream.range(0, shifted.length).boxed().sorted((a, b) -> Double.compare(shifted[b], shifted[a])).mapToInt(i -> i).toArray();
        double[] values = Arrays.stream(order).mapToDouble(k -> Math.max(0, shifted[k] - trace) / n).toArray();
        double[][] places = new double[n][2];
        for (int k = 0; k < Math.min(2, order.length); k++) {
            double[] v = eigen.getEigenvector(order[k]).toArray();
            for (int i = 0; i < n; i++) places[i][k] = wide ? v[i] * Math.sqrt(n * values[k]) : dot(x[i], v);
            turn(places, k);
        }
        return new PrincipalAxes(values, places);
    }

    private static void turn(double[][] places, int k) {
        double largest = 0;
        for (double[] place : places) if (Math.abs(place[k]) > Math.abs(largest)) largest = place[k];
        if (largest < 0) for (double[] place : places) place[k] = -place[k];
    }

    private static double dot(double[] a, double[] b) {
        double sum = 0;
        for (int i = 0; i < a.length; i++) sum += a[i] * b[i];
        return sum;
    }

    /// Share of the variance that the first k axes hold; 0 where there is none.
    public double share(int k) {
        double all = Arrays.stream(eigenvalues).sum();
        return all == 0 ? 0 : Arrays.stream(eigenvalues).limit(k).sum() / all;
    }
}
