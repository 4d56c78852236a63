package org.snedecor.core.op;

import static org.snedecor.core.formula.Formula.A;
import static org.snedecor.core.formula.Formula.DY;
import static org.snedecor.core.formula.Formula.P;
import static org.snedecor.core.formula.Formula.Q;
import static org.snedecor.core.formula.Formula.ZERO;

import java.util.List;
import org.snedecor.core.formula.Formula;

/// y = s a for a > 0, otherwise s α (exp(a) − 1),  da = s · dy or dy · s α exp(a); at the kink, s α · dy
///
/// With its constants, inputs of mean 0 and variance 1 keep both from layer to layer.
///
/// Klambauer, Unterthiner, Mayr, Hochreiter, *Self-Normalizing Neural Networks*, NIPS 2017, eq. 2 and 14.
///
/// @param alpha α   @param scale s
public record Selu(double alpha, double scale) implements Elementwise {
    /// The constants of eq. 14.
    public Selu() {
        this(1.6732632423543772848170429916717, 1.0507009873554804934193349852946);
    }

    @Override
    public double[] parameters() {
        return new double[] {alpha * scale, scale};
    }

    @Override
    public Formula value() {
        return ZERO.less(A, A.mul(Q), A.expm1().mul(P));
    }

    @Override
    public List<Formula> gradients() {
        return List.of(ZERO.less(A, DY.mul(Q), DY.mul(A.exp()).mul(P)));
    }
}
