package org.snedecor.core.op;

import static org.snedecor.core.formula.Formula.A;
import static org.snedecor.core.formula.Formula.B;
import static org.snedecor.core.formula.Formula.C;
import static org.snedecor.core.formula.Formula.P;
import static org.snedecor.core.formula.Formula.Q;
import static org.snedecor.core.formula.Formula.Y;

import org.snedecor.core.array.NdArray;
import org.snedecor.core.backend.Backend;
import org.snedecor.core.check.Require;
import org.snedecor.core.shape.Shape;
import org.snedecor.core.shape.ShapeException;

/// y_c = x_c · D_c^−β,  D_c = k + (α/n) Σ x_j² over the n channels j from c − ⌊n/2⌋ to c + ⌊(n−1)/2⌋ that exist
///
/// dx_j = dy_j · D_j^−β − (2αβ/n) x_j Σ_c dy_c x_c D_c^(−β−1) over the windows c that hold j. Both sums over channels are products
/// with a band of ones, `[c, c]` by `[n, c, h·w]`.
///
/// Krizhevsky, Sutskever, Hinton, *ImageNet Classification with Deep Convolutional Neural Networks*, 2012, section 3.3, who do not
/// divide α by n; here it is divided, as in PyTorch.
///
/// @param size n, at least 1   @param alpha usually 1e-4   @param beta usually 0.75   @param k > 0, usually 1
public record LocalResponseNorm(int size, double alpha, double beta, double k) implements Op {
    public LocalResponseNorm {
        if (size < 1) throw new IllegalArgumentException("localResponseNorm: the size must be at least 1, not " + size);
        Require.positive("localResponseNorm: k", k);
    }

    @Override
    public Forward forward(NdArray... x) {
        if (x[0].shape().rank() != 4) throw new ShapeException(name(), x[0].shape(), "images have rank 4");
        NdArray flat = flat(x[0]);
        NdArray d = band(x[0]).matmul(flat.map(A.square())).map(A.mul(P).add(Q), alpha / size, k);
        return Forward.of(flat.zip(d, A.mul(B.power(-beta))).reshape(x[0].shape()), d);
    }

    @Override
    public NdArray[] backward(Backward b) {
        NdArray x = flat(b.x(0));
        NdArray dy = flat(b.dy());
        NdArray d = b.saved(0);
        NdArray terms = NdArray.compute(name(), A.mul(B).mul(C.power(-beta - 1)), new double[0], dy, x, d);
        NdArray sums = band(b.x(0)).matmul(terms, true, false);
        NdArray dx = NdArray.compute(name(), A.mul(C.power(-beta)).sub(B.mul(Y).mul(P)), new double[] {2 * alpha * beta / size}, dy, x, d, sums);
        return new NdArray[] {dx.reshape(b.shape(0))};
    }

    private static NdArray flat(NdArray x) {
        return x.reshape(x.shape().extent(0), x.shape().extent(1), x.shape().extent(2) * x.shape().extent(3));
    }

    /// Row c has ones at the channels of the window around c.
    private NdArray band(NdArray x) {
        int channels = x.shape().extent(1);
        double[] ones = new double[channels * channels];
        for (int c = 0; c < channels; c++) {
            for (int j = Math.max(c - size / 2, 0); j <= Math.min(c + (size - 1) / 2, channels - 1); j++) ones[c * channels + j] = 1;
        }
        Backend backend = x.backend();
        return NdArray.of(backend, Shape.of(channels, channels), ones);
    }

    @Override
    public SavedForBackward savedForBackward(boolean[] wanted) {
        return SavedForBackward.inputs(true);
    }

    @Override
    public long flops(Shape y, Shape... x) {
        return (2L * x[0].extent(1) + 5) * y.size();
    }
}
