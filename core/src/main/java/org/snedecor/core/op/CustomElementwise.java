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
/// The kit in `org.snedecor.tests` proves the gradients; [Custom] is for what is no formula.
public non-sealed interface CustomElementwise extends Elementwise {
    /// @throws IllegalArgumentException naming what does not fit, where formulas and inputs do not
    @Override
    default Forward forward(NdArray... x) {
        if (x.length < 1 || x.length > 4) throw new IllegalArgumentException(name() + ": an elementwise operation has 1 to 4 inputs, not " + x.length);
        List<Formula> gradients = gradients();
        if (gradients.size() != x.length) {
            throw new IllegalArgumentException(name() + ": " + x.length + " inputs, but " + gradients.size() + " gradients; one is needed for each, null for none");
        }
        requireInputs("the value", value(), x.length, false);
        for (int i = 0; i < x.length; i++) if (gradients.get(i) != null) requireInputs("gradient " + i, gradients.get(i), x.length, true);
        return Elementwise.super.forward(x);
    }

    /// That a formula reads no input that there is not; Y and DY, which stand between `C` and `D`, in a gradient alone.
    private void requireInputs(String which, Formula formula, int inputs, boolean backward) {
        String[] letters = {"A", "B", "C", "Y", "DY", "D"};
        for (int i = 0; i < letters.length; i++) {
            boolean there = i == 3 || i == 4 ? backward : (i < 3 ? i : 3) < inputs;
            if (!there && formula.reads(i)) throw new IllegalArgumentException(name() + ": " + which + " reads " + letters[i] + ", which there is not");
        }
    }
}
