package org.snedecor.losses.regularizer;

import org.snedecor.core.array.NdArray;
import org.snedecor.core.check.Require;
import org.snedecor.core.op.Forward;
import org.snedecor.core.shape.Shape;
import org.snedecor.core.shape.ShapeException;
import org.snedecor.losses.ScalarOp;

/// y = 1/N Σ_i n_i^q,  n_i = (Σ_k |x_ik|^p)^{1/p},  dx_ik = q/N n_i^{q−1} (|x_ik|/n_i)^{p−1} sign x_ik
///
/// As n = m (Σ (|x|/m)^p)^{1/p} with m = max |x|, so that no power overflows or vanishes. A row of zeros has n = 0 and gradient 0; with p = 1 a
/// single 0 in a row has gradient 0 too. In doubles on the host.
public record NormMean(double p, double power) implements ScalarOp {
    public NormMean {
        require(p, power);
    }

    /// @throws IllegalArgumentException for p or q below 1, where slopes at 0 are unbounded
    static void require(double p, double power) {
        Require.atLeastOne("lp norm: p", p);
        Require.atLeastOne("lp norm: power", power);
    }

    @Override
    public Forward forward(NdArray... x) {
        Shape shape = x[0].shape();
        if (shape.rank() != 2) throw new ShapeException(name(), shape, "needs rows of numbers");
        int rows = shape.extent(0);
        int columns = shape.extent(1);
        double[] numbers = x[0].toDoubles();
        double[] slope = new double[numbers.length];
        double sum = 0;
        for (int from = 0; from < numbers.length; from += columns) {
            double most = 0;
            for (int k = from; k < from + columns; k++) most = Math.max(most, Math.abs(numbers[k]));
            if (most == 0) continue;
            double powers = 0;
            for (int k = from; k < from + columns; k++) powers += Math.pow(Math.abs(numbers[k]) / most, p);
            double norm = most * Math.pow(powers, 1 / p);
            sum += Math.pow(norm, power);
            double length = power / rows * Math.pow(norm, power - 1);
            for (int k = from; k < from + columns; k++) slope[k] = length * Math.pow(Math.abs(numbers[k]) / norm, p - 1) * Math.signum(numbers[k]);
        }
        return Forward.of(NdArray.of(x[0].backend(), Shape.SCALAR, sum / rows), NdArray.of(x[0].backend(), shape, slope));
    }
}
