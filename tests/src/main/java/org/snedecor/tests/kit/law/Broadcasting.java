package org.snedecor.tests.kit.law;

import java.util.List;
import org.snedecor.core.op.Elementwise;
import org.snedecor.core.random.RandomStream;
import org.snedecor.core.shape.Shape;
import org.snedecor.tests.kit.gen.Values;

/// f(x) = f(broadcast x) for an elementwise f whose inputs have different shapes, bit for bit, and the gradient of x is that of
/// broadcast x summed over the repeats, to 1e-13 of its terms.
public record Broadcasting() implements Law {
    @Override
    public String name() {
        return "broadcasting";
    }

    @Override
    public String statement() {
        return "f(x) = f(broadcast x), dx = sum of dx over the repeats";
    }

    @Override
    public boolean appliesTo(Subject subject) {
        return Elementwise.class.isAssignableFrom(subject.type()) && subject.points().sample(extents(), RandomStream.of(0)).x().size() > 1;
    }

    @Override
    public double check(Subject subject, Point point, RandomStream random) {
        Trial trial = Trial.of(point);
        Shape out = trial.shape();
        List<Values> repeated = point.x().stream().map(x -> new Values(out, x.on(Trial.REFERENCE).broadcastTo(out).toDoubles())).toList();
        Trial explicit = Trial.of(point.at(repeated));
        LawBroken.require(Trial.bits(trial.y()).equals(Trial.bits(explicit.y())), "the output is not that of broadcast inputs");
        double[] w = trial.weights(random);
        double[][] dx = trial.gradients(w);
        double[][] terms = explicit.gradients(w);
        double worst = 0;
        for (int k = 0; k < dx.length; k++) {
            LawBroken.require((dx[k] == null) == (terms[k] == null), "the gradient of input %d comes and goes", k);
            if (dx[k] == null) continue;
            Shape shape = point.x().get(k).shape();
            double[] sums = summed(shape, out, terms[k], false);
            double[] sizes = summed(shape, out, terms[k], true);
            for (int j = 0; j < sums.length; j++) {
                double error = Math.abs(dx[k][j] - sums[j]);
                LawBroken.require(error <= 1e-13 * sizes[j], "input %d, entry %d: %.17g, but the repeats sum to %.17g", k, j, dx[k][j], sums[j]);
                worst = Math.max(worst, error == 0 ? 0 : error / sizes[j]);
            }
        }
        return worst;
    }

    /// Terms over `out` added up where `shape` repeats, by plain counting.
    private static double[] summed(Shape shape, Shape out, double[] terms, boolean absolute) {
        double[] sums = new double[shape.size()];
        int[] place = new int[out.rank()];
        for (double term : terms) {
            int at = 0;
            for (int a = 0; a < shape.rank(); a++) at = at * shape.extent(a) + (shape.extent(a) == 1 ? 0 : place[a + out.rank() - shape.rank()]);
            sums[at] += absolute ? Math.abs(term) : term;
            for (int a = place.length - 1; a >= 0 && ++place[a] == out.extent(a); a--) place[a] = 0;
        }
        return sums;
    }
}
