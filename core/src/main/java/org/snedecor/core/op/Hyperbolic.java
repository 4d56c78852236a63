package org.snedecor.core.op;

import static org.snedecor.core.formula.Formula.A;
import static org.snedecor.core.formula.Formula.ZERO;

import org.snedecor.core.formula.Formula;

/// sinh a and cosh a, each the derivative of the other.
///
/// sinh a as ((eᵃ − 1) − (e⁻ᵃ − 1))/2, whose two terms never cancel. From |a| = 32 on e^−|a| is lost in rounding, and e^(|a|/2) taken twice is finite for as
/// long as the functions are.
final class Hyperbolic {
    private static final Formula LARGE = Formula.constant(32);
    private static final Formula ROOT = A.abs().mul(0.5).exp();
    /// e^|a|/2
    private static final Formula HALF = ROOT.mul(0.5).mul(ROOT);

    static final Formula SINH = A.abs().less(LARGE, A.expm1().sub(A.neg().expm1()).mul(0.5), A.less(ZERO, HALF.neg(), HALF));
    static final Formula COSH = A.abs().less(LARGE, A.exp().add(A.neg().exp()).mul(0.5), HALF);

    private Hyperbolic() {}
}
