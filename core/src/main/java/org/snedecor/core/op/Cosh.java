package org.snedecor.core.op;

import static org.snedecor.core.formula.Formula.DY;

import java.util.List;
import org.snedecor.core.formula.Formula;

/// y = cosh a = (eᵃ + e⁻ᵃ)/2,  da = sinh(a) dy
public record Cosh() implements Elementwise {
    @Override
    public Formula value() {
        return Hyperbolic.COSH;
    }

    @Override
    public List<Formula> gradients() {
        return List.of(DY.mul(Hyperbolic.SINH));
    }
}
