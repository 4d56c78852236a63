package org.snedecor.core.nn;

import org.snedecor.core.autograd.Tensor;

/// All axes but the first as one: `[n, c, h, w]` to `[n, c·h·w]`.
public record Flatten() implements Layer {
    @Override
    public Tensor apply(Tensor x, Phase phase) {
        // The product of the other extents, not −1, which an empty batch would leave undetermined.
        return x.reshape(x.shape().extent(0), x.shape().without(0).size());
    }
}
