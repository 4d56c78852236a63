package org.snedecor.losses.tuplet;

import static org.snedecor.core.formula.Formula.A;
import static org.snedecor.core.formula.Formula.B;
import static org.snedecor.core.formula.Formula.DY;
import static org.snedecor.core.formula.Formula.P;
import static org.snedecor.core.formula.Formula.Q;
import static org.snedecor.core.formula.Formula.TWO;

import java.util.List;
import org.snedecor.core.formula.Formula;
import org.snedecor.core.op.CustomElementwise;

/// y = c cos(θ − β) = c [ (1 − e²/2) cos β + e f/2 sin β ]  of  e = 2 sin(θ/2) and f = 2 cos(θ/2)
///
/// e and f are the lengths of a − b and a + b for unit vectors at the angle θ. From its cosine, an angle near 0 or π would keep only half of its
/// digits, and its slope would be infinite. Equal rows have e = 0, and gradient 0 through f.
public record RelaxedCosine(double beta, double factor) implements CustomElementwise {
    @Override
    public Formula value() {
        return P.mul(TWO.sub(A.square())).add(Q.mul(A.mul(B)));
    }

    @Override
    public List<Formula> gradients() {
        return List.of(DY.mul(Q.mul(B).sub(P.mul(A).mul(2))), DY.mul(Q.mul(A)));
    }

    @Override
    public double[] parameters() {
        return new double[] {factor * Math.cos(beta) / 2, factor * Math.sin(beta) / 2};
    }
}
