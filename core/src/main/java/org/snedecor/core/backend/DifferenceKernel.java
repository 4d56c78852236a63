package org.snedecor.core.backend;

import org.snedecor.core.shape.PairGeometry;
import org.snedecor.core.shape.PairOrder;

/// Sums over the differences of all pairs of rows, of A `[n, d]` and B `[m, d]`: distances and their gradients.
///
/// A difference is formed before it is summed, so near neighbours keep their digits; |a|² + |b|² − 2 a·b, which is a matrix product, would leave them
/// without a correct one in floats. The error is at most about (terms + 2) · u · Σ|term|, and the bits of a number depend on its two rows alone.
public interface DifferenceKernel {
    /// `Y[i,j] = Σ_k (A[i,k] − B[j,k])²`
    ///
    /// @param a not modified   @param b not modified   @param y overwritten
    void squares(PairGeometry g, Buffer a, Buffer b, Buffer y);

    /// `D[i,k] = Σ_j U[i,j] (V[i,j] (A[i,k] − B[j,k]))`, in this order: V may turn a difference into a direction of at most 1 before it is multiplied
    /// by U, however large U is.
    ///
    /// @param v not modified; null for 1; stored in the order of W, and used as it stands even where W counts in both directions   @param w not
    /// modified   @param order how U follows from W
    /// @param d overwritten
    void weighted(PairGeometry g, Buffer v, Buffer w, PairOrder order, Buffer a, Buffer b, Buffer d);
}
