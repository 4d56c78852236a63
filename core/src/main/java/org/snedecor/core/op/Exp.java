package org.snedecor.core.op;

import static org.snedecor.core.formula.Formula.A;
import static org.snedecor.core.formula.Formula.Y;
import static org.snedecor.core.formula.Formula.DY;

import java.util.List;
import org.snedecor.core.formula.Formula;

/// y = exp(a),  da = dy · y
public record Exp() implements Elementwise {
    @Override
    public Formula value() {
        return A.exp();
    }

    @Override
    public List<Formula> gradients() {
        return List.of(DY.mul(Y));
    }
}
