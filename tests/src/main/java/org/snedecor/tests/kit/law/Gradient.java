package org.snedecor.tests.kit.law;

import java.util.List;
import org.snedecor.core.random.RandomStream;
import org.snedecor.tests.kit.gen.Values;

/// (Jᵀ w)_j = Σ_i w_i ∂y_i/∂x_j for every j, the derivatives by 5-point differences in doubles.
///
/// With a the gradient, n the sum by differences and s = Σ_i |w_i ∂y_i/∂x_j| the size of its terms, the error is |a − n| / (|n| + s),
/// and at most 1e-9. Where all terms are 0 the gradient must be 0.
public record Gradient() implements Law {
    public static final double BOUND = 1e-9;

    /// Of larger points only this number of entries is looked at.
    private static final int ENTRIES = 64;

    @Override
    public String name() {
        return "gradient";
    }

    @Override
    public String statement() {
        return "J'w = 5-point differences, |a - n| <= 1e-9 (|n| + sum of |terms|)";
    }

    @Override
    public double check(Subject subject, Point point, RandomStream random) {
        Trial trial = Trial.of(point);
        double[] w = trial.weights(random);
        double[][] dx = trial.gradients(w);
        double worst = 0;
        for (int k = 0; k < dx.length; k++) {
            if (subject.choices().contains(k)) {
                LawBroken.require(dx[k] == null, "input %d chooses, but got a gradient", k);
                continue;
            }
            List<Values> x = point.x();
            int size = x.get(k).shape().size();
            LawBroken.require(dx[k] == null || dx[k].length == size, "the gradient of input %d has %d entries, not %d", k, dx[k] == null ? 0 : dx[k].length, size);
            for (int e = 0; e < Math.min(size, ENTRIES); e++) {
                int j = size <= ENTRIES ? e : random.nextInt(size);
                int input = k;
                double[] column = Differences.derivative(t -> trial.at(Lines.coordinate(x, input, j, t)), subject.step());
                double n = 0;
                double s = 0;
                for (int i = 0; i < w.length; i++) {
                    n += w[i] * column[i];
                    s += Math.abs(w[i] * column[i]);
                }
                double a = dx[k] == null ? 0 : dx[k][j];
                double error = a == n ? 0 : Math.abs(a - n) / (Math.abs(n) + s);
                LawBroken.require(error <= BOUND, "input %d, entry %d: the gradient is %.17g, by differences %.17g, error %.3g", k, j, a, n, error);
                worst = Math.max(worst, error);
            }
        }
        return worst;
    }
}
