package org.snedecor.tests.kit.law;

import java.util.Arrays;
import org.snedecor.core.random.RandomStream;

/// Backward computes the gradients that are wanted, null for the others, and a gradient is the same whichever others are wanted.
public record Wanted() implements Law {
    @Override
    public String name() {
        return "wanted-only";
    }

    @Override
    public String statement() {
        return "null for gradients that are not wanted, the others the same";
    }

    @Override
    public boolean appliesTo(Subject subject) {
        // With one input there is nothing to leave out: backward is not called at all.
        return subject.points().sample(extents(), RandomStream.of(0)).x().size() > 1;
    }

    @Override
    public double check(Subject subject, Point point, RandomStream random) {
        Trial trial = Trial.of(point);
        double[] w = trial.weights(random);
        double[][] all = trial.gradients(w);
        int inputs = trial.inputs();
        for (int mask = 0; mask < 1 << inputs; mask++) {
            boolean[] wanted = new boolean[inputs];
            for (int k = 0; k < inputs; k++) wanted[k] = (mask >> k & 1) == 1;
            double[][] some = trial.gradients(w, wanted);
            LawBroken.require(some.length == inputs, "%d gradients for %d inputs", some.length, inputs);
            for (int k = 0; k < inputs; k++) {
                LawBroken.require(wanted[k] || some[k] == null, "wanted are %s, but input %d got a gradient", Arrays.toString(wanted), k);
                LawBroken.require(!wanted[k] || Trial.bits(some[k]).equals(Trial.bits(all[k])), "input %d has another gradient when wanted are %s", k, Arrays.toString(wanted));
            }
        }
        return 0;
    }
}
