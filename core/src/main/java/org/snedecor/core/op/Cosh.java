package org.snedecor.core.op;

import static org.snedecor.core.formula.Formula.A;
import static org.snedecor.core.formula.Formula.DY;

import java.util.List;
import org.snedecor.core.formula.Formula;

/// y = cosh a = (eᵃ + e⁻ᵃ)/2,  da = sinh(a) dy
///
/// For large |a| as [Sinh].
public record Cosh() implements Elementwise {
    static final Formula LARGE = Formula.constant(32);

    /// e^|a|/2 = (e^(|a|/2)/2) e^(|a|/2)
    static Formula large() {
        Formula half = A.abs().mul(0.5).exp();
        return half.mul(0.5).mul(half);
    }

    @Override
    public Formula value() {
        return A.abs().less(LARGE, A.exp().add(A.neg().exp()).mul(0.5), large());
    }

    @Override
    public List<Formula> gradients() {
        return List.of(DY.mul(new Sinh().value()));
    }
}
