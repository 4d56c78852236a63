package org.snedecor.losses.distance;

import org.snedecor.core.autograd.Tensor;

/// d(a, b) = −⟨a, b⟩:  a similarity with its sign reversed, for losses that compare inner products
///
/// Not a distance in the mathematical sense: it may have any sign, is not 0 from a row to itself, and is smaller for longer rows. It is invariant to
/// rotations of the embeddings, but not to translations.
public record DotProduct() implements Distance {
    @Override
    public Tensor between(Tensor a, Tensor b) {
        return a.matmul(b, false, true).neg();
    }
}
