package org.snedecor.losses.proxy;

import static org.snedecor.core.formula.Formula.A;
import static org.snedecor.core.formula.Formula.B;
import static org.snedecor.core.formula.Formula.C;
import static org.snedecor.core.formula.Formula.D;
import static org.snedecor.core.formula.Formula.ONE;
import static org.snedecor.core.formula.Formula.P;
import static org.snedecor.core.formula.Formula.Y;

import java.util.List;
import org.snedecor.core.array.NdArray;
import org.snedecor.core.backend.Reduction;
import org.snedecor.core.formula.Formula;
import org.snedecor.core.op.Backward;
import org.snedecor.core.op.Custom;
import org.snedecor.core.op.Forward;
import org.snedecor.core.op.SavedForBackward;

/// y = Σ_k q_k x_k,  q_k = e^{x_k/γ} / Σ_l e^{x_l/γ}, along the last axis, which stays as an extent of 1;  dx_k = dy · q_k (1 + (x_k − y)/γ)
///
/// It lies between the mean of x, its limit for large γ, and the maximum, its limit for small γ. It is computed in one pass without an array for q,
/// which would be as large as x: y = m + Σ e^{(x − m)/γ} (x − m) / Σ e^{(x − m)/γ} with m = max x.
///
/// @param gamma γ > 0
public record SoftMaximum(double gamma) implements Custom {
    private static final Formula POWER = A.sub(B).div(P).exp();

    @Override
    public Forward forward(NdArray... x) {
        int axis = x[0].shape().rank() - 1;
        NdArray m = x[0].max(axis);
        NdArray[] sums = NdArray.reduce(name(), Reduction.SUM, List.of(POWER, POWER.mul(A.sub(B))), new double[] {gamma}, new NdArray[] {x[0], m}, axis);
        return Forward.of(NdArray.compute(name(), A.add(B.div(C)), new double[0], m, sums[1], sums[0]), m, sums[0]);
    }

    @Override
    public NdArray[] backward(Backward b) {
        // A x, B m, C Σ e^{(x − m)/γ}, Y y, D dy
        Formula gradient = D.mul(POWER.div(C)).mul(ONE.add(A.sub(Y).div(P)));
        return new NdArray[] {NdArray.compute(name(), gradient, new double[] {gamma}, b.x(0), b.saved(0), b.saved(1), b.y(), null, b.dy())};
    }

    @Override
    public SavedForBackward savedForBackward(boolean[] wanted) {
        return new SavedForBackward(true, true);
    }
}
