package org.snedecor.tests.kit.law;

import java.util.List;
import org.snedecor.core.backend.Backend;
import org.snedecor.core.random.RandomStream;
import org.snedecor.tests.kit.gen.Extents;
import org.snedecor.tests.kit.gen.Values;

/// Every backend gives what the reference gives, forward and backward: |error| ≤ 16 √K u (max |result| + max |inputs|), with K the
/// elements of the largest array and u the unit roundoff of the backend.
///
/// The kernels alone are held to sharper bounds; this one is for what an operation makes of them.
public record Agreement(List<Backend> backends) implements Law {
    @Override
    public String name() {
        return "agreement";
    }

    @Override
    public String statement() {
        return "every backend within 16 sqrt(K) u of the reference";
    }

    @Override
    public Extents extents() {
        return Extents.LANES;
    }

    @Override
    public double check(Subject subject, Point point, RandomStream random) {
        Trial reference = Trial.of(point);
        return worst(backends, point, reference, reference.weights(random));
    }

    /// The largest error found, as a part of its bound.
    static double worst(List<Backend> backends, Point point, Trial reference, double[] w) {
        double worst = 0;
        double[][] expected = reference.gradients(w);
        double inputs = 0;
        int k = w.length;
        for (Values x : point.x()) {
            inputs = Math.max(inputs, x.largest());
            k = Math.max(k, x.shape().size());
        }
        for (Backend backend : backends) {
            if (backend == Trial.REFERENCE) continue;
            double unit = 16 * Math.sqrt(k) * backend.unitRoundoff();
            Trial trial = new Trial(backend, point);
            worst = Math.max(worst, compare(backend.name() + " output", reference.y(), trial.y(), unit, inputs));
            double[][] found = trial.gradients(w);
            for (int i = 0; i < found.length; i++) {
                LawBroken.require((found[i] == null) == (expected[i] == null), "%s: the gradient of input %d comes and goes", backend.name(), i);
                if (found[i] != null) worst = Math.max(worst, compare(backend.name() + " gradient of input " + i, expected[i], found[i], unit, 2));
            }
        }
        return worst;
    }

    private static double compare(String what, double[] expected, double[] found, double unit, double floor) {
        double scale = floor;
        for (double e : expected) if (Double.isFinite(e)) scale = Math.max(scale, Math.abs(e));
        double worst = 0;
        for (int i = 0; i < expected.length; i++) {
            if (Double.compare(expected[i], found[i]) == 0 || expected[i] == found[i]) continue;
            double error = Math.abs(found[i] - expected[i]) / (unit * (scale + floor));
            LawBroken.require(error <= 1, "%s, entry %d: %.9g, but %.9g on the reference backend", what, i, found[i], expected[i]);
            worst = Math.max(worst, error);
        }
        return worst;
    }
}
