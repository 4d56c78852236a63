package org.snedecor.losses.mining;

import java.util.stream.IntStream;
import org.snedecor.core.array.IndexArray;
import org.snedecor.core.autograd.Tensor;
import org.snedecor.core.backend.Backend;
import org.snedecor.core.check.Require;
import org.snedecor.losses.Averaging;
import org.snedecor.losses.PairLabels;
import org.snedecor.losses.Reducer;

/// 1/(2N) [ Σ_positive max(0, d − m₊)² + Σ_negative max(0, m₋ − d)² ],  N the number of chosen pairs
///
/// With another reducer it is R of the terms ½ max(…)² of both kinds. Over all pairs it is the
/// [ContrastiveLoss][org.snedecor.losses.pair.ContrastiveLoss].
public record ContrastiveTerms(double positiveMargin, double negativeMargin, Reducer reducer) implements TupleLoss {
    public ContrastiveTerms {
        Require.finite("mined pairs: positiveMargin", positiveMargin);
        Require.finite("mined pairs: negativeMargin", negativeMargin);
    }

    /// Their mean.
    public ContrastiveTerms(double positiveMargin, double negativeMargin) {
        this(positiveMargin, negativeMargin, Averaging.ALL);
    }

    @Override
    public Tensor of(Tensor d, Tuples tuples, PairLabels pairs) {
        Backend backend = d.value().backend();
        int columns = d.shape().extent(1);
        Tuples counted = reducer.byAnchor() ? tuples.bothWays() : tuples;
        int[] near = counted.positivePlaces(columns), far = counted.negativePlaces(columns);
        Tensor pull = d.at(IndexArray.of(backend, near)).sub(positiveMargin).relu().square();
        Tensor push = d.at(IndexArray.of(backend, far)).sub(negativeMargin).neg().relu().square();
        if (reducer != Averaging.ALL) return reducer.of(Tensor.concat(0, pull, push).div(2), IntStream.concat(IntStream.of(near), IntStream.of(far)).map(place -> place / columns).toArray(), pairs);
        return pull.sum().add(push.sum()).div(2.0 * Math.max(1, pull.shape().size() + push.shape().size()));
    }
}
