package org.snedecor.losses.triplet;

import org.snedecor.core.autograd.Tensor;
import org.snedecor.core.check.Require;
import org.snedecor.losses.Averaging;
import org.snedecor.losses.DistanceLoss;
import org.snedecor.losses.PairLabels;
import org.snedecor.losses.PairwiseLoss;
import org.snedecor.losses.RowwiseLoss;
import org.snedecor.losses.distance.Distance;
import org.snedecor.losses.distance.Normalized;
import org.snedecor.losses.distance.SquaredEuclidean;

/// L = avg_{(a,p,n)} max(0, d(a,p) − d(a,n) + m),  over all triplets of the batch, a and p of one class, n of another
///
/// Schroff, Kalenichenko, Philbin, *FaceNet: A Unified Embedding for Face Recognition and Clustering*, CVPR 2015, after Weinberger and
/// Saul 2009. Conventions: squared distance, normalised embeddings, mean over all triplets. FaceNet itself takes semi-hard triplets
/// only; pytorch-metric-learning has plain distances, margin 0.05 and the mean over non-zero terms.
///
/// @param margin m ≥ 0, in the unit of `distance`
public record TripletLoss(double margin, Distance distance, Averaging averaging) implements RowwiseLoss, DistanceLoss {
    public TripletLoss {
        Require.notNegative("triplet: margin", margin);
    }

    /// Margin 0.2, normalised embeddings, squared distances, mean over all triplets.
    public TripletLoss() {
        this(0.2, new Normalized(new SquaredEuclidean()), Averaging.ALL);
    }

    @Override
    public Tensor of(Tensor rows, Tensor columns, PairLabels pairs) {
        Tensor d = PairwiseLoss.distances(distance, rows, columns, pairs);                              // [n, m]
        boolean few = FewPositivesHinge.suits(pairs);
        return Tensor.apply(few ? new FewPositivesHinge(margin, averaging, pairs) : new TripletHinge(margin, averaging, pairs), d);
    }

    @Override
    public double terms(PairLabels pairs) {
        return averaging.terms(pairs.tripletCount());
    }

    @Override
    public TripletLoss over(Distance other) {
        return new TripletLoss(margin, other, averaging);
    }
}
