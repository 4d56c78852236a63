package org.snedecor.tests.kit.law;

import java.util.Arrays;
import org.snedecor.core.array.NdArray;
import org.snedecor.core.op.SavedForBackward;
import org.snedecor.core.random.RandomStream;

/// Backward reads nothing but dy, what the operation saved, and what it said it keeps: it gives the same bits when all other
/// inputs, and the output, were overwritten with NaN after the forward pass.
public record Keeping() implements Law {
    @Override
    public String name() {
        return "keeps";
    }

    @Override
    public String statement() {
        return "backward reads only what savedForBackward() names";
    }

    @Override
    public double check(Subject subject, Point point, RandomStream random) {
        boolean[] wanted = new boolean[point.x().size()];
        for (int k = 0; k < wanted.length; k++) wanted[k] = random.nextInt(3) > 0;
        wanted[random.nextInt(wanted.length)] = true;
        Trial clean = Trial.of(point);
        double[] w = clean.weights(random);
        double[][] expected = clean.gradients(w, wanted);

        Trial poisoned = Trial.of(point);
        SavedForBackward reads = poisoned.op.savedForBackward(wanted.clone());
        for (int k = 0; k < wanted.length; k++) if (!reads.input(k) && !(reads.output() && shared(poisoned, k))) poison(poisoned.x[k]);
        if (!reads.output() && Arrays.stream(poisoned.x).noneMatch(x -> x.buffer() == poisoned.forward.y().buffer())) poison(poisoned.forward.y());
        double[][] found = poisoned.gradients(w, wanted);
        for (int k = 0; k < wanted.length; k++) {
            LawBroken.require(Trial.bits(found[k]).equals(Trial.bits(expected[k])), "the gradient of input %d reads what was not kept", k);
        }
        return 0;
    }

    /// Does the output share the memory of input k?
    private static boolean shared(Trial trial, int k) {
        return trial.x[k].buffer() == trial.forward.y().buffer();
    }

    private static void poison(NdArray array) {
        double[] nothing = new double[array.size()];
        Arrays.fill(nothing, Double.NaN);
        array.backend().write(nothing, array.buffer());
    }
}
