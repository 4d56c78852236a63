package org.snedecor.losses.histogram;

/// The cost of a positive pair with similarity t⁺ and a negative pair with similarity t⁻. The histogram loss is the mean of this cost over both
/// histograms.
public sealed interface ReversalCost {
    /// @param positive t⁺   @param negative t⁻, equal numbers for one node
    double of(double positive, double negative);

    /// 1 where t⁺ ≤ t⁻: the paper's, the probability of a reversal with ties counted as errors.
    record Reversal() implements ReversalCost {
        @Override
        public double of(double positive, double negative) {
            return positive <= negative ? 1 : 0;
        }
    }

    /// 1 where t⁺ < t⁻, ½ where they are equal: L − ½ Σ h⁺h⁻. It becomes 1 − L if the kinds are exchanged, and is nearer to the probability.
    record TieCorrected() implements ReversalCost {
        @Override
        public double of(double positive, double negative) {
            return positive < negative ? 1 : positive == negative ? 0.5 : 0;
        }
    }

    /// max(0, m − t⁺ + t⁻): the layer "linear" of madkn/HistogramLoss.
    record Linear(double margin) implements ReversalCost {
        @Override
        public double of(double positive, double negative) {
            return Math.max(0, margin - positive + negative);
        }
    }

    /// log(1 + exp(α (m − t⁺ + t⁻))): the layer "exp" of madkn/HistogramLoss.
    record Exponential(double alpha, double margin) implements ReversalCost {
        @Override
        public double of(double positive, double negative) {
            double a = alpha * (margin - positive + negative);
            return Math.max(a, 0) + Math.log1p(Math.exp(-Math.abs(a)));
        }
    }
}
