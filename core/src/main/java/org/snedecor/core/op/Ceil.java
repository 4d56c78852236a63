package org.snedecor.core.op;

import static org.snedecor.core.formula.Formula.A;
import static org.snedecor.core.formula.Formula.DY;
import static org.snedecor.core.formula.Formula.ONE;
import static org.snedecor.core.formula.Formula.ZERO;

import java.util.List;
import org.snedecor.core.formula.Formula;

/// y = ⌈a⌉ = −⌊−a⌋, the least whole number that is at least a, −0 for −1 < a < 0,  da = 0, at the jumps too
public record Ceil() implements Elementwise {
    private static final Formula NEAREST = A.neg().rint();

    @Override
    public Formula value() {
        return A.neg().less(NEAREST, NEAREST.sub(ONE), NEAREST).neg();
    }

    @Override
    public List<Formula> gradients() {
        return List.of(ZERO.mul(DY));
    }
}
