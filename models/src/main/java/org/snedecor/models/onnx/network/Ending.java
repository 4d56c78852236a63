package org.snedecor.models.onnx.network;

import static org.snedecor.core.formula.Formula.A;
import static org.snedecor.core.formula.Formula.B;
import static org.snedecor.core.formula.Formula.DY;
import static org.snedecor.core.formula.Formula.Y;
import static org.snedecor.core.formula.Formula.ZERO;

import java.util.ArrayList;
import java.util.List;
import org.snedecor.core.formula.Formula;
import org.snedecor.core.op.CustomElementwise;
import org.snedecor.core.op.Elementwise;

/// y = φ(a · s + Σ t), φ(v) = max(0, v) if `rectified`, otherwise v: the operations after a product, in one pass over memory
///
/// With dv = dy, or 0 where y = 0 if rectified: da = dv · s, ds = dv · a, dt = dv.
///
/// @param inputs a, s and all t together, four at most   @param scaled is there an s?
public record Ending(int inputs, boolean scaled, boolean rectified) implements CustomElementwise {
    @Override
    public Formula value() {
        Formula v = scaled ? A.mul(B) : A;
        for (int i = scaled ? 2 : 1; i < inputs; i++) v = v.add(Formula.input(Elementwise.place(i)));
        return rectified ? v.max(ZERO) : v;
    }

    @Override
    public List<Formula> gradients() {
        Formula dv = rectified ? ZERO.less(Y, DY, ZERO) : DY;
        List<Formula> gradients = new ArrayList<>(List.of(scaled ? dv.mul(B) : dv));
        if (scaled) gradients.add(dv.mul(A));
        while (gradients.size() < inputs) gradients.add(dv);
        return gradients;
    }
}
