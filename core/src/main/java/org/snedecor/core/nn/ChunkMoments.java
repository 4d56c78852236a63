package org.snedecor.core.nn;

import java.util.List;
import java.util.Map;
import org.snedecor.core.array.NdArray;
import org.snedecor.core.autograd.Gradients;
import org.snedecor.core.autograd.Tensor;
import org.snedecor.core.autograd.Watched;

/// The moments that batch norms use while the chunks of a batch pass through them, and the part of the gradient that flows through these moments.
interface ChunkMoments {
    /// For a pass that gives embeddings.
    Moments known();

    /// Before [#held], in the open step of the backend.
    ///
    /// @param dz the gradient of all embeddings
    void differentiate(NdArray dz);

    /// The contribution of one chunk to the sum whose gradient is that of the loss with respect to the weights. Batch norms update their running
    /// statistics in this pass.
    Weighted held(int chunk, NdArray dz);

    /// Σ weights · y
    record Weighted(Tensor y, NdArray weights) {
        /// Zeros where the sum depends on no variable.
        Gradients gradients(List<? extends Watched> of) {
            return y.isConstant() ? Gradients.given(Map.of()) : Gradients.ofWeighted(y, weights, of);
        }
    }

    /// For norms whose moments are those of their own chunk, or do not change.
    record Plain(Chunks chunks, Moments known) implements ChunkMoments {
        @Override
        public void differentiate(NdArray dz) {}

        @Override
        public Weighted held(int chunk, NdArray dz) {
            return new Weighted(chunks.apply(chunk, known), chunks.of(chunk, dz));
        }
    }
}
