package org.snedecor.core.backend;

import org.snedecor.core.shape.PoolGeometry;

/// The maximum or the mean of each window of each plane. Padding never wins a maximum and adds nothing to a mean. A mean divides by the number of
/// pixels that the window sees or, where the geometry counts padding, by the number of taps that lie in the image or its padding.
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

    /// `y[p,q] = Σ x / (down(p)·across(q))` over the window.
    void mean(PoolGeometry g, Buffer x, Buffer y);

    /// `dx[i,j] = Σ dy[p,q] / (down(p)·across(q))` over the windows that see (i, j).
    void meanGradient(PoolGeometry g, Buffer dy, Buffer dx);
}
