package org.snedecor.core.op;

import static org.snedecor.core.formula.Formula.A;
import static org.snedecor.core.formula.Formula.DY;
import static org.snedecor.core.formula.Formula.ZERO;

import java.util.List;
import org.snedecor.core.formula.Formula;

/// y = a · min(max(a/6 + 1/2, 0), 1),  da = dy · (a/3 + 1/2) for −3 < a < 3, 0 below and dy above; at −3 0, at 3 dy
///
/// Howard et al., *Searching for MobileNetV3*, ICCV 2019, section 5.2.
public record HardSwish() implements Elementwise {
    private static final Formula LOW = Formula.constant(-3);
    private static final Formula HIGH = Formula.constant(3);

    @Override
    public Formula value() {
        return A.lessEqual(LOW, ZERO, A.less(HIGH, A.mul(A.add(HIGH)).div(Formula.constant(6)), A));
    }

    @Override
    public List<Formula> gradients() {
        return List.of(A.lessEqual(LOW, ZERO, A.less(HIGH, DY.mul(A.div(HIGH).add(Formula.constant(0.5))), A.equal(A, DY, A))));
    }
}
