package org.snedecor.core.op;

import static org.snedecor.core.formula.Formula.A;
import static org.snedecor.core.formula.Formula.DY;
import static org.snedecor.core.formula.Formula.ONE;
import static org.snedecor.core.formula.Formula.TWO;
import static org.snedecor.core.formula.Formula.ZERO;

import java.util.List;
import org.snedecor.core.formula.Formula;

/// y = a · t,  t = tanh(log(1 + exp(a))) = n / d,  da = dy · [ t + a · sech²(log(1 + exp(a))) · σ(a) ]
///
/// Written as a fraction, t needs neither a logarithm nor a tanh. With e = exp(−|a|), which cannot overflow,
/// ```
/// a < 0:  n = e (e + 2),   d = n + 2,       slope of t = 4 e (1 + e) / d²
/// a ≥ 0:  n = 1 + 2 e,     d = n + 2 e²,    slope of t = 4 e² (1 + e) / d²
/// ```
/// Where n is 0, y is 0 too, also for a = −∞. In the gradient a is clamped to ±1000, where e is 0 in every precision.
///
/// Misra, *Mish: A Self Regularized Non-Monotonic Activation Function*, BMVC 2020, eq. 1.
public record Mish() implements Elementwise {
    private static final Formula BOUNDED = A.max(Formula.constant(-1000)).min(Formula.constant(1000));

    private static Formula e(Formula a) {
        return Sigmoid.e(a);
    }

    private static Formula n(Formula a) {
        return a.less(ZERO, e(a).mul(e(a).add(TWO)), ONE.add(e(a).mul(2)));
    }

    private static Formula d(Formula a) {
        return n(a).add(a.less(ZERO, TWO, e(a).square().mul(2)));
    }

    @Override
    public Formula value() {
        return n(A).equal(ZERO, ZERO, A.mul(n(A).div(d(A))));
    }

    @Override
    public List<Formula> gradients() {
        Formula a = BOUNDED;
        Formula steep = a.less(ZERO, e(a), e(a).square()).mul(ONE.add(e(a))).mul(4).div(d(a).square());
        return List.of(DY.mul(n(a).div(d(a)).add(a.mul(steep))));
    }
}
