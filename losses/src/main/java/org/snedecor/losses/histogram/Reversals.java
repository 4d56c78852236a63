package org.snedecor.losses.histogram;

import org.snedecor.core.array.NdArray;
import org.snedecor.core.op.Forward;
import org.snedecor.core.shape.Shape;
import org.snedecor.losses.ScalarOp;

/// y = Σ_{r,q} h⁻_r A(t_q, t_r) h⁺_q,  dh⁺_q = Σ_r h⁻_r A(t_q, t_r),  dh⁻_r = Σ_q A(t_q, t_r) h⁺_q
///
/// h⁺ and h⁻ the [histograms][Histogram] of two lists of similarities, positive first. In doubles on the host: the slope of a similarity
/// is a small difference of two sums.
public record Reversals(int nodes, ReversalCost cost) implements ScalarOp {
    @Override
    public Forward forward(NdArray... x) {
        Histogram positive = new Histogram(nodes, x[0].toDoubles());
        Histogram negative = new Histogram(nodes, x[1].toDoubles());
        double[] dPositive = new double[nodes];
        double[] dNegative = new double[nodes];
        double sum = 0;
        for (int r = 0; r < nodes; r++) {
            for (int q = 0; q < nodes; q++) {
                double a = cost.of(node(q), node(r));
                dPositive[q] += negative.at(r) * a;
                dNegative[r] += positive.at(q) * a;
            }
            sum += negative.at(r) * dNegative[r];
        }
        return Forward.of(NdArray.of(x[0].backend(), Shape.SCALAR, sum), NdArray.of(x[0].backend(), x[0].shape(), positive.slopes(dPositive)),
                NdArray.of(x[0].backend(), x[1].shape(), negative.slopes(dNegative)));
    }

    private double node(int r) {
        return -1 + r * (2.0 / (nodes - 1));
    }
}
