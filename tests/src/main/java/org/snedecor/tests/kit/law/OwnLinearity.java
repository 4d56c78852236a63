package org.snedecor.tests.kit.law;

import java.util.ArrayList;
import java.util.List;
import org.snedecor.core.random.RandomStream;
import org.snedecor.tests.kit.gen.Values;

/// f(α x + β z) = α f(x) + β f(z), in all inputs together for a linear operation, in each of them for a multilinear one.
public record OwnLinearity() implements Law {
    @Override
    public String name() {
        return "own-linearity";
    }

    @Override
    public String statement() {
        return "f(ax + bz) = a f(x) + b f(z)";
    }

    @Override
    public boolean appliesTo(Subject subject) {
        return subject.is(Trait.LINEAR) || subject.is(Trait.MULTILINEAR);
    }

    @Override
    public double check(Subject subject, Point point, RandomStream random) {
        Trial trial = Trial.of(point);
        double alpha = random.nextDouble(-2, 2);
        double beta = random.nextDouble(-2, 2);
        int only = subject.is(Trait.LINEAR) ? -1 : random.nextInt(trial.inputs());
        List<Values> other = new ArrayList<>();
        List<Values> both = new ArrayList<>();
        double largest = 0;
        for (int k = 0; k < trial.inputs(); k++) {
            Values x = point.x().get(k);
            Values z = only < 0 || only == k ? x.map(_ -> random.nextDouble(-2, 2)) : x;
            other.add(z);
            both.add(only < 0 || only == k ? x.map(number -> alpha * number).plus(beta, z.numbers()) : x);
            largest = Math.max(largest, Math.max(x.largest(), z.largest()));
        }
        double[] fx = trial.y();
        double[] fz = trial.at(other);
        double[] sum = trial.at(both);
        double scale = largest;
        for (int i = 0; i < sum.length; i++) scale = Math.max(scale, Math.max(Math.abs(fx[i]), Math.abs(fz[i])));
        double worst = 0;
        for (int i = 0; i < sum.length; i++) {
            double error = Math.abs(sum[i] - alpha * fx[i] - beta * fz[i]);
            LawBroken.require(error <= 1e-12 * scale, "output %d: %.17g for both, %.17g one by one", i, sum[i], alpha * fx[i] + beta * fz[i]);
            worst = Math.max(worst, scale == 0 ? 0 : error / scale);
        }
        return worst;
    }
}
