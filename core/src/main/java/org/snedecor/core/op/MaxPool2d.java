package org.snedecor.core.op;

import org.snedecor.core.array.NdArray;
import org.snedecor.core.shape.PoolGeometry;

/// y = max x over each window;  dx: each dy goes to the pixel that won, the first among equals
public record MaxPool2d(int window, int stride, int padding) implements Op {
    @Override
    public Forward forward(NdArray... x) {
        NdArray.Pooled pooled = x[0].maxPool2d(PoolGeometry.of(x[0].shape(), window, stride, padding));
        return Forward.of(pooled.maxima(), pooled.positions());
    }

    @Override
    public NdArray[] backward(Backward b) {
        PoolGeometry g = PoolGeometry.of(b.shape(0), window, stride, padding);
        return new NdArray[] {b.dy().maxPool2dGradient(g, b.savedIndices(0), b.shape(0))};
    }
}
