package org.snedecor.core.op;

import static org.snedecor.core.formula.Formula.A;
import static org.snedecor.core.formula.Formula.DY;
import static org.snedecor.core.formula.Formula.ONE;
import static org.snedecor.core.formula.Formula.P;
import static org.snedecor.core.formula.Formula.ZERO;

import java.util.List;
import org.snedecor.core.formula.Formula;

/// y = a · σ(u),  u = α a,  da = dy · [ σ(u) + u σ(u) (1 − σ(u)) ]
///
/// With e = exp(−|u|), as in [Sigmoid]: σ = 1 / (1 + e) for u ≥ 0 and e / (1 + e) for u < 0. Where σ is 0, y is 0 too, also for a = −∞. In the
/// gradient u is clamped to ±1000, where e is 0 in every precision: otherwise it may overflow, and 0 · ∞ would be NaN.
///
/// Elfwing, Uchibe, Doya, *Sigmoid-Weighted Linear Units*, Neural Networks 2018: α = 1, also called SiLU. Ramachandran, Zoph, Le, *Searching for
/// Activation Functions*, 2017, with any α.
///
/// @param alpha 1 for SiLU, 1.702 for the sigmoid form of GELU
public record Swish(double alpha) implements Elementwise {
    private static final Formula U = A.mul(P);
    private static final Formula SIGMOID = Sigmoid.of(U);
    private static final Formula BOUNDED = U.max(Formula.constant(-1000)).min(Formula.constant(1000));

    @Override
    public double[] parameters() {
        return new double[] {alpha};
    }

    @Override
    public Formula value() {
        return SIGMOID.equal(ZERO, ZERO, A.mul(SIGMOID));
    }

    @Override
    public List<Formula> gradients() {
        return List.of(DY.mul(Sigmoid.of(BOUNDED).add(BOUNDED.mul(Sigmoid.e(BOUNDED)).div(ONE.add(Sigmoid.e(BOUNDED)).square()))));
    }
}
