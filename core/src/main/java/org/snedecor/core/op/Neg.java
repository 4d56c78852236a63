package org.snedecor.core.op;

import static org.snedecor.core.formula.Formula.A;
import static org.snedecor.core.formula.Formula.DY;

import java.util.List;
import org.snedecor.core.formula.Formula;

/// y = −a,  da = −dy
public record Neg() implements Elementwise {
    @Override
    public Formula value() {
        return A.neg();
    }

    @Override
    public List<Formula> gradients() {
        return List.of(DY.neg());
    }
}
