package org.snedecor.core.optim;

import static org.snedecor.core.formula.Formula.A;
import static org.snedecor.core.formula.Formula.B;
import static org.snedecor.core.formula.Formula.P;

import java.util.Collection;
import org.snedecor.core.array.NdArray;
import org.snedecor.core.backend.Reduction;
import org.snedecor.core.formula.Formula;

/// A bound on the gradients of one step. It is part of the formula that an [Optimizer] applies, so no clipped gradient is ever stored.
///
/// NaN stays NaN, so a step on a NaN gradient makes the parameters NaN: all of them when the norm is clipped. Its source can be found with
/// [org.snedecor.core.autograd.NumberCheck].
public sealed interface Clipping {
    Clipping NONE = new None();

    /// The clipped gradient, as a formula of the gradient g and the number from [#limit].
    Formula of(Formula g, Formula limit);

    /// The number that the formula is given in this step.
    ///
    /// @param gradients those of all parameters
    double limit(Collection<NdArray> gradients);

    /// g
    record None() implements Clipping {
        @Override
        public Formula of(Formula g, Formula limit) {
            return g;
        }

        @Override
        public double limit(Collection<NdArray> gradients) {
            return 1;
        }
    }

    /// g · min(1, most / ‖g‖),  ‖g‖ the length of all gradients together
    ///
    /// Pascanu, Mikolov, Bengio, *On the Difficulty of Training Recurrent Neural Networks*, ICML 2013, Algorithm 1.
    ///
    /// @param most > 0
    record GlobalNorm(double most) implements Clipping {
        public GlobalNorm {
            if (!(most > 0)) throw new IllegalArgumentException("clipping: the norm must be positive, not " + most);
        }

        @Override
        public Formula of(Formula g, Formula limit) {
            return g.mul(limit);
        }

        @Override
        public double limit(Collection<NdArray> gradients) {
            double norm = globalNorm(gradients);
            // With an infinite norm the factor would be 0, and every step would silently do nothing.
            return norm < Double.POSITIVE_INFINITY ? Math.min(1, most / norm) : Double.NaN;
        }
    }

    /// max(−most, min(most, g)) for each number
    ///
    /// @param most > 0
    record Value(double most) implements Clipping {
        public Value {
            if (!(most > 0)) throw new IllegalArgumentException("clipping: the value must be positive, not " + most);
        }

        @Override
        public Formula of(Formula g, Formula limit) {
            return g.min(limit).max(limit.neg());
        }

        @Override
        public double limit(Collection<NdArray> gradients) {
            return most;
        }
    }

    /// √(Σ g²) over all numbers of all arrays. As m √Σ (g/m)² with m = max |g|, so squares neither overflow nor vanish.
    static double globalNorm(Collection<NdArray> gradients) {
        NdArray most = null;
        for (NdArray g : gradients) {
            NdArray m = NdArray.reduce("globalNorm", Reduction.MAX, A.abs(), new double[0], new NdArray[] {g});
            most = most == null ? m : most.zip(m, A.max(B));
        }
        double m = most == null ? 0 : Math.max(most.item(), 0);
        if (m == 0 || !Double.isFinite(m)) return m;
        NdArray total = null;
        for (NdArray g : gradients) {
            NdArray sum = NdArray.reduce("globalNorm", Reduction.SUM, A.div(P).square(), new double[] {m}, new NdArray[] {g});
            total = total == null ? sum : total.add(sum);
        }
        return m * Math.sqrt(total.item());
    }
}
