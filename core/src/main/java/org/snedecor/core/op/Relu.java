package org.snedecor.core.op;

import static org.snedecor.core.formula.Formula.A;
import static org.snedecor.core.formula.Formula.Y;
import static org.snedecor.core.formula.Formula.DY;
import static org.snedecor.core.formula.Formula.ZERO;

import java.util.List;
import org.snedecor.core.formula.Formula;

/// y = max(a, 0),  da = dy where a > 0, otherwise 0; the value at the kink is 0
public record Relu() implements Elementwise {
    @Override
    public Formula value() {
        return A.max(ZERO);
    }

    @Override
    public List<Formula> gradients() {
        return List.of(ZERO.less(Y, DY, ZERO));
    }
}
