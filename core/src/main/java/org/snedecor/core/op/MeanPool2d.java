package org.snedecor.core.op;

import org.snedecor.core.array.NdArray;
import org.snedecor.core.shape.PoolGeometry;

/// y = mean of x over each window, padding not counted;  dx: each dy is shared equally by the pixels of its window
public record MeanPool2d(int window, int stride, int padding) implements Op {
    @Override
    public Forward forward(NdArray... x) {
        return Forward.of(x[0].meanPool2d(PoolGeometry.of(x[0].shape(), window, stride, padding)));
    }

    @Override
    public NdArray[] backward(Backward b) {
        return new NdArray[] {b.dy().meanPool2dGradient(PoolGeometry.of(b.shape(0), window, stride, padding), b.shape(0))};
    }
}
