package org.snedecor.tests.kit.law;

import org.snedecor.core.random.RandomStream;

/// ⟨J u, w⟩ = ⟨u, Jᵀ w⟩: backward is the adjoint of the derivative.
///
/// J u by differences along u, to 1e-9 of the terms of both products. For linear operations J u = f(u), to 1e-12.
public record Adjoint() implements Law {
    @Override
    public String name() {
        return "adjoint";
    }

    @Override
    public String statement() {
        return "<Ju, w> = <u, J'w>";
    }

    @Override
    public double check(Subject subject, Point point, RandomStream random) {
        Trial trial = Trial.of(point);
        double[] w = trial.weights(random);
        double[][] u = direction(subject, point, random);
        double[][] dx = trial.gradients(w);
        boolean linear = subject.is(Trait.LINEAR);
        double[] ju = linear ? trial.at(Lines.at(point.x(), 0, u)) : Differences.derivative(t -> trial.at(Lines.along(point.x(), t, u)), subject.step());

        double left = 0;
        double right = 0;
        double scale = 0;
        double noise = 0;
        double[] y = trial.y();
        for (int i = 0; i < w.length; i++) {
            left += ju[i] * w[i];
            scale += Math.abs(ju[i] * w[i]);
            noise += Math.abs(y[i] * w[i]);
        }
        for (int k = 0; k < dx.length; k++) {
            if (dx[k] == null) continue;
            LawBroken.require(dx[k].length == u[k].length, "the gradient of input %d has %d entries, not %d", k, dx[k].length, u[k].length);
            for (int j = 0; j < u[k].length; j++) {
                right += u[k][j] * dx[k][j];
                scale += Math.abs(u[k][j] * dx[k][j]);
            }
        }
        double error = Math.abs(left - right);
        double bound = linear ? 1e-12 * scale : 1e-9 * scale + 2 * 0x1p-53 / subject.step() * noise;
        LawBroken.require(error <= bound, "<Ju, w> = %.17g but <u, J'w> = %.17g", left, right);
        return scale == 0 ? 0 : error / scale;
    }

    /// Along everything at once, all ones, one input only, or the inputs themselves: structured directions find what random ones drown.
    private static double[][] direction(Subject subject, Point point, RandomStream random) {
        int kind = random.nextInt(5);
        int only = random.nextInt(point.x().size());
        double[][] u = new double[point.x().size()][];
        for (int k = 0; k < u.length; k++) {
            double[] x = point.x().get(k).numbers();
            double largest = Math.max(1, point.x().get(k).largest());
            u[k] = new double[x.length];
            for (int j = 0; j < x.length && !subject.choices().contains(k); j++) {
                u[k][j] = switch (kind) {
                    case 0 -> 1;
                    case 1 -> k == only ? random.nextDouble(-1, 1) : 0;
                    case 2 -> x[j] / largest;
                    default -> random.nextDouble(-1, 1);
                };
            }
        }
        return u;
    }
}
