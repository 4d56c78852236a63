package org.snedecor.core.nn;

import java.util.List;
import java.util.Map;
import org.snedecor.core.array.NdArray;
import org.snedecor.core.autograd.Gradients;
import org.snedecor.core.autograd.Tensor;
import org.snedecor.core.autograd.Watched;

/// What batch norms go by as the chunks of a batch pass, and what of the gradient passes through it.
interface ChunkMoments {
    /// For a pass that gives embeddings.
    Moments known();

    /// Before [#held], in the open step of the backend.
    ///
    /// @param dz the gradient of all embeddings
    void differentiate(NdArray dz);

    /// The part of a chunk in the sum that has the gradient of the loss by the weights. What batch norms write into running statistics they write here.
    Weighted held(int chunk, NdArray dz);

    /// Σ weights · y
    record Weighted(Tensor y, NdArray weights) {
        /// Zeros where it depends on no variable.
        Gradients gradients(List<? extends Watched> of) {
            return y.isConstant() ? Gradients.given(Map.of()) : Gradients.ofWeighted(y, weights, of);
        }
    }

    /// For norms that go by nothing but their chunk, or by what does not change.
    record Plain(Chunks chunks, Moments known) implements ChunkMoments {
        @Override
        public void differentiate(NdArray dz) {}

        @Override
        public Weighted held(int chunk, NdArray dz) {
            return new Weighted(chunks.apply(chunk, known), chunks.of(chunk, dz));
        }
    }
}
