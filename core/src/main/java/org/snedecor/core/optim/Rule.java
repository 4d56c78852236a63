package org.snedecor.core.optim;

import java.util.List;
import org.snedecor.core.formula.Formula;

/// How a parameter w is updated by its gradient g, number by number: a record of hyper-parameters and a handful of formulas.
///
/// An [Optimizer] overwrites w and the state of the rule with them in one pass. What changes from step to step is a parameter of the
/// formulas, so they are compiled once.
public interface Rule {
    /// w
    Formula W = Formula.input(0);

    /// The names of the state that the rule keeps for each number, all 0 at first.
    List<String> slots();

    /// The new w, then the new state, as formulas of the old ones: `W`, [#slot]`(0)`, ...
    ///
    /// @param g the gradient, already clipped
    List<Formula> formulas(Formula g);

    /// The parameters 0, 1, … of the formulas in this step.
    ///
    /// @param rate the learning rate   @param decay the weight decay   @param t 1 in the first step, then 2, 3, ...
    double[] parameters(double rate, double decay, long t);

    /// The weight decay of all parameters whose [Group] sets no other.
    double weightDecay();

    static Formula slot(int index) {
        return Formula.input(2 + index);
    }

    static Formula parameter(int index) {
        return Formula.parameter(index);
    }

    /// A running mean, `p x̄ + (1 − p) x`, whose x̄ is state of the rule.
    ///
    /// @param parameter index of p; that of 1 − p follows   @param slot index of x̄
    static Formula runningMean(int parameter, int slot, Formula x) {
        return parameter(parameter).mul(slot(slot)).add(parameter(parameter + 1).mul(x));
    }
}
