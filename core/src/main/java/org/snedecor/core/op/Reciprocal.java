package org.snedecor.core.op;

import static org.snedecor.core.formula.Formula.A;
import static org.snedecor.core.formula.Formula.DY;
import static org.snedecor.core.formula.Formula.ONE;
import static org.snedecor.core.formula.Formula.Y;

import java.util.List;
import org.snedecor.core.formula.Formula;

/// y = 1 / a,  da = −dy · y · y
public record Reciprocal() implements Elementwise {
    @Override
    public Formula value() {
        return ONE.div(A);
    }

    @Override
    public List<Formula> gradients() {
        return List.of(DY.mul(Y).mul(Y).neg());
    }
}
