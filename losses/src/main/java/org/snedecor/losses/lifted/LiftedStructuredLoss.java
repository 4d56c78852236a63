package org.snedecor.losses.lifted;

import java.util.stream.IntStream;
import org.snedecor.core.array.IndexArray;
import org.snedecor.core.autograd.Tensor;
import org.snedecor.core.backend.Backend;
import org.snedecor.core.check.Require;
import org.snedecor.losses.Averaging;
import org.snedecor.losses.EmbeddingLoss;
import org.snedecor.losses.Labels;
import org.snedecor.losses.PairLabels;
import org.snedecor.losses.PairwiseLoss;
import org.snedecor.losses.Reducer;
import org.snedecor.losses.distance.Distance;
import org.snedecor.losses.distance.Euclidean;

/// L = 1/(2|P|) Σ_{(i,j) positive} max(0, L_ij)²,
/// L_ij = log( Σ_{(i,k) negative} exp(α − d_ik) + Σ_{(j,l) negative} exp(α − d_jl) ) + d_ij
///
/// Oh Song, Xiang, Jegelka, Savarese, *Deep Metric Learning via Lifted Structured Feature Embedding*, CVPR 2016. Conventions: plain
/// distance, raw embeddings, mean over the positive pairs i < j (over both directions where the distance is not symmetric).
/// pytorch-metric-learning normalises the embeddings; [LsssLoss] is what the authors of the F-statistic loss ran under this name.
///
/// @param margin α ≥ 0, in the unit of `distance`   @param reducer of the terms ½ max(0, L_ij)², of which each counts at both of its ends where that [matters][Reducer#byAnchor]
public record LiftedStructuredLoss(double margin, Distance distance, Reducer reducer) implements EmbeddingLoss {
    public LiftedStructuredLoss {
        Require.finite("lifted structured: margin", margin);
    }

    /// The mean over positive pairs.
    public LiftedStructuredLoss(double margin, Distance distance) {
        this(margin, distance, Averaging.ALL);
    }

    /// Margin 1, plain distances between raw embeddings.
    public LiftedStructuredLoss() {
        this(1, new Euclidean());
    }

    @Override
    public Tensor of(Tensor embeddings, Labels labels) {
        return ofPairs(embeddings, labels);
    }

    /// For any pairs of rows within one batch, but not for a reference set, whose rows have no negatives of their own. Pairs with an anchor count as
    /// they are.
    public Tensor ofPairs(Tensor embeddings, PairLabels pairs) {
        if (reducer == Averaging.ALL) return LiftedHinge.mean(embeddings, pairs, distance, margin, true).div(2);        // in one pass
        return oneByOne(embeddings, pairs);
    }

    private Tensor oneByOne(Tensor embeddings, PairLabels pairs) {
        Tensor d = PairwiseLoss.distances(distance, embeddings, embeddings, pairs);                     // [batch, batch]
        int size = pairs.rows();
        int[] places = pairs.places(true, distance.symmetric() && pairs.oneSet() && !reducer.byAnchor());
        int[] pushed = IntStream.of(places).filter(place -> isPushed(pairs, place)).toArray();
        if (pushed.length == 0) return EmbeddingLoss.nothing(embeddings);
        int[] free = IntStream.of(places).filter(place -> !isPushed(pairs, place)).toArray();            // without a negative at either end: 0
        Backend backend = d.value().backend();
        Tensor b = Tensor.apply(new SoftNeighbour(false, pairs), d).reshape(size, 1);
        Tensor ofFirst = b.gather(0, IndexArray.of(backend, IntStream.of(pushed).map(place -> place / size).toArray()));
        Tensor ofSecond = b.gather(0, IndexArray.of(backend, IntStream.of(pushed).map(place -> place % size).toArray()));
        Tensor l = Tensor.concat(1, ofFirst, ofSecond).logSumExp(false, 1).add(d.at(IndexArray.of(backend, pushed))).add(margin);
        return reducer.of(l.relu().square().div(2), pushed, free, pairs);
    }

    private static boolean isPushed(PairLabels pairs, int place) {
        return pairs.negativeCount(place / pairs.rows()) > 0 || pairs.negativeCount(place % pairs.rows()) > 0;
    }
}
