package org.snedecor.core.op;

import static org.snedecor.core.formula.Formula.A;
import static org.snedecor.core.formula.Formula.DY;
import static org.snedecor.core.formula.Formula.ZERO;

import java.util.List;
import org.snedecor.core.formula.Formula;

/// y = |a|,  da = sign(a) · dy,  0 at the kink a = 0
public record Abs() implements Elementwise {
    @Override
    public Formula value() {
        return A.abs();
    }

    @Override
    public List<Formula> gradients() {
        return List.of(ZERO.less(A, DY, A.less(ZERO, DY.neg(), ZERO)));
    }
}
