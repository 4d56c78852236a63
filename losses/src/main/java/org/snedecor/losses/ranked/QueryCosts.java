package org.snedecor.losses.ranked;

import org.snedecor.core.array.NdArray;
import org.snedecor.core.op.Forward;
import org.snedecor.core.shape.Shape;
import org.snedecor.losses.HostArrays;
import org.snedecor.losses.PairLabels;
import org.snedecor.losses.ScalarOp;

/// y = 1/|Q| Σ_{q ∈ Q} c_q,  c_q a cost of the order of all columns by their distances to row q, Q the rows that have a positive
///
/// [EachQuery] gives the c_q one by one.
public interface QueryCosts extends ScalarOp {
    PairLabels pairs();

    /// c_q, and its slopes by the distances of row q, which are added to `slope`.
    ///
    /// @param d, slope all rows, one after the other   @param queries the divisor of the slopes: the number of queries, or 1 for the slopes of c_q
    /// itself
    double of(int q, double[] d, double[] slope, int queries);

    @Override
    default Forward forward(NdArray... x) {
        Shape shape = x[0].shape();
        pairs().requireDistances(name(), shape);
        try (HostArrays host = HostArrays.open()) {
            double[] d = host.of(x[0]);
            double[] slope = host.zeros(d.length);
            int[] queries = pairs().withPositive();
            double sum = 0;
            for (int q : queries) sum += of(q, d, slope, queries.length);
            return Forward.of(NdArray.of(x[0].backend(), Shape.SCALAR, sum / Math.max(1, queries.length)), NdArray.of(x[0].backend(), shape, slope));
        }
    }
}
