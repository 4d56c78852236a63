package org.snedecor.losses.mining;

import org.snedecor.core.autograd.Tensor;
import org.snedecor.losses.EmbeddingLoss;
import org.snedecor.losses.Labels;
import org.snedecor.losses.distance.Distance;

/// L = loss(d, miner(d'))
///
/// A loss over the pairs or triplets that a miner chooses: `new Mined(new HardTriplets(), new TripletTerms(0.2, NONZERO), distance)`.
/// The choice counts as constant to the gradient. Any miner goes with any loss, since [Tuples] can be read as pairs and as triplets.
///
/// @param mining d', the distance that the miner sees   @param distance d, the one that the loss is of
public record Mined(TupleMiner miner, Distance mining, TupleLoss loss, Distance distance) implements EmbeddingLoss {
    /// Mined by the distance that the loss is of.
    public Mined(TupleMiner miner, TupleLoss loss, Distance distance) {
        this(miner, distance, loss, distance);
    }

    @Override
    public Tensor of(Tensor embeddings, Labels labels) {
        Tensor z = labels.admit(embeddings);
        Tensor d = distance.between(z);                                                                 // [batch, batch]
        Tensor seen = mining.equals(distance) ? d : mining.between(z.detach());
        return loss.of(d, miner.mine(Distances.of(seen, z.shape().extent(1), mining.symmetric() && distance.symmetric()), labels));
    }
}
