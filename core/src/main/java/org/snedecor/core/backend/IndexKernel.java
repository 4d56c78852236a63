package org.snedecor.core.backend;

/// Reading and adding at indices, and sorting. An array is seen as `[outer, extent, inner]`, the indexed axis in the middle.
/// Indices must lie in [0, extent); the caller checks this.
public interface IndexKernel {
    /// `y[o,i,j] = x[o, indices[i], j]`: one list of indices for all o and j.
    ///
    /// @param x `[outer, extent, inner]`   @param y `[outer, indices.length(), inner]`, overwritten
    void gather(int outer, int extent, int inner, Buffer x, IndexBuffer indices, Buffer y);

    /// `x[o, indices[i], j] = Σ y[o,i,j]` over the i with that index, in ascending order; 0 where there is none.
    ///
    /// @param y `[outer, indices.length(), inner]`   @param x `[outer, extent, inner]`, overwritten
    void scatterAdd(int outer, int extent, int inner, Buffer y, IndexBuffer indices, Buffer x);

    /// `y[o,i,j] = x[o, indices[o,i,j], j]`: an index for every element of y, i < count.
    void gatherAlong(int outer, int extent, int inner, int count, Buffer x, IndexBuffer indices, Buffer y);

    /// `x[o, indices[o,i,j], j] = Σ y[o,i,j]` over the i with that index, in ascending order; 0 where there is none.
    void scatterAddAlong(int outer, int extent, int inner, int count, Buffer y, IndexBuffer indices, Buffer x);

    /// The first `count` along the middle axis in ascending or descending order, with the places they came from. Equal numbers
    /// keep their order (−0 equals 0); NaN counts as the greatest.
    ///
    /// @param y `[outer, count, inner]`, overwritten   @param places `[outer, count, inner]`, overwritten
    void sort(int outer, int extent, int inner, int count, boolean descending, Buffer x, Buffer y, IndexBuffer places);
}
