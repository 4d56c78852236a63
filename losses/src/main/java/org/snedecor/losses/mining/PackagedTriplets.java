package org.snedecor.losses.mining;

import java.util.stream.IntStream;
import org.snedecor.losses.PairLabels;

/// {(3k, 3k + 1, 3k + 2)}:  a batch that comes as anchor, positive, negative, anchor, …
///
/// They were chosen elsewhere, so neither distances nor labels are used. `EmbeddingsAlreadyPackagedAsTriplets` of pytorch-metric-learning 2.8.1.
public record PackagedTriplets() implements TupleMiner {
    /// @throws IllegalArgumentException for rows that do not make whole triplets, or for two sets
    @Override
    public Triplets mine(Distances d, PairLabels labels) {
        if (labels.rows() % 3 != 0 || labels.rows() != labels.columns()) {
            throw new IllegalArgumentException("packaged triplets: " + labels.rows() + " rows and " + labels.columns() + " columns are no batch of anchor, positive, negative, anchor and so on");
        }
        return new Triplets(IntStream.range(0, labels.rows()).toArray());
    }
}
