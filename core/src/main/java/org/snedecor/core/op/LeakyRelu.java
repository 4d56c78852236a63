package org.snedecor.core.op;

import static org.snedecor.core.formula.Formula.A;
import static org.snedecor.core.formula.Formula.DY;
import static org.snedecor.core.formula.Formula.P;
import static org.snedecor.core.formula.Formula.ZERO;

import java.util.List;
import org.snedecor.core.formula.Formula;

/// y = a for a > 0, otherwise slope · a,  da = dy or slope · dy; at the kink, slope · dy; of NaN, both are NaN
///
/// Maas, Hannun, Ng, *Rectifier Nonlinearities Improve Neural Network Acoustic Models*, 2013.
///
/// @param slope of the negative half, usually 0.01
public record LeakyRelu(double slope) implements Elementwise {
    @Override
    public double[] parameters() {
        return new double[] {slope};
    }

    @Override
    public Formula value() {
        return ZERO.less(A, A, A.mul(P));
    }

    @Override
    public List<Formula> gradients() {
        return List.of(ZERO.less(A, DY, A.equal(A, DY.mul(P), A)));
    }
}
