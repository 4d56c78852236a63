package org.snedecor.tests.kit.law;

import java.util.Arrays;
import java.util.List;
import org.snedecor.core.array.NdArray;
import org.snedecor.core.random.RandomStream;

/// Neither forward nor backward modifies an input, the output, what was saved, or dy.
public record Purity() implements Law {
    @Override
    public String name() {
        return "inputs-untouched";
    }

    @Override
    public String statement() {
        return "forward and backward modify nothing that they read";
    }

    @Override
    public double check(Subject subject, Point point, RandomStream random) {
        Trial trial = Trial.of(point);
        for (int k = 0; k < trial.inputs(); k++) {
            LawBroken.require(Trial.bits(trial.x[k].toDoubles()).equals(Trial.bits(point.x().get(k).numbers())), "forward modified input %d", k);
        }
        List<Object> before = trial.state();
        double[] w = trial.weights(random);
        NdArray dy = NdArray.of(trial.backend, trial.shape(), w);
        boolean[] all = new boolean[trial.inputs()];
        Arrays.fill(all, true);
        trial.backward(dy, all);
        LawBroken.require(trial.state().equals(before), "backward modified an input, the output or what was saved");
        LawBroken.require(Trial.bits(dy.toDoubles()).equals(Trial.bits(w)), "backward modified dy");
        return 0;
    }
}
