package org.snedecor.core.op;

import static org.snedecor.core.formula.Formula.A;
import static org.snedecor.core.formula.Formula.DY;
import static org.snedecor.core.formula.Formula.ZERO;

import java.util.List;
import org.snedecor.core.formula.Formula;

/// y = a · Φ(a),  da = dy · [ Φ(a) + a φ(a) ],  Φ the distribution function of the normal distribution, φ = exp(−a²/2) / √2π its density
///
/// Computed as (1 + erf(a/√2)) / 2, Φ would lose the digits of its small values, so it is a function of its own. Where Φ is 0, y is 0 too, also for a
/// = −∞. In the gradient a is bounded to ±40, where φ is 0 in every precision: its square would overflow, and 0 · ∞ be NaN.
///
/// Hendrycks, Gimpel, *Gaussian Error Linear Units*, 2016, eq. 2; [Gelu] is their tanh form.
public record ExactGelu() implements Elementwise {
    private static final Formula BOUNDED = A.max(Formula.constant(-40)).min(Formula.constant(40));

    @Override
    public Formula value() {
        return A.phi().equal(ZERO, ZERO, A.mul(A.phi()));
    }

    @Override
    public List<Formula> gradients() {
        Formula density = BOUNDED.square().mul(-0.5).exp().mul(1 / Math.sqrt(2 * Math.PI));
        return List.of(DY.mul(BOUNDED.phi().add(BOUNDED.mul(density))));
    }
}
