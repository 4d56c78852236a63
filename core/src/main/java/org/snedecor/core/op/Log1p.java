package org.snedecor.core.op;

import static org.snedecor.core.formula.Formula.A;
import static org.snedecor.core.formula.Formula.DY;
import static org.snedecor.core.formula.Formula.ONE;

import java.util.List;
import org.snedecor.core.formula.Formula;

/// y = log(1 + a), without cancellation near 0,  da = dy / (1 + a)
public record Log1p() implements Elementwise {
    @Override
    public Formula value() {
        return A.log1p();
    }

    @Override
    public List<Formula> gradients() {
        return List.of(DY.div(ONE.add(A)));
    }
}
