package org.snedecor.core.op;

import static org.snedecor.core.formula.Formula.A;
import static org.snedecor.core.formula.Formula.DY;
import static org.snedecor.core.formula.Formula.P;
import static org.snedecor.core.formula.Formula.ZERO;

import java.util.List;
import org.snedecor.core.formula.Formula;

/// y = a where a > α, otherwise 0,  da = dy where a > α, otherwise 0
///
/// Konda, Memisevic, Krueger, *Zero-bias Autoencoders and the Benefits of Co-adapting Features*, ICLR 2015.
///
/// @param alpha the threshold α; y jumps there by α
public record ThresholdedRelu(double alpha) implements Elementwise {
    @Override
    public double[] parameters() {
        return new double[] {alpha};
    }

    @Override
    public Formula value() {
        return A.lessEqual(P, ZERO, A);
    }

    @Override
    public List<Formula> gradients() {
        return List.of(P.less(A, DY, ZERO));
    }
}
