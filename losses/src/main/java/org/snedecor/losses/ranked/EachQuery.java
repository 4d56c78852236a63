package org.snedecor.losses.ranked;

import static org.snedecor.core.formula.Formula.A;
import static org.snedecor.core.formula.Formula.B;

import org.snedecor.core.array.IndexArray;
import org.snedecor.core.array.NdArray;
import org.snedecor.core.autograd.Tensor;
import org.snedecor.core.op.Backward;
import org.snedecor.core.op.Custom;
import org.snedecor.core.op.Forward;
import org.snedecor.core.shape.Shape;
import org.snedecor.losses.HostArrays;
import org.snedecor.losses.TermwiseLoss;

/// y_q = c_q of [QueryCosts], 0 of a row without a positive;  dD[q,j] = dy_q ∂c_q/∂D[q,j]
public record EachQuery(QueryCosts costs) implements Custom {
    /// The terms of the rows that have a positive.
    static TermwiseLoss.SingleTerms terms(QueryCosts costs, Tensor d) {
        int[] queries = costs.pairs().withPositive();
        return new TermwiseLoss.SingleTerms(Tensor.apply(new EachQuery(costs), d).gather(0, IndexArray.of(d.value().backend(), queries)), queries);
    }

    @Override
    public Forward forward(NdArray... x) {
        Shape shape = x[0].shape();
        costs.pairs().requireDistances(name(), shape);
        try (HostArrays host = HostArrays.open()) {
            double[] d = host.of(x[0]);
            double[] slope = host.zeros(d.length);
            double[] y = new double[shape.extent(0)];
            for (int q : costs.pairs().withPositive()) y[q] = costs.of(q, d, slope, 1);
            return Forward.of(NdArray.of(x[0].backend(), Shape.of(y.length), y), NdArray.of(x[0].backend(), shape, slope));
        }
    }

    @Override
    public NdArray[] backward(Backward b) {
        return new NdArray[] {b.saved(0).zip(b.dy().reshape(b.dy().shape().size(), 1), A.mul(B))};
    }
}
