package org.snedecor.core.op;

import static org.snedecor.core.formula.Formula.A;
import static org.snedecor.core.formula.Formula.DY;
import static org.snedecor.core.formula.Formula.ONE;

import java.util.List;
import org.snedecor.core.formula.Formula;

/// y = arctan a,  da = dy / (1 + a²)
public record Atan() implements Elementwise {
    @Override
    public Formula value() {
        return A.atan();
    }

    @Override
    public List<Formula> gradients() {
        return List.of(DY.div(ONE.add(A.square())));
    }
}
