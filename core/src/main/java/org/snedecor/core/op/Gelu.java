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
/// Hendrycks, Gimpel, *Gaussian Error Linear Units*, 2016: their tanh form, which differs from a Φ(a) by less than 5e-4.
public record Gelu() implements Elementwise {
    private static final double ROOT = Math.sqrt(2 / Math.PI);
    private static final double CUBIC = 0.044715;
    private static final Formula T = A.add(A.square().mul(A).mul(CUBIC)).mul(ROOT).tanh();
    private static final Formula SLOPE = ONE.add(A.square().mul(3 * CUBIC)).mul(ROOT);

    @Override
    public Formula value() {
        return A.mul(0.5).mul(ONE.add(T));
    }

    @Override
    public List<Formula> gradients() {
        return List.of(DY.mul(ONE.add(T).mul(0.5).add(A.mul(0.5).mul(ONE.sub(T).mul(ONE.add(T))).mul(SLOPE))));
    }
}
