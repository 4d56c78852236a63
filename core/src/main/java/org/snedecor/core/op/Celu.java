package org.snedecor.core.op;

import static org.snedecor.core.formula.Formula.A;
import static org.snedecor.core.formula.Formula.DY;
import static org.snedecor.core.formula.Formula.P;
import static org.snedecor.core.formula.Formula.ZERO;

import java.util.List;
import org.snedecor.core.formula.Formula;

/// y = a for a > 0, otherwise α (exp(a/α) − 1),  da = dy or dy · exp(a/α): 1 at 0 for every α, so there is no kink
///
/// Barron, *Continuously Differentiable Exponential Linear Units*, 2017.
///
/// @param alpha the limit −α for a → −∞, greater than 0
public record Celu(double alpha) implements Elementwise {
    public Celu {
        if (!(alpha > 0)) throw new IllegalArgumentException("celu: alpha, " + alpha + ", must be greater than 0");
    }

    @Override
    public double[] parameters() {
        return new double[] {alpha};
    }

    @Override
    public Formula value() {
        return ZERO.less(A, A, A.div(P).expm1().mul(P));
    }

    @Override
    public List<Formula> gradients() {
        return List.of(ZERO.less(A, DY, DY.mul(A.div(P).exp())));
    }
}
