package org.snedecor.core.op;

import static org.snedecor.core.formula.Formula.A;
import static org.snedecor.core.formula.Formula.DY;
import static org.snedecor.core.formula.Formula.ZERO;

import java.util.List;
import org.snedecor.core.formula.Formula;

/// y = sinh a = (eᵃ − e⁻ᵃ)/2,  da = cosh(a) dy
///
/// As ((eᵃ − 1) − (e⁻ᵃ − 1))/2, whose two terms never cancel. From |a| = 32 on the smaller one is lost in rounding, and e^(|a|/2) taken twice is finite for
/// as long as y is.
public record Sinh() implements Elementwise {
    @Override
    public Formula value() {
        Formula large = Cosh.large();
        return A.abs().less(Cosh.LARGE, A.expm1().sub(A.neg().expm1()).mul(0.5), A.less(ZERO, large.neg(), large));
    }

    @Override
    public List<Formula> gradients() {
        return List.of(DY.mul(new Cosh().value()));
    }
}
