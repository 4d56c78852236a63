package org.snedecor.core.nn;

import org.snedecor.core.autograd.Tensor;

/// The mean of each window, padding not counted.
public record MeanPool(int window, int stride, int padding) implements Layer {
    @Override
    public Tensor apply(Tensor x, Phase phase) {
        return x.meanPool2d(window, stride, padding);
    }
}
