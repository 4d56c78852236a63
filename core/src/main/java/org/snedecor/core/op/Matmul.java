package org.snedecor.core.op;

import static org.snedecor.core.formula.Formula.A;

import org.snedecor.core.array.NdArray;
import org.snedecor.core.shape.MatmulGeometry;
import org.snedecor.core.shape.Shape;

/// C = op(A) · op(B), op the identity or the transpose, for `[…, m, k]` by `[…, k, n]`; the leading axes may be absent in one
///
/// With op = identity: dA = dC · Bᵀ and dB = Aᵀ · dC. With transposes the same products are read the other way round; no transpose
/// is ever copied. A matrix shared by a batch sums its gradient over the batch.
public record Matmul(boolean transposeA, boolean transposeB) implements Op {
    @Override
    public Forward forward(NdArray... x) {
        return Forward.of(x[0].matmul(x[1], transposeA, transposeB));
    }

    @Override
    public NdArray[] backward(Backward b) {
        NdArray dc = b.dy();
        NdArray[] dx = new NdArray[2];
        if (b.wants(0)) {
            NdArray y = b.x(1);
            dx[0] = overBatch(transposeA ? y.matmul(dc, transposeB, true) : dc.matmul(y, false, !transposeB), b.shape(0));
        }
        if (b.wants(1)) {
            NdArray x = b.x(0);
            dx[1] = overBatch(transposeB ? dc.matmul(x, true, transposeA) : x.matmul(dc, !transposeA, false), b.shape(1));
        }
        return dx;
    }

    private static NdArray overBatch(NdArray gradient, Shape shape) {
        return gradient.shape().equals(shape) ? gradient : NdArray.sumTo(shape, "matmul", A, new double[0], gradient);
    }

    @Override
    public SavedForBackward savedForBackward(boolean[] wanted) {
        return SavedForBackward.inputs(wanted[1], wanted[0]);
    }

    @Override
    public long flops(Shape y, Shape... x) {
        return MatmulGeometry.of(x[0], x[1], transposeA, transposeB).flops();
    }
}
