package org.snedecor.core.op;

import static org.snedecor.core.formula.Formula.A;
import static org.snedecor.core.formula.Formula.DY;
import static org.snedecor.core.formula.Formula.ONE;

import java.util.List;
import org.snedecor.core.formula.Formula;

/// y = arccos a = 2 arctan √((1 − a) / (1 + a)),  da = −dy / √(1 − a²); NaN for |a| > 1, and an infinite slope at ±1
///
/// Near 1, where y is small, 1 − a is exact: π/2 − arcsin a would cancel there.
public record Acos() implements Elementwise {
    @Override
    public Formula value() {
        return ONE.sub(A).div(ONE.add(A)).sqrt().atan().mul(2);
    }

    @Override
    public List<Formula> gradients() {
        return List.of(DY.div(ONE.sub(A).mul(ONE.add(A)).sqrt()).neg());
    }
}
