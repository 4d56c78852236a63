package org.snedecor.core.op;

import static org.snedecor.core.formula.Formula.A;
import static org.snedecor.core.formula.Formula.DY;
import static org.snedecor.core.formula.Formula.ZERO;
import static org.snedecor.core.formula.Formula.ONE;

import java.util.List;
import org.snedecor.core.formula.Formula;

/// y = 1 / (1 + exp(−a)),  da = dy · y · (1 − y)
///
/// With e = exp(−|a|), which cannot overflow: y = 1 / (1 + e) for a ≥ 0 and e / (1 + e) for a < 0, and y (1 − y) = e / (1 + e)² for
/// both, which keeps its digits where y rounds to 1.
public record Sigmoid() implements Elementwise {
    private static final Formula E = e(A);

    /// exp(−|u|)
    static Formula e(Formula u) {
        return u.abs().neg().exp();
    }

    /// 1 / (1 + exp(−u))
    static Formula of(Formula u) {
        return u.less(ZERO, e(u), ONE).div(ONE.add(e(u)));
    }

    @Override
    public Formula value() {
        return of(A);
    }

    @Override
    public List<Formula> gradients() {
        return List.of(DY.mul(E.div(ONE.add(E).square())));
    }
}
