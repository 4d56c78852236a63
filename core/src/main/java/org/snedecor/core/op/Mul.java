package org.snedecor.core.op;

import static org.snedecor.core.formula.Formula.A;
import static org.snedecor.core.formula.Formula.B;
import static org.snedecor.core.formula.Formula.DY;

import java.util.List;
import org.snedecor.core.formula.Formula;

/// y = a · b,  da = dy · b,  db = dy · a
public record Mul() implements Elementwise {
    @Override
    public Formula value() {
        return A.mul(B);
    }

    @Override
    public List<Formula> gradients() {
        return List.of(DY.mul(B), DY.mul(A));
    }
}
