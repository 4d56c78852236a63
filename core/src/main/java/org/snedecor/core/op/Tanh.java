package org.snedecor.core.op;

import static org.snedecor.core.formula.Formula.A;
import static org.snedecor.core.formula.Formula.Y;
import static org.snedecor.core.formula.Formula.DY;
import static org.snedecor.core.formula.Formula.ONE;

import java.util.List;
import org.snedecor.core.formula.Formula;

/// y = tanh(a),  da = dy · (1 − y²)
///
/// 1 − y² as (1 − y)(1 + y): 1 − y is exact for y ≥ 1/2.
public record Tanh() implements Elementwise {
    @Override
    public Formula value() {
        return A.tanh();
    }

    @Override
    public List<Formula> gradients() {
        return List.of(DY.mul(ONE.sub(Y).mul(ONE.add(Y))));
    }
}
