package org.snedecor.core.op;

import static org.snedecor.core.formula.Formula.A;
import static org.snedecor.core.formula.Formula.DY;
import static org.snedecor.core.formula.Formula.ZERO;

import java.util.List;
import org.snedecor.core.formula.Formula;

/// y = the nearest whole number, an even one where two are as near, as IEEE 754, NumPy and ONNX have it,  da = 0, at the jumps too
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
