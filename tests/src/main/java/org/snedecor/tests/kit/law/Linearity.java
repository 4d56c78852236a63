package org.snedecor.tests.kit.law;

import org.snedecor.core.random.RandomStream;

/// Jᵀ(α v + β w) = α Jᵀ v + β Jᵀ w: a gradient is linear in that of the output.
///
/// To 1e-12 of the largest number in any of the three.
public record Linearity() implements Law {
    @Override
    public String name() {
        return "linearity";
    }

    @Override
    public String statement() {
        return "J'(av + bw) = a J'v + b J'w";
    }

    @Override
    public double check(Subject subject, Point point, RandomStream random) {
        Trial trial = Trial.of(point);
        double[] v = trial.weights(random);
        double[] w = trial.weights(random);
        double alpha = random.nextDouble(-2, 2);
        double beta = random.nextDouble(-2, 2);
        double[] both = new double[v.length];
        for (int i = 0; i < v.length; i++) both[i] = alpha * v[i] + beta * w[i];
        double[][] dv = trial.gradients(v);
        double[][] dw = trial.gradients(w);
        double[][] sum = trial.gradients(both);
        double worst = 0;
        for (int k = 0; k < sum.length; k++) {
            LawBroken.require((sum[k] == null) == (dv[k] == null), "the gradient of input %d comes and goes", k);
            if (sum[k] == null) continue;
            double scale = 0;
            for (int j = 0; j < sum[k].length; j++) {
                scale = Math.max(scale, Math.max(Math.abs(sum[k][j]), Math.max(Math.abs(alpha * dv[k][j]), Math.abs(beta * dw[k][j]))));
            }
            for (int j = 0; j < sum[k].length; j++) {
                double error = Math.abs(sum[k][j] - alpha * dv[k][j] - beta * dw[k][j]);
                LawBroken.require(error <= 1e-12 * scale, "input %d, entry %d: %.17g for both, %.17g one by one", k, j, sum[k][j], alpha * dv[k][j] + beta * dw[k][j]);
                worst = Math.max(worst, scale == 0 ? 0 : error / scale);
            }
        }
        return worst;
    }
}
