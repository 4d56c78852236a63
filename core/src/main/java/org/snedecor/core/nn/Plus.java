package org.snedecor.core.nn;

import org.snedecor.core.autograd.Tensor;

/// y = x + z: the sum with a shortcut as a step of a sequence.
///
/// @param z may broadcast to x
record Plus(Tensor z) implements Layer {
    @Override
    public Tensor apply(Tensor x, Phase phase) {
        return x.add(z);
    }
}
