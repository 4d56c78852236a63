package org.snedecor.losses.mining;

import org.snedecor.core.array.IndexArray;
import org.snedecor.core.autograd.Tensor;
import org.snedecor.core.backend.Backend;
import org.snedecor.losses.Allowed;
import org.snedecor.losses.PairLabels;

/// 1/(2N) [ Σ_positive max(0, d − m₊)² + Σ_negative max(0, m₋ − d)² ],  N the number of chosen pairs
///
/// Of all pairs it is the [ContrastiveLoss][org.snedecor.losses.pair.ContrastiveLoss].
public record ContrastiveTerms(double positiveMargin, double negativeMargin) implements TupleLoss {
    public ContrastiveTerms {
        Allowed.finite("mined pairs: positiveMargin", positiveMargin);
        Allowed.finite("mined pairs: negativeMargin", negativeMargin);
    }

    @Override
    public Tensor of(Tensor d, Tuples tuples, PairLabels pairs) {
        Backend backend = d.value().backend();
        int columns = d.shape().extent(1);
        Tensor pull = d.at(IndexArray.of(backend, tuples.positivePlaces(columns))).sub(positiveMargin).relu().square();
        Tensor push = d.at(IndexArray.of(backend, tuples.negativePlaces(columns))).sub(negativeMargin).neg().relu().square();
        return pull.sum().add(push.sum()).div(2.0 * Math.max(1, pull.shape().size() + push.shape().size()));
    }
}
