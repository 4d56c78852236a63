package org.snedecor.core.nn;

import org.snedecor.core.autograd.Tensor;

/// All axes but the first as one: `[n, c, h, w]` to `[n, c·h·w]`.
public record Flatten() implements Layer {
    @Override
    public Tensor apply(Tensor x, Phase phase) {
        // The product of the others, not an extent of -1, which an empty batch does not determine.
        return x.reshape(x.shape().extent(0), x.shape().without(0).size());
    }
}
