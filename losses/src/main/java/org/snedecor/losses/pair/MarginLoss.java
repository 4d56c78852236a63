package org.snedecor.losses.pair;

import org.snedecor.core.autograd.Tensor;
import org.snedecor.core.check.Require;
import org.snedecor.core.nn.ConstantInitializer;
import org.snedecor.core.nn.Initialization;
import org.snedecor.core.nn.Parameter;
import org.snedecor.losses.Averaging;
import org.snedecor.losses.PairLabels;
import org.snedecor.losses.PairwiseLoss;
import org.snedecor.losses.distance.Distance;
import org.snedecor.losses.distance.Euclidean;
import org.snedecor.losses.distance.Normalized;
import org.snedecor.losses.mining.DistanceWeightedTriplets;
import org.snedecor.losses.mining.MarginTerms;
import org.snedecor.losses.mining.Mined;
import org.snedecor.losses.mining.TupleMiner;

/// L = 1/N Σ_{(a,p,n)} [ max(0, α + d(a,p) − β) + max(0, α + β − d(a,n)) ] + ν β,  N the number of terms above 0
///
/// Wu, Manmatha, Smola, Krähenbühl, *Sampling Matters in Deep Embedding Learning*, ICCV 2017, section 4: each positive pair (a, p)
/// with one negative drawn by [distance][DistanceWeightedTriplets]. Positives come within β − α, negatives leave β + α, and the boundary β is
/// learned: each active positive widens it and each active negative narrows it, so that it rests where there are equally many of both. Conventions:
/// plain distance, normalised embeddings, one mean over the terms of both kinds that are not 0, as in the authors' code.
///
/// Here β is one number, or one for each class, in which case that of the anchor's class counts. The paper adds up one number for all, one of each
/// class and one of each image, and has a price ν on them that is 0 by default in the authors' code. `MarginLoss` of pytorch-metric-learning has the
/// same terms, β fixed unless asked otherwise, and takes all triplets unless given a miner; with a β for each class its price is ν/N Σ_{(a,p,n)}
/// β_{y(a)}, and so it is here.
///
/// The draws are a function of the miner's seed and of the exact bits of the batch's distances: the same batch has the same loss, and a batch in
/// another order, or rotated, has other draws.
///
/// @param boundary β `[1]` or `[classes]`, learned   @param margin α ≥ 0, in the unit of `distance`   @param price ν ≥ 0
/// @param miner sees plain distances between normalised embeddings, whatever `distance` is
public record MarginLoss(Parameter boundary, double margin, double price, Averaging averaging, TupleMiner miner, Distance distance) implements PairwiseLoss {
    public MarginLoss {
        Require.notNegative("margin loss: margin", margin);
        Require.notNegative("margin loss: price", price);
    }

    /// Without a price.
    public MarginLoss(Parameter boundary, double margin, Averaging averaging, TupleMiner miner, Distance distance) {
        this(boundary, margin, 0, averaging, miner, distance);
    }

    private static final Distance SEEN = new Normalized(new Euclidean());

    /// β starts at 1.2; α = 0.2, non-zero terms, distance-weighted negatives, plain distances between normalised embeddings.
    public static MarginLoss of(Initialization init) {
        return new MarginLoss(init.parameter(new ConstantInitializer(1.2), 1), 0.2, Averaging.NONZERO, new DistanceWeightedTriplets(1), SEEN);
    }

    @Override
    public Tensor of(Tensor rows, Tensor columns, PairLabels pairs) {
        return new Mined(miner, SEEN, new MarginTerms(boundary, margin, price, averaging), distance).of(rows, columns, pairs);
    }
}
