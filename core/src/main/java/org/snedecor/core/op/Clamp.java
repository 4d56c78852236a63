package org.snedecor.core.op;

import static org.snedecor.core.formula.Formula.A;
import static org.snedecor.core.formula.Formula.DY;
import static org.snedecor.core.formula.Formula.P;
import static org.snedecor.core.formula.Formula.Q;
import static org.snedecor.core.formula.Formula.ZERO;

import java.util.List;
import org.snedecor.core.formula.Formula;

/// y = min(max(a, low), high),  da = dy where low ≤ a ≤ high, otherwise 0; for a = NaN, y = NaN and da = 0, as in [Relu] and in PyTorch
///
/// @param low at most `high`; −∞ for no bound   @param high +∞ for no bound
public record Clamp(double low, double high) implements Elementwise {
    public Clamp {
        if (!(low <= high)) throw new IllegalArgumentException("clamp: low, " + low + ", must be at most high, " + high);
    }

    @Override
    public double[] parameters() {
        return new double[] {low, high};
    }

    @Override
    public Formula value() {
        return A.max(P).min(Q);
    }

    @Override
    public List<Formula> gradients() {
        return List.of(P.lessEqual(A, A.lessEqual(Q, DY, ZERO), ZERO));
    }
}
