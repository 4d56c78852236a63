package org.snedecor.core.nn;

import java.util.Map;
import org.snedecor.core.array.NdArray;

/// The two passes of [ChunkedGradients] through the chunks of a batch, whether in this process or elsewhere.
public interface ChunkPasses {
    /// z `[rows, dimensions]` of all rows, computed without a graph and without a change to the running statistics.
    NdArray embeddings();

    /// sums += Σ_c ∂/∂w Σ dz_c · f(x_c), chunk after chunk; running statistics follow in the same order.
    ///
    /// @param sums of the parameters, overwritten   @param dz `[rows, dimensions]`
    void add(Map<Parameter, NdArray> sums, NdArray dz);
}
