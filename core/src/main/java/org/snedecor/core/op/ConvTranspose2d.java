package org.snedecor.core.op;

import org.snedecor.core.array.NdArray;
import org.snedecor.core.shape.ConvGeometry;
import org.snedecor.core.shape.Shape;
import org.snedecor.core.shape.Sliding;

/// Y[n,c,i,j] = Σ X[n,k,p,q] · W[k,c,r,s] over all k, p, q, r, s with i = p·stride + r·dilation − before of the rows, and likewise j of the columns
///
/// The gradient that [Conv2d] sends to its input, as an operation: each pixel of X lays its filter onto Y. X is `[n, k, p, q]`, W `[k, c/groups, r, s]`,
/// and Y `[n, c, h, w]` with `h = (p − 1)·stride + (r − 1)·dilation + 1 + more − before − after`. It is again a sum of products X · W, and so are its
/// gradients: dX is the convolution of dY by W, and dW is the gradient of that convolution with respect to its filters.
///
/// @param moreRows rows of Y below those that X reaches: a stride above 1 would otherwise leave some heights out   @param moreColumns likewise
/// columns
public record ConvTranspose2d(Sliding rows, Sliding columns, int moreRows, int moreColumns, int groups) implements Op {
    @Override
    public Forward forward(NdArray... x) {
        return Forward.of(x[0].conv2dInputGradient(x[1], geometry(x[0].shape(), x[1].shape())));
    }

    @Override
    public NdArray[] backward(Backward b) {
        ConvGeometry g = geometry(b.shape(0), b.shape(1));
        return new NdArray[] {
            b.wants(0) ? b.dy().conv2d(b.x(1), g) : null,
            b.wants(1) ? b.x(0).conv2dWeightGradient(b.dy(), g) : null
        };
    }

    /// The geometry of the convolution from Y to X.
    public ConvGeometry geometry(Shape x, Shape w) {
        return ConvGeometry.transposed(x, w, rows, columns, moreRows, moreColumns, groups);
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
