package org.snedecor.core.nn;

import org.snedecor.core.autograd.Tensor;

/// y = x / ‖x‖ for each row: embeddings on the unit sphere.
public record UnitLength() implements Layer {
    @Override
    public Tensor apply(Tensor x, Phase phase) {
        return x.normalize(-1);
    }
}
