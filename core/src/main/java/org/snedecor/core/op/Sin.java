package org.snedecor.core.op;

import static org.snedecor.core.formula.Formula.A;
import static org.snedecor.core.formula.Formula.DY;

import java.util.List;
import org.snedecor.core.formula.Formula;

/// y = sin a,  da = dy · cos a; in radians. On float backends NaN for |a| ≥ 2²², where neighbouring floats are half a radian apart.
public record Sin() implements Elementwise {
    @Override
    public Formula value() {
        return A.sin();
    }

    @Override
    public List<Formula> gradients() {
        return List.of(DY.mul(A.cos()));
    }
}
