package org.snedecor.core.op;

import static org.snedecor.core.formula.Formula.A;
import static org.snedecor.core.formula.Formula.DY;

import java.util.List;
import org.snedecor.core.formula.Formula;

/// y = erf a = (2/√π) ∫_0^a exp(−t²) dt,  da = dy · (2/√π) exp(−a²)
public record Erf() implements Elementwise {
    @Override
    public Formula value() {
        return A.erf();
    }

    @Override
    public List<Formula> gradients() {
        return List.of(DY.mul(A.square().neg().exp()).mul(2 / Math.sqrt(Math.PI)));
    }
}
