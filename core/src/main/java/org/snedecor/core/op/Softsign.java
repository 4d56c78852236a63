package org.snedecor.core.op;

import static org.snedecor.core.formula.Formula.A;
import static org.snedecor.core.formula.Formula.DY;
import static org.snedecor.core.formula.Formula.ONE;

import java.util.List;
import org.snedecor.core.formula.Formula;

/// y = a / (1 + |a|),  da = dy / (1 + |a|)²
///
/// In the value a is clamped to ±2⁶⁰, where y is ±1 in every precision, so that y = ±1 for a = ±∞. The gradient divides twice: the square would
/// overflow.
///
/// Bergstra, Desjardins, Lamblin, Bengio, *Quadratic Polynomials Learn Better Image Features*, 2009.
public record Softsign() implements Elementwise {
    private static final Formula BOUNDED = A.max(Formula.constant(-0x1p60)).min(Formula.constant(0x1p60));

    @Override
    public Formula value() {
        return BOUNDED.div(ONE.add(BOUNDED.abs()));
    }

    @Override
    public List<Formula> gradients() {
        return List.of(DY.div(ONE.add(A.abs())).div(ONE.add(A.abs())));
    }
}
