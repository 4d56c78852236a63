package org.snedecor.tests.kit.law;

import java.util.List;
import org.snedecor.core.op.Elementwise;
import org.snedecor.core.random.RandomStream;
import org.snedecor.core.shape.Shape;
import org.snedecor.tests.kit.formula.DualAlgebra;
import org.snedecor.tests.kit.gen.Values;

/// da = w · ∂f/∂a for an elementwise f, the derivative from its own formula read over dual numbers: no differences, so to 1e-12 of
/// the entry itself.
public record ExactDerivative() implements Law {
    @Override
    public String name() {
        return "exact-derivative";
    }

    @Override
    public String statement() {
        return "da = w df/da over dual numbers, to 1e-12";
    }

    @Override
    public boolean appliesTo(Subject subject) {
        return Elementwise.class.isAssignableFrom(subject.type());
    }

    @Override
    public double check(Subject subject, Point point, RandomStream random) {
        Shape out = Trial.of(point).shape();
        List<Values> x = point.x().stream().map(v -> new Values(out, v.on(Trial.REFERENCE).broadcastTo(out).toDoubles())).toList();
        Trial trial = Trial.of(point.at(x));
        Elementwise op = (Elementwise) trial.op;
        double[] w = trial.weights(random);
        double[][] dx = trial.gradients(w);
        double worst = 0;
        double[] at = new double[6];
        for (int j = 0; j < out.size(); j++) {
            for (int k = 0; k < dx.length; k++) at[Elementwise.place(k)] = x.get(k).numbers()[j];
            for (int k = 0; k < dx.length; k++) {
                double n = w[j] * DualAlgebra.derivative(op.value(), Elementwise.place(k), at, op.parameters());
                double a = dx[k] == null ? 0 : dx[k][j];
                double error = Math.abs(a - n);
                LawBroken.require(error <= 1e-12 * Math.abs(n) + 1e-15, "input %d, entry %d: the gradient is %.17g, over dual numbers %.17g", k, j, a, n);
                worst = Math.max(worst, error == 0 ? 0 : error / (Math.abs(n) + 1e-3));
            }
        }
        return worst;
    }
}
