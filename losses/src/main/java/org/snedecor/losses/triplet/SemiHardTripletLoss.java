package org.snedecor.losses.triplet;

import org.snedecor.core.autograd.Tensor;
import org.snedecor.core.check.Require;
import org.snedecor.losses.Averaging;
import org.snedecor.losses.DistanceLoss;
import org.snedecor.losses.PairLabels;
import org.snedecor.losses.Reducer;
import org.snedecor.losses.distance.Distance;
import org.snedecor.losses.distance.Normalized;
import org.snedecor.losses.distance.SquaredEuclidean;
import org.snedecor.losses.mining.Mined;
import org.snedecor.losses.mining.SemiHardTriplets;
import org.snedecor.losses.mining.TripletTerms;

/// L = avg_{(a,p)} max(0, d(a,p) − d(a,n) + m),  n = argmin { d(a,n) : y_n ≠ y_a, d(a,n) > d(a,p) },
/// over the ordered positive pairs that have such an n
///
/// Schroff, Kalenichenko, Philbin, *FaceNet*, CVPR 2015, section 3.2: [TripletLoss] of the [semi-hard triplets][SemiHardTriplets]
/// of a batch, since the hardest negatives made training collapse early. Conventions: squared distance, normalised embeddings, mean over
/// the triplets. A hinge is therefore at most m, and widens only the gap of triplets already in the right order: a pair whose negatives are all
/// nearer than its positive has no term, where TensorFlow's `triplet_semihard_loss` takes the farthest of them.
///
/// @param margin m ≥ 0, in the unit of `distance`
public record SemiHardTripletLoss(double margin, Distance distance, Reducer reducer) implements DistanceLoss {
    public SemiHardTripletLoss {
        Require.notNegative("triplet, semi-hard: margin", margin);
    }

    /// Margin 0.2, normalised embeddings, squared distances, mean over the triplets.
    public SemiHardTripletLoss() {
        this(0.2, new Normalized(new SquaredEuclidean()), Averaging.ALL);
    }

    @Override
    public Tensor of(Tensor rows, Tensor columns, PairLabels pairs) {
        return new Mined(new SemiHardTriplets(), new TripletTerms(margin, reducer), distance).of(rows, columns, pairs);
    }

    @Override
    public SemiHardTripletLoss over(Distance other) {
        return new SemiHardTripletLoss(margin, other, reducer);
    }
}
