package org.snedecor.core.nn;

import org.snedecor.core.autograd.Tensor;
import org.snedecor.core.shape.PoolWindow;

/// The greatest number of each window.
public record MaxPool(PoolWindow rows, PoolWindow columns) implements Layer {
    /// Square windows, and the same along both axes.
    public MaxPool(int window, int stride, int padding) {
        this(PoolWindow.of(window, stride, padding), PoolWindow.of(window, stride, padding));
    }

    @Override
    public Tensor apply(Tensor x, Phase phase) {
        return x.maxPool2d(rows, columns);
    }
}
