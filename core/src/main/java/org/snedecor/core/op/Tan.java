package org.snedecor.core.op;

import static org.snedecor.core.formula.Formula.A;
import static org.snedecor.core.formula.Formula.DY;
import static org.snedecor.core.formula.Formula.ONE;
import static org.snedecor.core.formula.Formula.Y;

import java.util.List;
import org.snedecor.core.formula.Formula;

/// y = tan a = sin a / cos a,  da = dy · (1 + y²); in radians. The range is that of [Sin].
public record Tan() implements Elementwise {
    @Override
    public Formula value() {
        return A.sin().div(A.cos());
    }

    @Override
    public List<Formula> gradients() {
        return List.of(DY.mul(ONE.add(Y.square())));
    }
}
