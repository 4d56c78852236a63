package org.snedecor.core.op;

import static org.snedecor.core.formula.Formula.A;
import static org.snedecor.core.formula.Formula.B;
import static org.snedecor.core.formula.Formula.DY;
import static org.snedecor.core.formula.Formula.Y;
import static org.snedecor.core.formula.Formula.ZERO;

import java.util.List;
import org.snedecor.core.formula.Formula;

/// y = max(a + b, 0),  da = db = dy where y > 0, otherwise 0; the value at the kink is 0
///
/// [Add] and [Relu] in one pass over memory, for a bias or a shortcut: the sum is never stored.
public record AddRelu() implements Elementwise {
    @Override
    public Formula value() {
        return A.add(B).max(ZERO);
    }

    @Override
    public List<Formula> gradients() {
        Formula gradient = ZERO.less(Y, DY, ZERO);
        return List.of(gradient, gradient);
    }
}
