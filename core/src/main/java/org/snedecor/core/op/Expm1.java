package org.snedecor.core.op;

import static org.snedecor.core.formula.Formula.A;
import static org.snedecor.core.formula.Formula.DY;

import java.util.List;
import org.snedecor.core.formula.Formula;

/// y = exp(a) − 1, without cancellation near 0
///
/// da = dy · exp(a). Not dy · (y + 1), which loses all digits of a small exp(a).
public record Expm1() implements Elementwise {
    @Override
    public Formula value() {
        return A.expm1();
    }

    @Override
    public List<Formula> gradients() {
        return List.of(DY.mul(A.exp()));
    }
}
