package org.snedecor.tests.kit.law;

import java.util.Arrays;
import java.util.List;
import org.snedecor.core.backend.Backend;
import org.snedecor.core.random.RandomStream;
import org.snedecor.tests.kit.gen.Values;

/// At the very kink the gradient is what we promise, on every backend, and lies between the one-sided derivatives.
public record Convention(List<Backend> backends) implements Law {
    private static final double STEP = 0x1p-20;

    @Override
    public String name() {
        return "kink";
    }

    @Override
    public String statement() {
        return "the promised gradient at the kink, between the one-sided ones";
    }

    @Override
    public boolean appliesTo(Subject subject) {
        return !subject.kinks().isEmpty();
    }

    @Override
    public double check(Subject subject, Point elsewhere, RandomStream random) {
        Kink kink = subject.kinks().get(random.nextInt(subject.kinks().size()));
        Point point = kink.point();
        for (Backend backend : backends) {
            double[][] dx = new Trial(backend, point).gradients(kink.dy());
            for (int k = 0; k < dx.length; k++) {
                LawBroken.require(Arrays.equals(zeroed(dx[k]), zeroed(kink.dx().get(k))), "%s, %s: the gradient of input %d is %s, not %s",
                        backend.name(), kink.convention(), k, Arrays.toString(dx[k]), Arrays.toString(kink.dx().get(k)));
            }
        }
        if (kink.between()) oneSided(kink, point);
        return 0;
    }

    private static void oneSided(Kink kink, Point point) {
        Trial trial = Trial.of(point);
        List<Values> x = point.x();
        double[] y = trial.y();
        for (int k = 0; k < x.size(); k++) {
            if (kink.dx().get(k) == null) continue;
            for (int j = 0; j < x.get(k).shape().size(); j++) {
                double[] above = trial.at(Lines.coordinate(x, k, j, STEP));
                double[] below = trial.at(Lines.coordinate(x, k, j, -STEP));
                double right = 0;
                double left = 0;
                for (int i = 0; i < y.length; i++) {
                    right += kink.dy()[i] * (above[i] - y[i]) / STEP;
                    left += kink.dy()[i] * (y[i] - below[i]) / STEP;
                }
                double promised = kink.dx().get(k)[j];
                LawBroken.require(Math.min(left, right) - 1e-5 <= promised && promised <= Math.max(left, right) + 1e-5,
                        "%s: %s is not between the one-sided derivatives %s and %s", kink.convention(), promised, left, right);
            }
        }
    }

    /// Negative zeros as zeros.
    private static double[] zeroed(double[] numbers) {
        return numbers == null ? null : Arrays.stream(numbers).map(v -> v + 0.0).toArray();
    }
}
