package org.snedecor.tests.kit.law;

import java.util.List;
import org.snedecor.core.backend.Backend;
import org.snedecor.core.random.RandomStream;
import org.snedecor.tests.kit.gen.Extents;

/// The same inputs give the same bits, forward and backward, on every backend.
public record SameBits(List<Backend> backends) implements Law {
    @Override
    public String name() {
        return "same-bits";
    }

    @Override
    public String statement() {
        return "twice the same, bit for bit, on every backend";
    }

    @Override
    public Extents extents() {
        return Extents.LANES;
    }

    @Override
    public double check(Subject subject, Point point, RandomStream random) {
        for (Backend backend : backends) {
            Trial once = new Trial(backend, point);
            Trial again = new Trial(backend, point);
            double[] w = once.weights(random);
            LawBroken.require(once.state().equals(again.state()), "%s: two forward passes differ", backend.name());
            double[][] first = once.gradients(w);
            double[][] second = once.gradients(w);
            for (int k = 0; k < first.length; k++) {
                LawBroken.require(Trial.bits(first[k]).equals(Trial.bits(second[k])), "%s: two gradients of input %d differ", backend.name(), k);
            }
        }
        return 0;
    }
}
