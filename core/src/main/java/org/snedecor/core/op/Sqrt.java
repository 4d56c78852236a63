package org.snedecor.core.op;

import static org.snedecor.core.formula.Formula.A;
import static org.snedecor.core.formula.Formula.Y;
import static org.snedecor.core.formula.Formula.DY;
import static org.snedecor.core.formula.Formula.ZERO;

import java.util.List;
import org.snedecor.core.formula.Formula;

/// y = √a,  da = dy / (2 y)
///
/// At a = 0, where the derivative is infinite, da = 0 by convention: a distance of 0 has no direction to move in, and 0 · ∞ would
/// be NaN.
public record Sqrt() implements Elementwise {
    @Override
    public Formula value() {
        return A.sqrt();
    }

    @Override
    public List<Formula> gradients() {
        return List.of(Y.equal(ZERO, ZERO, DY.div(Y.add(Y))));
    }
}
