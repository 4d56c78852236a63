package org.snedecor.core.backend;

import org.snedecor.core.shape.ConvGeometry;

/// `Y[n,k,p,q] = Σ_{c,r,s} X[n,c,i,j] · W[k,c,r,s]` with i = p·stride + r·dilation − before along the rows, and likewise j along the columns,
/// zero outside X; within each group on its own. Forward and both gradients are this one sum, solved for each of its three arrays.
public interface Conv2dKernel {
    /// @param x X. Not modified.   @param w W. Not modified.   @param y Y. Overwritten.
    void forward(ConvGeometry g, Buffer x, Buffer w, Buffer y);

    /// `dX[n,c,i,j] = Σ dY[n,k,p,q] · W[k,c,r,s]` over all k, p, q, r, s that meet at i and j.
    ///
    /// @param dy not modified   @param w not modified   @param dx overwritten
    void inputGradient(ConvGeometry g, Buffer dy, Buffer w, Buffer dx);

    /// `dW[k,c,r,s] = Σ_{n,p,q} dY[n,k,p,q] · X[n,c,i,j]`.
    ///
    /// @param dy not modified   @param x not modified   @param dw overwritten
    void weightGradient(ConvGeometry g, Buffer dy, Buffer x, Buffer dw);
}
