package org.snedecor.core.nn;

import org.snedecor.core.autograd.Tensor;
import org.snedecor.core.backend.Backend;
import org.snedecor.core.shape.Shape;
import org.snedecor.core.shape.ShapeException;

/// Y[n,c,i,j] = the mean of X[n,c,y,x] over ⌊i·h/H⌋ ≤ y < ⌈(i+1)·h/H⌉ and ⌊j·w/W⌋ ≤ x < ⌈(j+1)·w/W⌉: planes of any size become `[H, W]`
///
/// The heights of two windows differ by at most one row, and neighbouring windows may share a row. As a mean of rows and then of columns it is
/// Y = P · X · Qᵀ, with matrices P `[H, h]` and Q `[W, w]` whose rows hold the reciprocal of a window's length where the window is. Planes that
/// already have this size are left as they are.
///
/// @param height H   @param width W
public record AdaptiveMeanPool(int height, int width) implements Layer {
    public AdaptiveMeanPool {
        if (height < 1 || width < 1) throw new IllegalArgumentException("adaptiveMeanPool: planes of " + height + " x " + width + " have no pixels");
    }

    @Override
    public Tensor apply(Tensor x, Phase phase) {
        if (x.shape().rank() != 4) throw new ShapeException("adaptiveMeanPool", x.shape(), "images have rank 4");
        int h = x.shape().extent(2);
        int w = x.shape().extent(3);
        if (h == 0 || w == 0) throw new ShapeException("adaptiveMeanPool", x.shape(), "planes without pixels have no mean");
        Backend backend = x.value().backend();
        Tensor rows = height == h ? x : means(backend, height, h).matmul(x);                    // [n, c, H, w]
        return width == w ? rows : rows.matmul(means(backend, width, w), false, true);          // [n, c, H, W]
    }

    /// `[windows, length]`
    private static Tensor means(Backend backend, int windows, int length) {
        double[] weights = new double[windows * length];
        for (int i = 0; i < windows; i++) {
            int from = (int) ((long) i * length / windows);
            int to = (int) (((long) (i + 1) * length + windows - 1) / windows);
            for (int p = from; p < to; p++) weights[i * length + p] = 1.0 / (to - from);
        }
        return Tensor.of(backend, Shape.of(windows, length), weights);
    }
}
