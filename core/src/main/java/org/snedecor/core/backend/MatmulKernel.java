package org.snedecor.core.backend;

import org.snedecor.core.shape.MatmulGeometry;

/// `C[b,i,j] = Σ_l A[b,i,l] · B[b,l,j]`, where A and B may each be stored transposed or be shared by the whole batch.
public interface MatmulKernel {
    /// @param a not modified   @param b not modified   @param c overwritten; neither a nor b
    void multiply(MatmulGeometry g, Buffer a, Buffer b, Buffer c);
}
