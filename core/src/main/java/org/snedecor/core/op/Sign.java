package org.snedecor.core.op;

import static org.snedecor.core.formula.Formula.A;
import static org.snedecor.core.formula.Formula.DY;
import static org.snedecor.core.formula.Formula.ONE;
import static org.snedecor.core.formula.Formula.ZERO;

import java.util.List;
import org.snedecor.core.formula.Formula;

/// y = 1 for a > 0, −1 for a < 0, and a itself for ±0 and NaN,  da = 0, at the jump too
public record Sign() implements Elementwise {
    @Override
    public Formula value() {
        return ZERO.less(A, ONE, A.less(ZERO, ONE.neg(), A));
    }

    @Override
    public List<Formula> gradients() {
        return List.of(ZERO.mul(DY));
    }
}
