package org.snedecor.core.op;

import static org.snedecor.core.formula.Formula.A;
import static org.snedecor.core.formula.Formula.B;
import static org.snedecor.core.formula.Formula.Y;
import static org.snedecor.core.formula.Formula.DY;

import java.util.List;
import org.snedecor.core.formula.Formula;

/// y = a / b,  da = dy / b,  db = −dy · y / b
public record Div() implements Elementwise {
    @Override
    public Formula value() {
        return A.div(B);
    }

    @Override
    public List<Formula> gradients() {
        return List.of(DY.div(B), DY.mul(Y).div(B).neg());
    }
}
