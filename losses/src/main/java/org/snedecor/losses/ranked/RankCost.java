package org.snedecor.losses.ranked;

/// c(p, n), the cost of a positive that comes after n negatives and is the p-th of the positives, both soft counts; with its slopes.
public sealed interface RankCost {
    double of(double p, double n);

    double byPositive(double p, double n);

    double byNegative(double p, double n);

    /// Does c depend on p?
    default boolean readsPositives() {
        return false;
    }

    /// 1 − p/(p + n) = n/(p + n): one minus the precision at that place, whose mean is 1 − average precision.
    record Precision() implements RankCost {
        @Override
        public double of(double p, double n) {
            return n / (p + n);
        }

        @Override
        public double byPositive(double p, double n) {
            return -n / ((p + n) * (p + n));
        }

        @Override
        public double byNegative(double p, double n) {
            return p / ((p + n) * (p + n));
        }

        @Override
        public boolean readsPositives() {
            return true;
        }
    }

    /// A cost that depends on n alone.
    sealed interface OfNegatives extends RankCost {
        double of(double n);

        double slope(double n);

        @Override
        default double of(double p, double n) {
            return of(n);
        }

        @Override
        default double byPositive(double p, double n) {
            return 0;
        }

        @Override
        default double byNegative(double p, double n) {
            return slope(n);
        }
    }

    /// n
    record Count() implements OfNegatives {
        @Override
        public double of(double n) {
            return n;
        }

        @Override
        public double slope(double n) {
            return 1;
        }
    }

    /// log(1 + n): its slope falls slowly
    record Logarithm() implements OfNegatives {
        @Override
        public double of(double n) {
            return Math.log1p(n);
        }

        @Override
        public double slope(double n) {
            return 1 / (1 + n);
        }
    }

    /// 1 − (1 + n)^−α: its slope falls quickly
    record Power(double alpha) implements OfNegatives {
        @Override
        public double of(double n) {
            return -Math.expm1(-alpha * Math.log1p(n));
        }

        @Override
        public double slope(double n) {
            return alpha * Math.exp(-(alpha + 1) * Math.log1p(n));
        }
    }

    /// (1 + n) log(1 + n): its slope grows without bound
    record Entropy() implements OfNegatives {
        @Override
        public double of(double n) {
            return (1 + n) * Math.log1p(n);
        }

        @Override
        public double slope(double n) {
            return 1 + Math.log1p(n);
        }
    }

    /// (b n − log(1 + b n)) / b²: its slope n / (1 + b n) grows to 1/b
    record Bounded(double b) implements OfNegatives {
        @Override
        public double of(double n) {
            double x = b * n;
            // The difference would lose the digits of a small x: x²/2 − x³/3 + x⁴/4 − …
            return (x < 1e-3 ? x * x * (1 / 2.0 - x * (1 / 3.0 - x * (1 / 4.0 - x * (1 / 5.0 - x / 6)))) : x - Math.log1p(x)) / (b * b);
        }

        @Override
        public double slope(double n) {
            return n / (1 + b * n);
        }
    }
}
