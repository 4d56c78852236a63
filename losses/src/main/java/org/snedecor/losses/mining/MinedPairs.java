package org.snedecor.losses.mining;

import org.snedecor.core.autograd.Tensor;
import org.snedecor.losses.PairLabels;
import org.snedecor.losses.PairwiseLoss;
import org.snedecor.losses.distance.Distance;

/// L = loss(batch, P),  P the pairs that a miner chooses
///
/// Any miner before any loss of pairs: the loss treats pairs that the miner leaves out as neither positive nor negative. Triplets count as the pairs
/// of their anchors, each once. The choice is constant to the gradient. [Mined] is for losses that are sums over tuples, and counts a tuple as often
/// as it is chosen.
///
/// @param mining the distance that the miner sees
public record MinedPairs(TupleMiner miner, Distance mining, PairwiseLoss loss) implements PairwiseLoss {
    @Override
    public Tensor of(Tensor rows, Tensor columns, PairLabels pairs) {
        pairs.admit(rows, columns);
        Tensor z = rows.detach();
        Tensor d = rows == columns ? mining.between(z) : mining.between(z, columns.detach());
        Tuples chosen = miner.mine(Distances.of(d, z.shape().extent(1), pairs.oneSet() && mining.symmetric()), pairs);
        return loss.of(rows, columns, ChosenPairs.of(chosen, pairs));
    }
}
