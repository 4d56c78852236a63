package org.snedecor.core.op;

import static org.snedecor.core.formula.Formula.A;
import static org.snedecor.core.formula.Formula.B;
import static org.snedecor.core.formula.Formula.C;
import static org.snedecor.core.formula.Formula.DY;
import static org.snedecor.core.formula.Formula.ZERO;

import java.util.Arrays;
import java.util.List;
import org.snedecor.core.formula.Formula;

/// y = a ≠ 0 ? b : c,  db = dy where a ≠ 0, dc = dy where a = 0; the condition a has no gradient
public record Where() implements Elementwise {
    @Override
    public Formula value() {
        return A.equal(ZERO, C, B);
    }

    @Override
    public List<Formula> gradients() {
        return Arrays.asList(null, A.equal(ZERO, ZERO, DY), A.equal(ZERO, DY, ZERO));
    }
}
