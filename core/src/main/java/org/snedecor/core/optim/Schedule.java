package org.snedecor.core.optim;

import java.util.List;
import org.snedecor.core.check.Require;

/// The learning rate as a function of the step, 0 for the first. A value: it remembers nothing, so training resumes at any step.
public sealed interface Schedule {
    double at(long step);

    /// This schedule after `steps` steps of warm-up.
    default Schedule after(long steps) {
        return new WarmUp(steps, this);
    }

    /// rate
    record Constant(double rate) implements Schedule {
        public Constant {
            requireRate(rate);
        }

        @Override
        public double at(long step) {
            return rate;
        }
    }

    /// rate · factorᵏ,  k the number of milestones that are not after the step
    ///
    /// @param milestones ascending
    record Steps(double rate, double factor, List<Long> milestones) implements Schedule {
        public Steps {
            requireRate(rate);
            requireRate(factor);
            milestones = List.copyOf(milestones);
            for (int i = 1; i < milestones.size(); i++) {
                if (milestones.get(i) <= milestones.get(i - 1)) throw new IllegalArgumentException("schedule: the milestones must ascend, " + milestones);
            }
        }

        @Override
        public double at(long step) {
            double now = rate;
            for (long milestone : milestones) if (milestone <= step) now *= factor;
            return now;
        }
    }

    /// floor + ½ (rate − floor) (1 + cos(π · step / steps)), then floor
    ///
    /// Loshchilov, Hutter, *SGDR: Stochastic Gradient Descent with Warm Restarts*, ICLR 2017, eq. 5, without restarts.
    ///
    /// @param steps from rate to floor
    record Cosine(double rate, double floor, long steps) implements Schedule {
        public Cosine {
            requireRate(rate);
            requireRate(floor);
            requireSteps(steps);
        }

        @Override
        public double at(long step) {
            if (step >= steps) return floor;
            return floor + (rate - floor) * (1 + StrictMath.cos(StrictMath.PI * step / steps)) / 2;
        }
    }

    /// Linearly from low to peak in half a cycle and back to low in the other half, then linearly to last
    ///
    /// Smith, Topin, *Super-Convergence: Very Fast Training of Neural Networks Using Large Learning Rates*, 2018, section 3: one cycle
    /// slightly shorter than the training, then several orders of magnitude down.
    ///
    /// @param cycle steps up and down   @param steps of the whole training, at least `cycle`; then the rate stays at last
    record OneCycle(double low, double peak, double last, long cycle, long steps) implements Schedule {
        public OneCycle {
            requireRate(low);
            requireRate(peak);
            requireRate(last);
            requireSteps(cycle);
            if (steps < cycle) throw new IllegalArgumentException("schedule: the cycle, " + cycle + " steps, is longer than the training, " + steps);
        }

        /// From a tenth of the peak, through a cycle of nine tenths of the steps, down to a thousandth of the starting rate.
        public static OneCycle of(double peak, long steps) {
            return new OneCycle(peak / 10, peak, peak / 10_000, Math.max(1, steps * 9 / 10), steps);
        }

        @Override
        public double at(long step) {
            if (step >= steps) return last;
            if (step >= cycle) return between(low, last, (double) (step - cycle) / (steps - cycle));
            return between(low, peak, 1 - Math.abs(1 - 2.0 * step / cycle));
        }

        private static double between(double from, double to, double part) {
            return from + (to - from) * part;
        }
    }

    /// then(0) · (step + 1) / (steps + 1) for the first `steps` steps, after them then(step − steps)
    ///
    /// Goyal et al., *Accurate, Large Minibatch SGD: Training ImageNet in 1 Hour*, 2017, section 2.2. The rate is never 0, and step number `steps` is
    /// the first with the full rate.
    record WarmUp(long steps, Schedule then) implements Schedule {
        public WarmUp {
            if (steps < 0) throw new IllegalArgumentException("schedule: the number of steps must not be negative, but is " + steps);
        }

        @Override
        public double at(long step) {
            return step < steps ? then.at(0) * (step + 1) / (steps + 1) : then.at(step - steps);
        }
    }

    private static void requireRate(double rate) {
        Require.notNegative("schedule: a rate or factor", rate);
    }

    private static void requireSteps(long steps) {
        if (steps < 1) throw new IllegalArgumentException("schedule: the number of steps must be at least 1, not " + steps);
    }
}
