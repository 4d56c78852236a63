package org.snedecor.core.op;

import java.util.List;
import java.util.concurrent.atomic.AtomicReference;
import org.snedecor.core.formula.Formula;

/// Whether the formulas of an operation of another module fit its inputs: found out once for an operation, since equal ones have equal formulas. On
/// 1,024 numbers the check would be a third of the forward pass.
final class FittingFormulas {
    private record Fit(Elementwise op, int inputs) {}

    /// What was found to fit last, for each class.
    private static final ClassValue<AtomicReference<Fit>> LAST = new ClassValue<>() {
        @Override
        protected AtomicReference<Fit> computeValue(Class<?> type) {
            return new AtomicReference<>();
        }
    };

    private FittingFormulas() {}

    /// @throws IllegalArgumentException naming what does not fit
    static void require(Elementwise op, int inputs) {
        AtomicReference<Fit> last = LAST.get(op.getClass());
        Fit fit = new Fit(op, inputs);
        if (fit.equals(last.get())) return;
        check(op, inputs);
        last.set(fit);
    }

    private static void check(Elementwise op, int inputs) {
        if (inputs < 1 || inputs > 4) throw new IllegalArgumentException(op.name() + ": an elementwise operation has 1 to 4 inputs, not " + inputs);
        List<Formula> gradients = op.gradients();
        if (gradients.size() != inputs) {
            throw new IllegalArgumentException(op.name() + ": " + inputs + " inputs, but " + gradients.size() + " gradients; one is needed for each, null for none");
        }
        requireInputs(op, "the value", op.value(), inputs, false);
        for (int i = 0; i < inputs; i++) if (gradients.get(i) != null) requireInputs(op, "gradient " + i, gradients.get(i), inputs, true);
    }

    /// Checks that a formula reads only inputs that exist, and that only a gradient reads Y and DY, which stand between `C` and `D`.
    private static void requireInputs(Elementwise op, String which, Formula formula, int inputs, boolean backward) {
        String[] letters = {"A", "B", "C", "Y", "DY", "D"};
        for (int i = 0; i < letters.length; i++) {
            boolean there = i == 3 || i == 4 ? backward : (i < 3 ? i : 3) < inputs;
            if (!there && formula.reads(i)) throw new IllegalArgumentException(op.name() + ": " + which + " reads " + letters[i] + ", which there is not");
        }
    }
}
