package org.snedecor.losses.quadruplet;

import org.snedecor.core.array.NdArray;
import org.snedecor.core.op.Forward;
import org.snedecor.core.shape.Shape;
import org.snedecor.losses.Ascending;
import org.snedecor.losses.ScalarOp;

/// y = Σ_{i,k} max(0, m + p_i − q_k),  dp_i = dy · |{k: q_k < p_i + m}|,  dq_k = −dy · |{i: p_i + m > q_k}|
///
/// Every number of one list against every number of another, by sorting both: n log n steps and no list of combinations, where the
/// two loops take |p| · |q|. Sums and counts in doubles on the host.
public record PairHinge(double margin) implements ScalarOp {
    @Override
    public Forward forward(NdArray... x) {
        double[] reaches = x[0].toDoubles();
        double[] negatives = x[1].toDoubles();
        for (int i = 0; i < reaches.length; i++) reaches[i] += margin;
        Ascending q = new Ascending(negatives.clone());
        Ascending p = new Ascending(reaches.clone());
        double sum = 0;
        for (int i = 0; i < reaches.length; i++) {
            sum += q.hinges(reaches[i]);
            reaches[i] = q.below(reaches[i]);
        }
        for (int k = 0; k < negatives.length; k++) negatives[k] = p.atMost(negatives[k]) - p.size();
        return Forward.of(NdArray.of(x[0].backend(), Shape.SCALAR, sum), NdArray.of(x[0].backend(), x[0].shape(), reaches),
                NdArray.of(x[0].backend(), x[1].shape(), negatives));
    }
}
