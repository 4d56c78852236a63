package org.snedecor.losses.mining;

import java.util.stream.IntStream;
import org.snedecor.core.random.RandomStream;
import org.snedecor.losses.PairLabels;

/// For every ordered positive pair (a, p) one negative, drawn with P(n | a) ∝ 1 / q(max(d(a,n), cutoff)) where d(a,n) < reach,
/// q(d) = d^(k−2) (1 − d²/4)^((k−3)/2)
///
/// Wu, Manmatha, Smola, Krähenbühl, *Sampling Matters in Deep Embedding Learning*, ICCV 2017, section 4. q is the distribution of distances between
/// points of the unit sphere in k dimensions. Nearly all are close to √2, so drawing by 1/q spreads negatives over all distances. Mined by plain
/// distances between normalised embeddings, in [0, 2].
///
/// Weights are products of logarithms relative to the largest of an anchor, so none overflows at k = 512. An anchor without negative
/// in reach is left out. Draws are keyed by (seed, anchor, the anchor's distances): each step has new draws, and the same batch always gives the same
/// draws. `DistanceWeightedMiner` of pytorch-metric-learning draws by the same probabilities, and positives at random too.
///
/// @param cutoff smaller distances count as this, or the nearest negative would always be drawn: 0.5
/// @param reach  a negative at this distance or beyond has no gradient and is not drawn: 1.4, at most 2
public record DistanceWeightedTriplets(double cutoff, double reach, long seed) implements TupleMiner {
    private static final long PURPOSE = 0x6477L;             // "dw"

    public DistanceWeightedTriplets {
        if (!(cutoff > 0 && cutoff < reach && reach <= 2)) {
            throw new IllegalArgumentException("distance-weighted: cutoff " + cutoff + " and reach " + reach + " are not 0 < cutoff < reach <= 2");
        }
    }

    /// Cutoff 0.5, reach 1.4.
    public DistanceWeightedTriplets(long seed) {
        this(0.5, 1.4, seed);
    }

    @Override
    public Triplets mine(Distances d, PairLabels labels) {
        IntStream.Builder found = IntStream.builder();
        for (int a = 0; a < labels.rows(); a++) {
            double[] running = probabilities(d, labels, a);
            for (int n = 1; n < running.length; n++) running[n] += running[n - 1];
            double total = running[running.length - 1];
            if (total == 0) continue;
            RandomStream random = RandomStream.of(seed, keys(d, a));
            for (int p : labels.positives(a)) {
                found.add(a).add(p).add(first(running, random.nextDouble() * total));
            }
        }
        return new Triplets(found.build().toArray());
    }

    /// P(n | a) for every row n; all 0 where there is no negative in reach.
    public double[] probabilities(Distances d, PairLabels labels, int a) {
        int k = d.dimensions();
        double[] weights = new double[labels.columns()];
        double largest = Double.NEGATIVE_INFINITY;
        for (int n = 0; n < weights.length; n++) {
            double x = Math.max(d.at(a, n), cutoff);
            boolean drawn = labels.negative(a, n) && x < reach;
            weights[n] = drawn ? (2 - k) * Math.log(x) - (k - 3) / 2.0 * Math.log1p(-x * x / 4) : Double.NEGATIVE_INFINITY;
            largest = Math.max(largest, weights[n]);
        }
        if (largest == Double.NEGATIVE_INFINITY) return new double[weights.length];
        double sum = 0;
        for (int n = 0; n < weights.length; n++) sum += weights[n] = Math.exp(weights[n] - largest);
        for (int n = 0; n < weights.length; n++) weights[n] /= sum;
        return weights;
    }

    private static long[] keys(Distances d, int a) {
        long[] keys = new long[d.columns() + 2];
        keys[0] = PURPOSE;
        keys[1] = a;
        for (int n = 0; n < d.columns(); n++) keys[n + 2] = Double.doubleToLongBits(d.at(a, n));
        return keys;
    }

    /// The first n with `u < running[n]`, of positive weight because running rises there.
    private static int first(double[] running, double u) {
        int n = 0;
        while (n < running.length - 1 && running[n] <= u) n++;
        while (n > 0 && running[n] == running[n - 1]) n--;       // u = total, by rounding
        return n;
    }
}
