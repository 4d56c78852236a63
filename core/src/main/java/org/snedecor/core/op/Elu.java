package org.snedecor.core.op;

import static org.snedecor.core.formula.Formula.A;
import static org.snedecor.core.formula.Formula.DY;
import static org.snedecor.core.formula.Formula.P;
import static org.snedecor.core.formula.Formula.ZERO;

import java.util.List;
import org.snedecor.core.formula.Formula;

/// y = a for a > 0, otherwise α (exp(a) − 1),  da = dy or dy · α exp(a); at the kink, α · dy
///
/// Clevert, Unterthiner, Hochreiter, *Fast and Accurate Deep Network Learning by Exponential Linear Units*, ICLR 2016, eq. 15.
///
/// @param alpha the limit −α for a → −∞, usually 1
public record Elu(double alpha) implements Elementwise {
    @Override
    public double[] parameters() {
        return new double[] {alpha};
    }

    @Override
    public Formula value() {
        return ZERO.less(A, A, A.expm1().mul(P));
    }

    @Override
    public List<Formula> gradients() {
        return List.of(ZERO.less(A, DY, DY.mul(A.exp()).mul(P)));
    }
}
