package org.snedecor.core.op;

import static org.snedecor.core.formula.Formula.A;
import static org.snedecor.core.formula.Formula.DY;
import static org.snedecor.core.formula.Formula.ONE;
import static org.snedecor.core.formula.Formula.ZERO;

import java.util.List;
import org.snedecor.core.formula.Formula;

/// y = ⌊a⌋, the greatest whole number that is at most a,  da = 0, at the jumps too
public record Floor() implements Elementwise {
    @Override
    public Formula value() {
        return A.less(A.rint(), A.rint().sub(ONE), A.rint());
    }

    @Override
    public List<Formula> gradients() {
        return List.of(ZERO.mul(DY));
    }
}
