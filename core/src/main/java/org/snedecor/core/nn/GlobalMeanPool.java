package org.snedecor.core.nn;

import org.snedecor.core.autograd.Tensor;

/// The mean of each plane: `[n, c, h, w]` to `[n, c]`.
public record GlobalMeanPool() implements Layer {
    @Override
    public Tensor apply(Tensor x, Phase phase) {
        return x.globalMeanPool2d();
    }
}
