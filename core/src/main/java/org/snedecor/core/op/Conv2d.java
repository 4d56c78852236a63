package org.snedecor.core.op;

import org.snedecor.core.array.NdArray;
import org.snedecor.core.shape.ConvGeometry;
import org.snedecor.core.shape.Shape;
import org.snedecor.core.shape.Sliding;

/// Y[n,k,p,q] = Σ_{c,r,s} X[n,c,i,j] · W[k,c,r,s] with i = p·stride + r·dilation − before of the rows, and likewise j of the columns
///
/// A sum of products X · W, so each gradient is the same sum over dY and the other factor. X is `[n, c, h, w]`, W `[k, c/groups, r, s]`.
public record Conv2d(Sliding rows, Sliding columns, int groups) implements Op {
    /// The same along both axes.
    public Conv2d(int stride, int padding, int dilation, int groups) {
        this(Sliding.of(stride, padding, dilation), Sliding.of(stride, padding, dilation), groups);
    }

    @Override
    public Forward forward(NdArray... x) {
        return Forward.of(x[0].conv2d(x[1], geometry(x[0].shape(), x[1].shape())));
    }

    @Override
    public NdArray[] backward(Backward b) {
        ConvGeometry g = geometry(b.shape(0), b.shape(1));
        return new NdArray[] {
            b.wants(0) ? b.dy().conv2dInputGradient(b.x(1), g) : null,
            b.wants(1) ? b.dy().conv2dWeightGradient(b.x(0), g) : null
        };
    }

    private ConvGeometry geometry(Shape x, Shape w) {
        return ConvGeometry.of(x, w, rows, columns, groups);
    }

    @Override
    public SavedForBackward savedForBackward(boolean[] wanted) {
        return SavedForBackward.inputs(wanted[1], wanted[0]);
    }

    @Override
    public long flops(Shape y, Shape... x) {
        return geometry(x[0], x[1]).flops();
    }
}
