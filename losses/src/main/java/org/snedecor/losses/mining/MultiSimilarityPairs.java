package org.snedecor.losses.mining;

import java.util.stream.IntStream;
import org.snedecor.core.check.Require;
import org.snedecor.losses.PairLabels;

/// {(a, p): d(a,p) > min_n d(a,n) − ε} ∪ {(a, n): d(a,n) < max_p d(a,p) + ε}
///
/// Wang, Han, Huang, Dong, Scott, *Multi-Similarity Loss with General Pair Weighting*, CVPR 2019, written there for similarities S = 1 − d. A pair is
/// left out if it is in the right order, by a margin of ε, with all pairs of the other kind of its anchor. `MultiSimilarityMiner` of
/// pytorch-metric-learning, with ε = 0.1. An anchor without a positive, or without a negative, has no pairs.
///
/// @param margin ε ≥ 0, in the unit of the distance that the miner sees: cosines in the paper
public record MultiSimilarityPairs(double margin) implements TupleMiner {
    public MultiSimilarityPairs {
        Require.notNegative("multi-similarity pairs: margin", margin);
    }

    @Override
    public Pairs mine(Distances d, PairLabels labels) {
        IntStream.Builder positives = IntStream.builder();
        IntStream.Builder negatives = IntStream.builder();
        for (int a = 0; a < labels.rows(); a++) {
            double farthest = Double.NEGATIVE_INFINITY, nearest = Double.POSITIVE_INFINITY;
            int[] ps = labels.positives(a), ns = labels.negatives(a);
            for (int n : ns) nearest = Math.min(nearest, d.at(a, n));
            for (int p : ps) farthest = Math.max(farthest, d.at(a, p));
            for (int n : ns) if (d.at(a, n) < farthest + margin) negatives.add(a).add(n);
            for (int p : ps) if (d.at(a, p) > nearest - margin) positives.add(a).add(p);
        }
        return new Pairs(positives.build().toArray(), negatives.build().toArray(), true);
    }
}
