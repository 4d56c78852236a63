package org.snedecor.losses.proxy;

import org.snedecor.core.array.NdArray;
import org.snedecor.core.op.Forward;
import org.snedecor.core.shape.Shape;
import org.snedecor.core.shape.ShapeException;
import org.snedecor.losses.ScalarOp;

/// y = 1/(C K (K − 1)) Σ_j Σ_{s < t} ‖w_js − w_jt‖,  w_js row j K + s of `[C · K, dimensions]`, centre s of class j
///
/// dw_js = 1/(C K (K − 1)) Σ_{t ≠ s} (w_js − w_jt) / ‖w_js − w_jt‖
///
/// For rows of length 1 the distance is √(2 − 2 w·w′), the form in the paper. But that cancels where centres approach each other, which is the
/// purpose of this term, and its slope is infinite where they coincide. Differences keep their digits, and equal centres are at distance 0 with
/// gradient 0. Computed in doubles on the host. With one centre for each class y = 0.
public record CentreSpread(int centres) implements ScalarOp {
    @Override
    public Forward forward(NdArray... x) {
        Shape shape = x[0].shape();
        if (shape.rank() != 2 || shape.extent(0) % centres != 0) throw new ShapeException(name(), shape, "needs " + centres + " rows for each class");
        int rows = shape.extent(0);
        int dimensions = shape.extent(1);
        double[] w = x[0].toDoubles();
        double[] slope = new double[w.length];
        double share = 1 / Math.max(1, rows * (centres - 1.0));
        double sum = 0;
        for (int s = 0; s < rows; s++) {
            int end = (s / centres + 1) * centres;
            for (int t = s + 1; t < end; t++) {
                double squares = 0;
                for (int k = 0; k < dimensions; k++) {
                    double difference = w[s * dimensions + k] - w[t * dimensions + k];
                    squares += difference * difference;
                }
                if (squares == 0) continue;
                double distance = Math.sqrt(squares);
                sum += distance;
                for (int k = 0; k < dimensions; k++) {
                    double pull = share * (w[s * dimensions + k] - w[t * dimensions + k]) / distance;
                    slope[s * dimensions + k] += pull;
                    slope[t * dimensions + k] -= pull;
                }
            }
        }
        return Forward.of(NdArray.of(x[0].backend(), Shape.SCALAR, share * sum), NdArray.of(x[0].backend(), shape, slope));
    }
}
