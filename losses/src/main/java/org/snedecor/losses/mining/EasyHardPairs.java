package org.snedecor.losses.mining;

import java.util.stream.IntStream;
import org.snedecor.losses.PairLabels;

/// {(a, p_a)} ∪ {(a, n_a)}: for every anchor one positive and one negative, each easy, semi-hard or hard, or all of a kind
///
/// | | p_a | n_a |
/// |---|---|---|
/// | easy | the nearest positive | the farthest negative |
/// | hard | the farthest positive | the nearest negative |
/// | semi-hard | the farthest that is nearer than n_a | the nearest that is farther than p_a |
///
/// Xuan, Stylianou, Pless, *Improved Embeddings with Easy Positive Triplet Mining*, WACV 2020: easy positives with semi-hard negatives let a class keep
/// several clusters, where the hardest positive pulls them all into one point. Hard with hard is batch hard ([HardTriplets]).
/// It is `BatchEasyHardMiner` of pytorch-metric-learning, with the same default.
///
/// Only pairs at a distance in the range of their kind count. An anchor without pairs of both kinds gets none, unless `all` is chosen for a kind:
/// then it keeps all pairs of that kind. Of equals the first row is taken.
///
/// @param near the range of distances for positives   @param far the range of distances for negatives
public record EasyHardPairs(Hardness positives, Hardness negatives, Range near, Range far) implements TupleMiner {
    public enum Hardness { EASY, SEMI_HARD, HARD, ALL }

    /// From `least` to `most`, both included.
    public record Range(double least, double most) {
        public static final Range ANY = new Range(Double.NEGATIVE_INFINITY, Double.POSITIVE_INFINITY);

        public Range {
            if (!(least <= most)) throw new IllegalArgumentException("easy and hard pairs: no distance is from " + least + " to " + most);
        }

        boolean has(double distance) {
            return distance >= least && distance <= most;
        }
    }

    public EasyHardPairs {
        refuse(positives, negatives);
        refuse(negatives, positives);
    }

    private static void refuse(Hardness one, Hardness other) {
        if (one == Hardness.SEMI_HARD && (other == Hardness.SEMI_HARD || other == Hardness.ALL)) {
            throw new IllegalArgumentException("easy and hard pairs: semi-hard pairs are measured by an easy or a hard one of the other kind, not by " + other);
        }
    }

    /// At any distance.
    public EasyHardPairs(Hardness positives, Hardness negatives) {
        this(positives, negatives, Range.ANY, Range.ANY);
    }

    @Override
    public Pairs mine(Distances d, PairLabels labels) {
        IntStream.Builder near = IntStream.builder();
        IntStream.Builder far = IntStream.builder();
        for (int a = 0; a < labels.rows(); a++) {
            int[] p = {}, n = {};
            if (positives == Hardness.SEMI_HARD) {
                n = chosen(d, labels, a, false, 0);
                if (n.length > 0) p = chosen(d, labels, a, true, d.at(a, n[0]));
            } else {
                p = chosen(d, labels, a, true, 0);
                if (p.length > 0 || negatives != Hardness.SEMI_HARD) n = chosen(d, labels, a, false, p.length > 0 ? d.at(a, p[0]) : 0);
            }
            boolean both = p.length > 0 && n.length > 0;
            if (both || positives == Hardness.ALL) add(a, p, near);
            if (both || negatives == Hardness.ALL) add(a, n, far);
        }
        return new Pairs(near.build().toArray(), far.build().toArray(), true);
    }

    /// @param bound the distance that semi-hard positives lie below and semi-hard negatives above; not read by other choices
    private int[] chosen(Distances d, PairLabels labels, int a, boolean positive, double bound) {
        Hardness choice = positive ? positives : negatives;
        Range range = positive ? near : far;
        IntStream rows = IntStream.of(positive ? labels.positives(a) : labels.negatives(a)).filter(j -> range.has(d.at(a, j)))
                .filter(j -> choice != Hardness.SEMI_HARD || (positive ? d.at(a, j) < bound : d.at(a, j) > bound));
        if (choice == Hardness.ALL) return rows.toArray();
        boolean farthest = positive == (choice != Hardness.EASY);                  // a hard positive is far, a hard negative near
        return rows.reduce((i, j) -> (farthest ? d.at(a, j) > d.at(a, i) : d.at(a, j) < d.at(a, i)) ? j : i).stream().toArray();
    }

    private static void add(int anchor, int[] rows, IntStream.Builder pairs) {
        for (int j : rows) pairs.add(anchor).add(j);
    }
}
