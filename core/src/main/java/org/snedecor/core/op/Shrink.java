package org.snedecor.core.op;

import static org.snedecor.core.formula.Formula.A;
import static org.snedecor.core.formula.Formula.DY;
import static org.snedecor.core.formula.Formula.P;
import static org.snedecor.core.formula.Formula.Q;
import static org.snedecor.core.formula.Formula.ZERO;

import java.util.List;
import org.snedecor.core.formula.Formula;

/// y = a − b for a > λ, a + b for a < −λ, otherwise 0,  da = dy where |a| > λ, otherwise 0
///
/// b = 0 is hard shrinkage, b = λ soft shrinkage, which has no jumps.
///
/// Donoho, Johnstone, *Ideal Spatial Adaptation by Wavelet Shrinkage*, Biometrika 1994, eq. 5 and 6.
///
/// @param lambda λ, 0 at least   @param bias b
public record Shrink(double lambda, double bias) implements Elementwise {
    public Shrink {
        if (!(lambda >= 0)) throw new IllegalArgumentException("shrink: lambda, " + lambda + ", must be 0 at least");
    }

    @Override
    public double[] parameters() {
        return new double[] {lambda, bias};
    }

    @Override
    public Formula value() {
        return A.abs().lessEqual(P, ZERO, ZERO.less(A, A.sub(Q), A.add(Q)));
    }

    @Override
    public List<Formula> gradients() {
        return List.of(P.less(A.abs(), DY, ZERO));
    }
}
