package org.snedecor.core.op;

import static org.snedecor.core.formula.Formula.A;
import static org.snedecor.core.formula.Formula.DY;

import java.util.List;
import org.snedecor.core.formula.Formula;

/// y = a²,  da = 2 · dy · a
public record Square() implements Elementwise {
    @Override
    public Formula value() {
        return A.square();
    }

    @Override
    public List<Formula> gradients() {
        return List.of(DY.mul(A).mul(2));
    }
}
