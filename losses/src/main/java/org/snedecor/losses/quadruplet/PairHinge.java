package org.snedecor.losses.quadruplet;

import org.snedecor.core.array.NdArray;
import org.snedecor.core.op.Forward;
import org.snedecor.core.shape.Shape;
import org.snedecor.losses.Reaches;
import org.snedecor.losses.ScalarOp;

/// y = Σ_{i,k} max(0, m + p_i − q_k),  dp_i = dy · |{k: q_k < p_i + m}|,  dq_k = −dy · |{i: p_i + m > q_k}|
///
/// Compares every number of one list with every number of another. The p are sorted and each q is counted among them ([Reaches]): (|p| + |q|) log |p|
/// steps without a list of combinations, where two loops take |p| · |q|. Sums and counts in doubles on the host.
public record PairHinge(double margin) implements ScalarOp {
    @Override
    public Forward forward(NdArray... x) {
        double[] p = x[0].toDoubles();
        double[] q = x[1].toDoubles();
        for (int i = 0; i < p.length; i++) p[i] += margin;
        Reaches reaches = new Reaches(p.clone());
        for (int k = 0; k < q.length; k++) q[k] = -reaches.add(q[k]);
        double sum = 0;
        for (int i = 0; i < p.length; i++) {
            sum += reaches.hinges(p[i]);
            p[i] = reaches.below(p[i]);
        }
        return Forward.of(NdArray.of(x[0].backend(), Shape.SCALAR, sum), NdArray.of(x[0].backend(), x[0].shape(), p), NdArray.of(x[0].backend(), x[1].shape(), q));
    }
}
