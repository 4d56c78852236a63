package org.snedecor.losses.similarity;

import static org.snedecor.core.formula.Formula.A;
import static org.snedecor.core.formula.Formula.DY;
import static org.snedecor.core.formula.Formula.P;
import static org.snedecor.core.formula.Formula.Q;
import static org.snedecor.core.formula.Formula.ZERO;
import static org.snedecor.core.formula.Formula.parameter;

import java.util.List;
import org.snedecor.core.formula.Formula;
import org.snedecor.core.op.CustomElementwise;

/// y = γ max(0, o ± d) (d − Δ),  + of positive pairs and − of negative ones;
/// dd = dy γ max(0, o ± d), and where the gradient flows through the weight also ± dy γ (d − Δ) if o ± d > 0
///
/// The distance of a pair beyond Δ times its distance beyond its optimum.
///
/// @param optimum o   @param bound Δ   @param scale γ   @param weights does the gradient flow through them?
public record SelfPaced(double optimum, double bound, double scale, boolean positive, boolean weights) implements CustomElementwise {
    private Formula away() {
        return positive ? P.add(A) : P.sub(A);
    }

    private Formula weight() {
        return parameter(2).mul(away().max(ZERO));
    }

    @Override
    public Formula value() {
        return weight().mul(A.sub(Q));
    }

    @Override
    public List<Formula> gradients() {
        if (!weights) return List.of(DY.mul(weight()));
        Formula ofWeight = ZERO.less(away(), parameter(2).mul(A.sub(Q)), ZERO);
        return List.of(DY.mul(positive ? weight().add(ofWeight) : weight().sub(ofWeight)));
    }

    @Override
    public double[] parameters() {
        return new double[] {optimum, bound, scale};
    }
}
