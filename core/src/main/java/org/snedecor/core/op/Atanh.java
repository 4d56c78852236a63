package org.snedecor.core.op;

import static org.snedecor.core.formula.Formula.A;
import static org.snedecor.core.formula.Formula.DY;
import static org.snedecor.core.formula.Formula.ONE;

import java.util.List;
import org.snedecor.core.formula.Formula;

/// y = artanh a = (log(1 + a) − log(1 − a))/2,  da = dy / (1 − a²); NaN for |a| > 1, infinite at ±1
///
/// The two logarithms have different signs, so nothing cancels; 1 − a² as (1 − a)(1 + a), which keeps its digits near ±1.
public record Atanh() implements Elementwise {
    @Override
    public Formula value() {
        return A.log1p().sub(A.neg().log1p()).mul(0.5);
    }

    @Override
    public List<Formula> gradients() {
        return List.of(DY.div(ONE.sub(A).mul(ONE.add(A))));
    }
}
