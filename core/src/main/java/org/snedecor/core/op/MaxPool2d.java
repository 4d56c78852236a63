package org.snedecor.core.op;

import org.snedecor.core.array.NdArray;
import org.snedecor.core.shape.PoolGeometry;
import org.snedecor.core.shape.PoolWindow;
import org.snedecor.core.shape.Shape;

/// y = max x over each window;  dx: each dy goes to the pixel that won, the first among equals
public record MaxPool2d(PoolWindow rows, PoolWindow columns) implements Op {
    /// Square windows, and the same along both axes.
    public MaxPool2d(int window, int stride, int padding) {
        this(PoolWindow.of(window, stride, padding), PoolWindow.of(window, stride, padding));
    }

    @Override
    public Forward forward(NdArray... x) {
        NdArray.Pooled pooled = x[0].maxPool2d(geometry(x[0].shape()));
        return Forward.of(pooled.maxima(), pooled.positions());
    }

    @Override
    public NdArray[] backward(Backward b) {
        return new NdArray[] {b.dy().maxPool2dGradient(geometry(b.shape(0)), b.savedIndices(0), b.shape(0))};
    }

    private PoolGeometry geometry(Shape x) {
        return PoolGeometry.of(x, rows, columns, false);
    }
}
