package org.snedecor.core.backend;

import org.snedecor.core.shape.PoolGeometry;

/// The maximum or the mean of each window of each plane. Padding is no part of a window: it never wins a maximum, and a mean
/// divides by the number of pixels that the window really covers.
public interface Pool2dKernel {
    /// `y[p,q] = max x` over the window, `positions[p,q]` the index of the winner within its plane (h·row + column): the first
    /// in row-major order among equals; the first NaN if there is one.
    ///
    /// @param x not modified   @param y overwritten   @param positions overwritten
    void max(PoolGeometry g, Buffer x, Buffer y, IndexBuffer positions);

    /// `dx[positions[p,q]] += dy[p,q]`, in row-major order, from zero.
    ///
    /// @param dy not modified   @param positions not modified   @param dx overwritten
    void maxGradient(PoolGeometry g, Buffer dy, IndexBuffer positions, Buffer dx);

    /// `y[p,q] = (1 / pixels covered) Σ x` over the window.
    void mean(PoolGeometry g, Buffer x, Buffer y);

    /// `dx[i,j] = Σ dy[p,q] / (pixels covered by window p,q)` over the windows that hold (i, j).
    void meanGradient(PoolGeometry g, Buffer dy, Buffer dx);
}
