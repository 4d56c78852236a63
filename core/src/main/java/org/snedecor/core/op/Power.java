package org.snedecor.core.op;

import static org.snedecor.core.formula.Formula.A;
import static org.snedecor.core.formula.Formula.DY;
import static org.snedecor.core.formula.Formula.Y;
import static org.snedecor.core.formula.Formula.ZERO;

import java.util.List;
import org.snedecor.core.formula.Formula;

/// y = aᵖ for a fixed p,  da = dy · p · aᵖ⁻¹
///
/// For accuracy and for a ≤ 0 see [Formula#power]. For |p| < 1 the gradient is taken as dy · p · y/a: there aᵖ neither overflows nor vanishes, while
/// aᵖ⁻¹ may overflow where p times as much would not.
///
/// At a = 0 with 0 < p < 1, where the derivative is infinite, da = 0 by the convention of [Sqrt]; with p = 1/2 it is [Sqrt], to the bit.
///
/// @param exponent p
public record Power(double exponent) implements Elementwise {
    @Override
    public Formula value() {
        return A.power(exponent);
    }

    @Override
    public List<Formula> gradients() {
        if (exponent == 0) return List.of(ZERO.mul(DY));
        if (exponent == 0.5) return new Sqrt().gradients();
        if (Math.abs(exponent) >= 1) return List.of(DY.mul(A.power(exponent - 1)).mul(exponent));
        Formula gradient = Y.mul(exponent).div(A).mul(DY);
        return List.of(exponent > 0 ? A.equal(ZERO, ZERO, gradient) : gradient);
    }
}
