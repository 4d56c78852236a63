package org.snedecor.core.op;

import static org.snedecor.core.formula.Formula.DY;

import java.util.List;
import org.snedecor.core.formula.Formula;

/// y = sinh a = (eᵃ − e⁻ᵃ)/2,  da = cosh(a) dy
public record Sinh() implements Elementwise {
    @Override
    public Formula value() {
        return Hyperbolic.SINH;
    }

    @Override
    public List<Formula> gradients() {
        return List.of(DY.mul(Hyperbolic.COSH));
    }
}
