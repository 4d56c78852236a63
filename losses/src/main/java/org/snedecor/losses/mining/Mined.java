package org.snedecor.losses.mining;

import org.snedecor.core.autograd.Tensor;
import org.snedecor.losses.PairLabels;
import org.snedecor.losses.PairwiseLoss;
import org.snedecor.losses.distance.Distance;

/// L = loss(d, miner(d'))
///
/// A loss over the pairs or triplets that a miner chooses: `new Mined(new HardTriplets(), new TripletTerms(0.2, NONZERO), distance)`.
/// The choice counts as constant to the gradient. Any miner can be used with any loss, since [Tuples] can be read as pairs and as triplets.
///
/// @param mining d', the distance that the miner sees   @param distance d, the distance of the loss
public record Mined(TupleMiner miner, Distance mining, TupleLoss loss, Distance distance) implements PairwiseLoss {
    /// Mined by the distance of the loss itself.
    public Mined(TupleMiner miner, TupleLoss loss, Distance distance) {
        this(miner, distance, loss, distance);
    }

    @Override
    public Tensor of(Tensor rows, Tensor columns, PairLabels pairs) {
        if (loss.needsOneSet() && !pairs.oneSet()) throw new IllegalArgumentException("mined: " + loss + " compares positive and negative, and between rows of a reference set there is no distance");
        Tensor d = PairwiseLoss.distances(distance, rows, columns, pairs);                              // [n, m]
        Tensor seen = mining.equals(distance) ? d : seen(rows, columns);
        boolean symmetric = pairs.oneSet() && mining.symmetric() && distance.symmetric();
        return loss.of(d, miner.mine(Distances.of(seen, rows.shape().extent(1), symmetric), pairs), pairs);
    }

    private Tensor seen(Tensor rows, Tensor columns) {
        Tensor z = rows.detach();
        return rows == columns ? mining.between(z) : mining.between(z, columns.detach());
    }
}
