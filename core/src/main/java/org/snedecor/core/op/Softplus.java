package org.snedecor.core.op;

import static org.snedecor.core.formula.Formula.A;
import static org.snedecor.core.formula.Formula.DY;
import static org.snedecor.core.formula.Formula.ZERO;

import java.util.List;
import org.snedecor.core.formula.Formula;

/// y = log(1 + exp(a)),  da = dy · sigmoid(a)
///
/// As max(a, 0) + log1p(exp(−|a|)), which neither overflows for large a nor loses the digits of a small y.
public record Softplus() implements Elementwise {
    @Override
    public Formula value() {
        return A.max(ZERO).add(Sigmoid.e(A).log1p());
    }

    @Override
    public List<Formula> gradients() {
        return List.of(DY.mul(new Sigmoid().value()));
    }
}
