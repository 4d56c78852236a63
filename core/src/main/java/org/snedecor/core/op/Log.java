package org.snedecor.core.op;

import static org.snedecor.core.formula.Formula.A;
import static org.snedecor.core.formula.Formula.DY;

import java.util.List;
import org.snedecor.core.formula.Formula;

/// y = log(a),  da = dy / a.  −∞ at 0, NaN below.
public record Log() implements Elementwise {
    @Override
    public Formula value() {
        return A.log();
    }

    @Override
    public List<Formula> gradients() {
        return List.of(DY.div(A));
    }
}
