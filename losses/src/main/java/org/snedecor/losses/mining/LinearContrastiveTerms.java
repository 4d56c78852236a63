package org.snedecor.losses.mining;

import org.snedecor.core.array.IndexArray;
import org.snedecor.core.autograd.Tensor;
import org.snedecor.core.backend.Backend;
import org.snedecor.losses.Allowed;
import org.snedecor.losses.Averaging;

/// avg_positive max(0, d − m₊) + avg_negative max(0, m₋ − d)
///
/// Of all pairs it is the [LinearContrastiveLoss][org.snedecor.losses.pair.LinearContrastiveLoss]. [MarginTerms] has
/// one average for both kinds, and learns where the margins lie.
public record LinearContrastiveTerms(double positiveMargin, double negativeMargin, Averaging averaging) implements TupleLoss {
    public LinearContrastiveTerms {
        Allowed.finite("mined pairs: positiveMargin", positiveMargin);
        Allowed.finite("mined pairs: negativeMargin", negativeMargin);
    }

    @Override
    public Tensor of(Tensor d, Tuples tuples) {
        Backend backend = d.value().backend();
        int columns = d.shape().extent(1);
        Tensor pull = d.at(IndexArray.of(backend, tuples.positivePlaces(columns))).sub(positiveMargin).relu();
        Tensor push = d.at(IndexArray.of(backend, tuples.negativePlaces(columns))).sub(negativeMargin).neg().relu();
        return averaging.of(pull).add(averaging.of(push));
    }
}
