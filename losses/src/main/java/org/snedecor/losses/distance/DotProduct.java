package org.snedecor.losses.distance;

import org.snedecor.core.autograd.Tensor;

/// d(a, b) = −⟨a, b⟩:  a similarity turned round, for losses that compare inner products
///
/// No distance in the mathematical sense: of any sign, not 0 from a row to itself, and shorter to longer rows. Turns with the
/// embeddings, but does not move with them.
public record DotProduct() implements Distance {
    @Override
    public Tensor between(Tensor a, Tensor b) {
        return a.matmul(b, false, true).neg();
    }
}
