package org.snedecor.core.shape;

/// Where the weight U[i,j] of a pair of rows, i of A `[n, d]` and j of B `[m, d]`, stands in a stored matrix W.
public enum PairOrder {
    /// `U[i,j] = W[i,j]`, W `[n, m]`
    AS_STORED,

    /// `U[i,j] = W[j,i]`, W `[m, n]`
    TURNED,

    /// `U[i,j] = W[i,j] + W[j,i]`, W `[n, n]`: of rows with themselves, where a pair counts in both directions
    BOTH
}
