package org.snedecor.core.nn;

import org.snedecor.core.autograd.Tensor;
import org.snedecor.core.shape.PoolWindow;

/// The mean of each window.
///
/// @param countsPadding do the taps in the padding count in the mean, as zeros?
public record MeanPool(PoolWindow rows, PoolWindow columns, boolean countsPadding) implements Layer {
    /// Square windows, the same along both axes, and padding not counted.
    public MeanPool(int window, int stride, int padding) {
        this(PoolWindow.of(window, stride, padding), PoolWindow.of(window, stride, padding), false);
    }

    @Override
    public Tensor apply(Tensor x, Phase phase) {
        return x.meanPool2d(rows, columns, countsPadding);
    }
}
