package org.snedecor.core.op;

import org.snedecor.core.array.NdArray;
import org.snedecor.core.shape.PoolGeometry;
import org.snedecor.core.shape.PoolWindow;
import org.snedecor.core.shape.Shape;

/// y = mean of x over each window;  dx: each dy is shared equally by the pixels of its window
///
/// @param countsPadding do the taps in the padding count in the mean, as zeros?
public record MeanPool2d(PoolWindow rows, PoolWindow columns, boolean countsPadding) implements Op {
    /// Square windows, the same along both axes, padding not counted.
    public MeanPool2d(int window, int stride, int padding) {
        this(PoolWindow.of(window, stride, padding), PoolWindow.of(window, stride, padding), false);
    }

    @Override
    public Forward forward(NdArray... x) {
        return Forward.of(x[0].meanPool2d(geometry(x[0].shape())));
    }

    @Override
    public NdArray[] backward(Backward b) {
        return new NdArray[] {b.dy().meanPool2dGradient(geometry(b.shape(0)), b.shape(0))};
    }

    private PoolGeometry geometry(Shape x) {
        return PoolGeometry.of(x, rows, columns, countsPadding);
    }
}
