package org.snedecor.core.nn;

import org.snedecor.core.autograd.Tensor;

/// The greatest number of each window.
public record MaxPool(int window, int stride, int padding) implements Layer {
    @Override
    public Tensor apply(Tensor x, Phase phase) {
        return x.maxPool2d(window, stride, padding);
    }
}
