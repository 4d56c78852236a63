package org.snedecor.core.op;

import static org.snedecor.core.formula.Formula.A;
import static org.snedecor.core.formula.Formula.B;
import static org.snedecor.core.formula.Formula.C;
import static org.snedecor.core.formula.Formula.P;

import java.util.List;
import org.snedecor.core.array.NdArray;

/// y = Σ (x − μ)² / (n − correction) along axes, which stay as extents of 1;  dx = 2 (x − μ) / (n − correction) · dy
///
/// @param correction 0 for the mean square, 1 for the unbiased estimate. NaN or ∞ for n ≤ correction.
public record Variance(List<Integer> axes, int correction) implements Op {
    @Override
    public Forward forward(NdArray... x) {
        double n = Axes.count(x[0].shape(), axes);
        NdArray[] moments = x[0].moments(Axes.array(axes));
        return Forward.of(moments[1].map(A.mul(P), n / (n - correction)), moments[0]);
    }

    @Override
    public NdArray[] backward(Backward b) {
        double factor = 2.0 / (Axes.count(b.shape(0), axes) - correction);
        return new NdArray[] {NdArray.compute("variance", A.sub(B).mul(C).mul(P), new double[] {factor}, b.x(0), b.saved(0), b.dy())};
    }

    @Override
    public SavedForBackward savedForBackward(boolean[] wanted) {
        return SavedForBackward.inputs(true);
    }
}
