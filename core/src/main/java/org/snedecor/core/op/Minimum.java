package org.snedecor.core.op;

import static org.snedecor.core.formula.Formula.A;
import static org.snedecor.core.formula.Formula.B;
import static org.snedecor.core.formula.Formula.DY;
import static org.snedecor.core.formula.Formula.ZERO;

import java.util.List;
import org.snedecor.core.formula.Formula;

/// y = min(a, b),  da = dy where a < b; at a tie each takes half
public record Minimum() implements Elementwise {
    @Override
    public Formula value() {
        return A.min(B);
    }

    @Override
    public List<Formula> gradients() {
        return List.of(A.less(B, DY, A.equal(B, DY.mul(0.5), ZERO)), B.less(A, DY, A.equal(B, DY.mul(0.5), ZERO)));
    }
}
