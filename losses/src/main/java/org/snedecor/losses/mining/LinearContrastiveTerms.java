package org.snedecor.losses.mining;

import java.util.stream.IntStream;
import org.snedecor.core.array.IndexArray;
import org.snedecor.core.autograd.Tensor;
import org.snedecor.core.check.Require;
import org.snedecor.losses.PairLabels;
import org.snedecor.losses.Reducer;

/// R₊_positive max(0, d − m₊) + R₋_negative max(0, m₋ − d)
///
/// Over all pairs, with one average for both, it is the [LinearContrastiveLoss][org.snedecor.losses.pair.LinearContrastiveLoss]. [MarginTerms] has
/// one average over both kinds together, and learns where the margins lie.
///
/// @param positives R₊, the reducer for the terms of positive pairs   @param negatives R₋
public record LinearContrastiveTerms(double positiveMargin, double negativeMargin, Reducer positives, Reducer negatives) implements TupleLoss {
    public LinearContrastiveTerms {
        Require.finite("mined pairs: positiveMargin", positiveMargin);
        Require.finite("mined pairs: negativeMargin", negativeMargin);
    }

    /// One reducer for each kind of pair.
    public LinearContrastiveTerms(double positiveMargin, double negativeMargin, Reducer both) {
        this(positiveMargin, negativeMargin, both, both);
    }

    @Override
    public Tensor of(Tensor d, Tuples tuples, PairLabels pairs) {
        int columns = d.shape().extent(1);
        int[] near = counted(positives, tuples).positivePlaces(columns);
        int[] far = counted(negatives, tuples).negativePlaces(columns);
        Tensor pull = at(d, near).sub(positiveMargin).relu();
        Tensor push = at(d, far).sub(negativeMargin).neg().relu();
        return positives.of(pull, anchors(near, columns), pairs).add(negatives.of(push, anchors(far, columns), pairs));
    }

    private static Tuples counted(Reducer reducer, Tuples tuples) {
        return reducer.byAnchor() ? tuples.bothWays() : tuples;
    }

    private static Tensor at(Tensor d, int[] places) {
        return d.at(IndexArray.of(d.value().backend(), places));
    }

    private static int[] anchors(int[] places, int columns) {
        return IntStream.of(places).map(place -> place / columns).toArray();
    }
}
