package org.snedecor.core.op;

import static org.snedecor.core.formula.Formula.A;
import static org.snedecor.core.formula.Formula.B;
import static org.snedecor.core.formula.Formula.DY;
import static org.snedecor.core.formula.Formula.ZERO;

import java.util.List;
import org.snedecor.core.formula.Formula;

/// y = max(a, b),  da = dy where a > b; at a tie each takes half
public record Maximum() implements Elementwise {
    @Override
    public Formula value() {
        return A.max(B);
    }

    @Override
    public List<Formula> gradients() {
        return List.of(B.less(A, DY, A.equal(B, DY.mul(0.5), ZERO)), A.less(B, DY, A.equal(B, DY.mul(0.5), ZERO)));
    }
}
