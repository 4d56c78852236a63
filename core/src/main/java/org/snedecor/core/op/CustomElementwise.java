package org.snedecor.core.op;

import java.util.List;
import org.snedecor.core.array.NdArray;
import org.snedecor.core.formula.Formula;

/// An elementwise operation of another module: its value and its gradients as formulas are all. Broadcasting, memory, one fused loop on every
/// backend and what is kept for backward follow from them, as for the operations of this package.
///
/// ```
/// record Softsign() implements CustomElementwise {
///     public Formula value() { return A.div(ONE.add(A.abs())); }
///     public List<Formula> gradients() { return List.of(DY.div(ONE.add(A.abs()).square())); }
/// }
/// Tensor y = Tensor.apply(new Softsign(), x);
/// ```
/// The operation must be a record of its settings, if it has any: equal operations then have equal formulas, which are checked only once.
/// The kit in `org.snedecor.tests` proves the gradients; [Custom] is for what is no formula.
public non-sealed interface CustomElementwise extends Elementwise {
    /// @throws IllegalArgumentException naming what does not fit, where formulas and inputs do not
    @Override
    default Forward forward(NdArray... x) {
        FittingFormulas.require(this, x.length);
        return Elementwise.super.forward(x);
    }
}
