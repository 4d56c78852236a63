package org.snedecor.core.op;

import static org.snedecor.core.formula.Formula.A;
import static org.snedecor.core.formula.Formula.B;
import static org.snedecor.core.formula.Formula.DY;
import static org.snedecor.core.formula.Formula.ONE;
import static org.snedecor.core.formula.Formula.ZERO;

import java.util.List;
import org.snedecor.core.formula.Formula;

/// y = max(a, 0) + b · min(a, 0),  da = dy for a > 0, otherwise dy · b,  db = dy · min(a, 0); at the kink, da = dy · b and db = 0
///
/// b, the slope of the negative half, is learnt, usually one for each channel: `[channels, 1, 1]` for images, which broadcasts.
///
/// He, Zhang, Ren, Sun, *Delving Deep into Rectifiers*, ICCV 2015, eq. 1.
public record Prelu() implements Elementwise {
    private static final Formula RIGHT = ZERO.less(A, ONE, ZERO);
    private static final Formula LEFT = ZERO.less(A, ZERO, A.equal(A, ONE, A));

    @Override
    public Formula value() {
        return A.max(ZERO).add(B.mul(A.min(ZERO)));
    }

    @Override
    public List<Formula> gradients() {
        return List.of(DY.mul(RIGHT.add(B.mul(LEFT))), DY.mul(A.min(ZERO)));
    }
}
