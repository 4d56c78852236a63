package org.snedecor.core.op;

import static org.snedecor.core.formula.Formula.A;
import static org.snedecor.core.formula.Formula.DY;
import static org.snedecor.core.formula.Formula.ONE;
import static org.snedecor.core.formula.Formula.ZERO;

import java.util.List;
import org.snedecor.core.formula.Formula;

/// y = arsinh a = log(a + √(a² + 1)),  da = dy / √(a² + 1)
///
/// Of |a| first, since a + √… cancels below 0: with √(a² + 1) = 1 + a²/(1 + √(a² + 1)) it is log(1 + |a| + a²/(1 + √(a² + 1))), exact near 0. From
/// |a| = 2³⁰ on, where a² may overflow, it is log|a| + log 2, and the slope 1/|a|.
public record Asinh() implements Elementwise {
    static final Formula LARGE = Formula.constant(0x1p30);
    private static final Formula SIZE = A.abs();
    private static final Formula ROOT = A.square().add(ONE).sqrt();

    @Override
    public Formula value() {
        Formula y = SIZE.less(LARGE, SIZE.add(A.square().div(ROOT.add(ONE))).log1p(), SIZE.log().add(Formula.constant(Math.log(2))));
        return A.equal(ZERO, A, A.less(ZERO, y.neg(), y));                                      // −0 stays −0
    }

    @Override
    public List<Formula> gradients() {
        return List.of(DY.div(SIZE.less(LARGE, ROOT, SIZE)));
    }
}
