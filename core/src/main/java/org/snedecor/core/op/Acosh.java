package org.snedecor.core.op;

import static org.snedecor.core.formula.Formula.A;
import static org.snedecor.core.formula.Formula.DY;
import static org.snedecor.core.formula.Formula.ONE;

import java.util.List;
import org.snedecor.core.formula.Formula;

/// y = arcosh a = log(a + √(a² − 1)),  da = dy / √(a² − 1); NaN for a < 1, and an infinite slope at 1
///
/// With t = a − 1, which is exact near 1, it is log(1 + t + √t √(t + 2)); one root of the product would be a number for
/// a < −1 too. From a = 2³⁰ on as [Asinh].
public record Acosh() implements Elementwise {
    private static final Formula T = A.sub(ONE);
    private static final Formula ROOT = T.sqrt().mul(A.add(ONE).sqrt());

    @Override
    public Formula value() {
        return A.less(Asinh.LARGE, T.add(ROOT).log1p(), A.log().add(Formula.constant(Math.log(2))));
    }

    @Override
    public List<Formula> gradients() {
        return List.of(DY.div(A.less(Asinh.LARGE, ROOT, A)));
    }
}
