package org.snedecor.core.op;

import static org.snedecor.core.formula.Formula.A;
import static org.snedecor.core.formula.Formula.DY;
import static org.snedecor.core.formula.Formula.ZERO;

import java.util.List;
import org.snedecor.core.formula.Formula;

/// y = the nearest whole number, the even one of two that are equally near, as in IEEE 754, NumPy and ONNX,  da = 0, at the jumps too
public record Round() implements Elementwise {
    @Override
    public Formula value() {
        return A.rint();
    }

    @Override
    public List<Formula> gradients() {
        return List.of(ZERO.mul(DY));
    }
}
