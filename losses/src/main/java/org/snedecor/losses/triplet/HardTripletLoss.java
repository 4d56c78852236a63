package org.snedecor.losses.triplet;

import org.snedecor.core.autograd.Tensor;
import org.snedecor.core.check.Require;
import org.snedecor.losses.Averaging;
import org.snedecor.losses.DistanceLoss;
import org.snedecor.losses.PairLabels;
import org.snedecor.losses.Reducer;
import org.snedecor.losses.distance.Distance;
import org.snedecor.losses.distance.Euclidean;
import org.snedecor.losses.mining.HardTriplets;
import org.snedecor.losses.mining.Mined;
import org.snedecor.losses.mining.TripletTerms;

/// L = avg_a max(0, max_{p ≠ a, y_p = y_a} d(a,p) − min_{y_n ≠ y_a} d(a,n) + m),  over the anchors that have both
///
/// Hermans, Beyer, Leibe, *In Defense of the Triplet Loss for Person Re-Identification*, 2017, "batch hard": [TripletLoss] of
/// the [hardest triplet][HardTriplets] of each anchor. Conventions: plain distance, raw embeddings, mean over anchors with a positive and a
/// negative. The paper's variant with log(1 + exp(·)) in place of the hinge is not provided. In pytorch-metric-learning it is `BatchHardMiner` before
/// `TripletMarginLoss`, which normalises and averages over non-zero terms.
///
/// Among equal distances only the first row gets a gradient. Where all embeddings coincide, the loss is m with gradient 0: training whose loss stays
/// at m has collapsed.
///
/// @param margin m ≥ 0, in the unit of `distance`: 0.2 in the paper, which tries 0.1 to 1
public record HardTripletLoss(double margin, Distance distance, Reducer reducer) implements DistanceLoss {
    public HardTripletLoss {
        Require.notNegative("triplet, hard: margin", margin);
    }

    /// Margin 0.2, plain distances between raw embeddings, mean over anchors.
    public HardTripletLoss() {
        this(0.2, new Euclidean(), Averaging.ALL);
    }

    @Override
    public Tensor of(Tensor rows, Tensor columns, PairLabels pairs) {
        return new Mined(new HardTriplets(), new TripletTerms(margin, reducer), distance).of(rows, columns, pairs);
    }

    @Override
    public HardTripletLoss over(Distance other) {
        return new HardTripletLoss(margin, other, reducer);
    }
}
