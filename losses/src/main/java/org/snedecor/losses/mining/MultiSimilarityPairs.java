package org.snedecor.losses.mining;

import java.util.stream.IntStream;
import org.snedecor.losses.Allowed;
import org.snedecor.losses.Labels;

/// {(a, p): d(a,p) > min_n d(a,n) − ε} ∪ {(a, n): d(a,n) < max_p d(a,p) + ε}
///
/// Wang, Han, Huang, Dong, Scott, *Multi-Similarity Loss with General Pair Weighting*, CVPR 2019, equations 9 and 10, for similarities S = 1 − d there: a
/// pair is left out if it is in order, by ε, with all pairs of the other kind of its anchor. `MultiSimilarityMiner` of pytorch-metric-learning, with ε = 0.1.
/// An anchor without a positive, or without a negative, has no pairs.
///
/// @param margin ε ≥ 0, in the unit of the distance that is mined by: of cosines in the paper
public record MultiSimilarityPairs(double margin) implements TupleMiner {
    public MultiSimilarityPairs {
        Allowed.notNegative("multi-similarity pairs: margin", margin);
    }

    @Override
    public Pairs mine(Distances d, Labels labels) {
        IntStream.Builder positives = IntStream.builder();
        IntStream.Builder negatives = IntStream.builder();
        for (int a = 0; a < labels.size(); a++) {
            double farthest = Double.NEGATIVE_INFINITY, nearest = Double.POSITIVE_INFINITY;
            for (int j = 0; j < labels.size(); j++) {
                if (labels.at(j) != labels.at(a)) nearest = Math.min(nearest, d.at(a, j));
                else if (j != a) farthest = Math.max(farthest, d.at(a, j));
            }
            for (int j = 0; j < labels.size(); j++) {
                if (labels.at(j) != labels.at(a)) {
                    if (d.at(a, j) < farthest + margin) negatives.add(a).add(j);
                } else if (j != a && d.at(a, j) > nearest - margin) {
                    positives.add(a).add(j);
                }
            }
        }
        return new Pairs(positives.build().toArray(), negatives.build().toArray(), true);
    }
}
