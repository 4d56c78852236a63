package org.snedecor.losses.mining;

import org.snedecor.core.autograd.Tensor;
import org.snedecor.core.backend.Backend;
import org.snedecor.losses.Averaging;

/// avg_positive max(0, d − m₊) + avg_negative max(0, m₋ − d)
///
/// Of all pairs it is the [LinearContrastiveLoss][org.snedecor.losses.pair.LinearContrastiveLoss]. With m₊ = β − α and m₋ = β + α it is
/// the margin loss that Wu et al. 2017 use with [DistanceWeightedTriplets] (α = 0.2, β = 1.2, which they also learn).
public record LinearContrastiveTerms(double positiveMargin, double negativeMargin, Averaging averaging) implements TupleLoss {
    @Override
    public Tensor of(Tensor d, Tuples tuples) {
        Pairs pairs = tuples.pairs();
        Backend backend = d.value().backend();
        int size = d.shape().extent(0);
        Tensor pull = d.at(pairs.positivePlaces(backend, size)).sub(positiveMargin).relu();
        Tensor push = d.at(pairs.negativePlaces(backend, size)).sub(negativeMargin).neg().relu();
        return averaging.of(pull).add(averaging.of(push));
    }
}
