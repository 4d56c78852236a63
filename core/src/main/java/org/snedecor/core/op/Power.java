package org.snedecor.core.op;

import static org.snedecor.core.formula.Formula.A;
import static org.snedecor.core.formula.Formula.DY;
import static org.snedecor.core.formula.Formula.ZERO;

import java.util.List;
import org.snedecor.core.formula.Formula;

/// y = aᵖ for a fixed p,  da = dy · p · aᵖ⁻¹
///
/// For accuracy and for a ≤ 0 see [Formula#power].
///
/// @param exponent p
public record Power(double exponent) implements Elementwise {
    @Override
    public Formula value() {
        return A.power(exponent);
    }

    @Override
    public List<Formula> gradients() {
        return List.of(exponent == 0 ? ZERO.mul(DY) : DY.mul(A.power(exponent - 1)).mul(exponent));
    }
}
