package org.snedecor.core.backend;

/// `to[toOffset + Σ_a i_a · toStrides[a]] = from[fromOffset + Σ_a i_a · fromStrides[a]]` for all i below `extents`:
/// slices, padding, concatenation and transposes are this one loop.
public interface CopyKernel {
    /// @param from not modified   @param to modified at the addressed places only; never the same buffer as `from`
    void copy(int[] extents, Buffer from, int fromOffset, int[] fromStrides, Buffer to, int toOffset, int[] toStrides);
}
