package org.snedecor.losses.mining;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.snedecor.core.random.RandomStream;
import org.snedecor.losses.PairLabels;

/// Equally many pairs from every range of distances: for each kind the range from the least to the greatest distance is cut into bins of equal width,
/// and the same number of pairs is drawn from each bin that is not empty, with replacement
///
/// In high dimensions nearly all distances are alike, and so are those of pairs drawn uniformly. These pairs are drawn uniformly over distances
/// instead, as [DistanceWeightedTriplets] does by a formula. `UniformHistogramMiner` of pytorch-metric-learning, with 100 bins and 10 pairs of each
/// kind.
///
/// Bins are half open, the last is closed; equal distances are one bin. Draws are keyed by (seed, kind, distances): each step has new draws, and the
/// same batch always gives the same draws.
///
/// @param bins of each kind, 1 or more   @param positives drawn from each bin, 0 or more   @param negatives likewise
public record UniformHistogramPairs(int bins, int positives, int negatives, long seed) implements TupleMiner {
    private static final long PURPOSE = 0x7568L;             // "uh"

    public UniformHistogramPairs {
        if (bins < 1 || positives < 0 || negatives < 0) {
            throw new IllegalArgumentException("uniform histogram: " + bins + " bins, and " + positives + " positives and " + negatives
                    + " negatives of each; there must be at least 1 bin, and no number may be negative");
        }
    }

    @Override
    public Pairs mine(Distances d, PairLabels labels) {
        Pairs all = new AllPairs().mine(d, labels);
        return new Pairs(drawn(d, all.positives(), positives, 0), drawn(d, all.negatives(), negatives, 1), all.directed());
    }

    private int[] drawn(Distances d, int[] pairs, int each, long kind) {
        if (pairs.length == 0) return pairs;
        double[] x = IntStream.range(0, pairs.length / 2).mapToDouble(t -> d.at(pairs[2 * t], pairs[2 * t + 1])).toArray();
        LongStream bits = DoubleStream.of(x).mapToLong(Double::doubleToLongBits);
        RandomStream random = RandomStream.of(seed, LongStream.concat(LongStream.of(PURPOSE, kind), bits).toArray());
        IntStream.Builder drawn = IntStream.builder();
        for (List<Integer> bin : binned(x)) {
            for (int k = 0; k < each && !bin.isEmpty(); k++) {
                int t = bin.get(random.nextInt(bin.size()));
                drawn.add(pairs[2 * t]).add(pairs[2 * t + 1]);
            }
        }
        return drawn.build().toArray();
    }

    /// The places in `x` of the distances of each bin, nearest first.
    public List<List<Integer>> binned(double[] x) {
        double least = DoubleStream.of(x).min().orElse(0);
        double width = DoubleStream.of(x).max().orElse(0) - least;
        List<List<Integer>> binned = Stream.<List<Integer>>generate(ArrayList::new).limit(bins).toList();
        for (int t = 0; t < x.length; t++) binned.get(width > 0 ? Math.min(bins - 1, (int) ((x[t] - least) / width * bins)) : 0).add(t);
        return binned;
    }
}
