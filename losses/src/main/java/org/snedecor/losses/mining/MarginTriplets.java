package org.snedecor.losses.mining;

import org.snedecor.losses.PairLabels;

/// The triplets whose gap d(a,n) − d(a,p) lies in a band: hard (−∞, 0], semi-hard (0, m], violating (−∞, m], easy (m, ∞)
///
/// Schroff, Kalenichenko, Philbin, CVPR 2015. Hard and semi-hard ones together are the violating ones; a triplet loss with the same
/// margin is 0 on easy ones. As `TripletMarginMiner` of pytorch-metric-learning, whose margin is 0.2 between normalised embeddings.
///
/// @param margin m ≥ 0, in the unit of the distance that the miner sees
public record MarginTriplets(Band band, double margin) implements TupleMiner {
    public enum Band { HARD, SEMI_HARD, VIOLATING, EASY }

    public MarginTriplets {
        if (!(margin >= 0)) throw new IllegalArgumentException("margin triplets: the margin " + margin + " is below 0");
    }

    @Override
    public Triplets mine(Distances d, PairLabels labels) {
        return AllTriplets.where(labels, (a, p, n) -> {
            double gap = d.at(a, n) - d.at(a, p);
            return switch (band) {
                case HARD -> gap <= 0;
                case SEMI_HARD -> gap > 0 && gap <= margin;
                case VIOLATING -> gap <= margin;
                case EASY -> gap > margin;
            };
        });
    }
}
