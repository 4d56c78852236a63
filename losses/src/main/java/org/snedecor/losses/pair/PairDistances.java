package org.snedecor.losses.pair;

import org.snedecor.core.array.IndexArray;
import org.snedecor.core.autograd.Tensor;
import org.snedecor.core.op.Affine;
import org.snedecor.losses.Labels;
import org.snedecor.losses.distance.Distance;

/// The distances of a batch's pairs by kind, each a list: d(i, j) of rows i < j, and d(j, i) as well where the distance is not symmetric.
///
/// A mean over both directions of a symmetric distance is one over i < j, so the losses that are means need not tell.
public record PairDistances(Tensor positive, Tensor negative) {
    public static PairDistances of(Tensor embeddings, Labels labels, Distance distance) {
        Tensor d = distance.between(labels.admit(embeddings));                                          // [batch, batch]
        return new PairDistances(d.at(places(d, labels, distance, true)), d.at(places(d, labels, distance, false)));
    }

    private static IndexArray places(Tensor d, Labels labels, Distance distance, boolean positive) {
        return IndexArray.of(d.value().backend(), labels.pairs(positive, !distance.symmetric()));
    }

    /// max(0, m − d) of the negative pairs
    public Tensor nearerThan(double margin) {
        return Tensor.apply(new Affine(-1, margin), negative).relu();
    }

    public int count() {
        return positive.shape().size() + negative.shape().size();
    }
}
