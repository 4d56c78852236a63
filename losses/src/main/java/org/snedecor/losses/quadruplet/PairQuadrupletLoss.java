package org.snedecor.losses.quadruplet;

import org.snedecor.core.array.IndexArray;
import org.snedecor.core.autograd.Tensor;
import org.snedecor.core.check.Require;
import org.snedecor.losses.Averaging;
import org.snedecor.losses.EmbeddingLoss;
import org.snedecor.losses.Labels;
import org.snedecor.losses.distance.Distance;
import org.snedecor.losses.distance.SquaredEuclidean;
import org.snedecor.losses.triplet.TripletHinge;

/// L = avg_{(i,j) positive, (k,l) negative} max(0, m + d(i,j) − d(k,l))
///
/// The quadruplet loss of the authors of the histogram loss (Ustinova, Lempitsky, NIPS 2016): a positive pair against an independent negative pair,
/// with one threshold in place of two. Not that of Chen et al., which is [ChenQuadrupletLoss]. Conventions: squared distance, raw embeddings, mean
/// over all combinations of a positive with a negative pair i < j; the mean of both directions where the distance is not symmetric.
///
/// A negative pair that shares a row with the positive one makes a triplet of the batch, and each triplet arises in exactly one way. So the sum over
/// disjoint pairs is the sum over all combinations minus the sum over all triplets, and neither is enumerated.
///
/// @param margin m ≥ 0, in the unit of `distance`   @param disjoint only combinations of four different rows
public record PairQuadrupletLoss(double margin, boolean disjoint, Distance distance) implements EmbeddingLoss {
    public PairQuadrupletLoss {
        Require.notNegative("quadruplet of pairs: margin", margin);
    }

    /// Margin 1, all combinations, squared distances between raw embeddings.
    public PairQuadrupletLoss() {
        this(1, false, new SquaredEuclidean());
    }

    @Override
    public Tensor of(Tensor embeddings, Labels labels) {
        Tensor between = distance.between(labels.admit(embeddings));                                    // [batch, batch]
        Tensor d = distance.symmetric() ? between : between.add(between.transpose(1, 0)).mul(0.5);
        Tensor positives = d.at(IndexArray.of(d.value().backend(), labels.places(true, true)));
        Tensor negatives = d.at(IndexArray.of(d.value().backend(), labels.places(false, true)));
        Tensor all = Tensor.apply(new PairHinge(margin), positives, negatives);
        double combinations = (double) labels.positivePairCount() * labels.negativePairCount();
        if (!disjoint) return all.div(Math.max(1, combinations));
        double apart = combinations - labels.tripletCount();
        if (apart == 0) return EmbeddingLoss.nothing(embeddings);
        return all.sub(Tensor.apply(new TripletHinge(margin, Averaging.SUM, labels), d)).div(apart);
    }
}
