package org.snedecor.losses.mining;

import java.util.Comparator;
import java.util.stream.IntStream;
import org.snedecor.losses.PairLabels;

/// The share of positive pairs that lie farthest apart, and the same share of negative pairs that lie nearest, hardest first
///
/// One step of Yuan, Yang, Zhang, *Hard-Aware Deeply Cascaded Embedding*, ICCV 2017 (`HDCMiner` in pytorch-metric-learning). Of n
/// pairs of a kind floor(share · n) are taken; equally hard ones in ascending order.
///
/// @param share in [0, 1]
public record HardPairs(double share) implements TupleMiner {
    public HardPairs {
        if (!(share >= 0 && share <= 1)) throw new IllegalArgumentException("hard pairs: the share " + share + " is outside [0, 1]");
    }

    @Override
    public Pairs mine(Distances d, PairLabels labels) {
        Pairs all = new AllPairs().mine(d, labels);
        return new Pairs(hardest(d, all.positives(), -1), hardest(d, all.negatives(), 1), all.directed());
    }

    private int[] hardest(Distances d, int[] pairs, int sign) {
        return IntStream.range(0, pairs.length / 2).boxed()
                .sorted(Comparator.comparingDouble(t -> sign * d.at(pairs[2 * t], pairs[2 * t + 1])))
                .limit((long) (share * (pairs.length / 2)))
                .flatMapToInt(t -> IntStream.of(pairs[2 * t], pairs[2 * t + 1])).toArray();
    }
}
