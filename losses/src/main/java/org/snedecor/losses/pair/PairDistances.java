package org.snedecor.losses.pair;

import org.snedecor.core.array.IndexArray;
import org.snedecor.core.autograd.Tensor;
import org.snedecor.losses.PairLabels;
import org.snedecor.losses.PairwiseLoss;
import org.snedecor.losses.distance.Distance;

/// The distances of positive and of negative pairs, as two lists: d(i, j) of all rows and columns, but only of i < j for one set with a symmetric
/// distance.
///
/// A mean over both directions of a symmetric distance equals the mean over i < j, so losses that are means need not distinguish the two.
public record PairDistances(Tensor positive, Tensor negative) {
    public static PairDistances of(Tensor rows, Tensor columns, PairLabels pairs, Distance distance) {
        Tensor d = PairwiseLoss.distances(distance, rows, columns, pairs);                              // [n, m]
        boolean once = pairs.oneSet() && distance.symmetric();
        return new PairDistances(d.at(places(d, pairs, true, once)), d.at(places(d, pairs, false, once)));
    }

    private static IndexArray places(Tensor d, PairLabels pairs, boolean positive, boolean once) {
        return IndexArray.of(d.value().backend(), pairs.places(positive, once));
    }

    public int count() {
        return positive.shape().size() + negative.shape().size();
    }
}
