package org.snedecor.core.op;

import static org.snedecor.core.formula.Formula.A;
import static org.snedecor.core.formula.Formula.DY;
import static org.snedecor.core.formula.Formula.ONE;

import java.util.List;
import org.snedecor.core.formula.Formula;

/// y = arcsin a = arctan(a / √(1 − a²)),  da = dy / √(1 − a²); NaN for |a| > 1, and an infinite slope at ±1
///
/// With 1 − a² as (1 − a)(1 + a), which keeps its digits near ±1.
public record Asin() implements Elementwise {
    private static final Formula ROOT = ONE.sub(A).mul(ONE.add(A)).sqrt();

    @Override
    public Formula value() {
        return A.div(ROOT).atan();
    }

    @Override
    public List<Formula> gradients() {
        return List.of(DY.div(ROOT));
    }
}
