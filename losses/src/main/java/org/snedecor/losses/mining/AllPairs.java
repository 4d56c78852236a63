package org.snedecor.losses.mining;

import java.util.stream.IntStream;
import org.snedecor.losses.PairLabels;

/// {(i, j): i < j} for one set and a symmetric distance, otherwise {(i, j)}; pairs that are neither positive nor negative are left out
public record AllPairs() implements TupleMiner {
    @Override
    public Pairs mine(Distances d, PairLabels labels) {
        return where(d, labels, (_, _) -> true);
    }

    interface PairFilter {
        boolean takes(int i, int j);
    }

    /// The pairs that are chosen, in ascending order.
    static Pairs where(Distances d, PairLabels labels, PairFilter choice) {
        IntStream.Builder positives = IntStream.builder();
        IntStream.Builder negatives = IntStream.builder();
        for (int i = 0; i < labels.rows(); i++) {
            for (int j = d.symmetric() ? i + 1 : 0; j < labels.columns(); j++) {
                boolean positive = labels.positive(i, j);
                if ((positive || labels.negative(i, j)) && choice.takes(i, j)) (positive ? positives : negatives).add(i).add(j);
            }
        }
        return new Pairs(positives.build().toArray(), negatives.build().toArray(), !d.symmetric());
    }
}
