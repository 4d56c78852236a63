package org.snedecor.core.op;

import static org.snedecor.core.formula.Formula.A;
import static org.snedecor.core.formula.Formula.DY;
import static org.snedecor.core.formula.Formula.ONE;

import java.util.List;
import org.snedecor.core.formula.Formula;

/// y = a/2 · (1 + tanh u),  u = √(2/π) (a + 0.044715 a³)
///
/// da = dy · [ (1 + tanh u)/2 + a/2 · (1 − tanh² u) · √(2/π) (1 + 3 · 0.044715 a²) ]
///
/// Beyond |a| = 32 tanh is ±1 in every precision and its slope 0. In the gradient a is therefore clamped to that range: otherwise its square would
/// overflow, and 0 · ∞ would be NaN. In the value a³ may overflow, where tanh is ±1 as well.
///
/// Hendrycks, Gimpel, *Gaussian Error Linear Units*, 2016: their tanh form, which differs from a Φ(a) by less than 5e-4.
public record Gelu() implements Elementwise {
    private static final double ROOT = Math.sqrt(2 / Math.PI);
    private static final double CUBIC = 0.044715;
    private static final Formula BOUNDED = A.max(Formula.constant(-32)).min(Formula.constant(32));
    private static final Formula BOUNDED_T = tanh(BOUNDED);
    private static final Formula SLOPE = ONE.add(BOUNDED.square().mul(3 * CUBIC)).mul(ROOT);

    /// tanh u
    private static Formula tanh(Formula a) {
        return a.add(a.square().mul(a).mul(CUBIC)).mul(ROOT).tanh();
    }

    @Override
    public Formula value() {
        return A.mul(0.5).mul(ONE.add(tanh(A)));
    }

    @Override
    public List<Formula> gradients() {
        return List.of(DY.mul(ONE.add(BOUNDED_T).mul(0.5).add(BOUNDED.mul(0.5).mul(ONE.sub(BOUNDED_T).mul(ONE.add(BOUNDED_T))).mul(SLOPE))));
    }
}
