package org.snedecor.losses.mining;

import java.util.stream.IntStream;
import org.snedecor.losses.Labels;

/// {(i, j): i < j}, and where the distance is not symmetric {(i, j): i ≠ j}
public record AllPairs() implements TupleMiner {
    @Override
    public Pairs mine(Distances d, Labels labels) {
        return where(d, labels, (_, _) -> true);
    }

    interface PairFilter {
        boolean takes(int i, int j);
    }

    /// The pairs that are chosen, in ascending order.
    static Pairs where(Distances d, Labels labels, PairFilter choice) {
        IntStream.Builder positives = IntStream.builder();
        IntStream.Builder negatives = IntStream.builder();
        for (int i = 0; i < labels.size(); i++) {
            for (int j = d.symmetric() ? i + 1 : 0; j < labels.size(); j++) {
                if (j != i && choice.takes(i, j)) (labels.at(i) == labels.at(j) ? positives : negatives).add(i).add(j);
            }
        }
        return new Pairs(positives.build().toArray(), negatives.build().toArray(), !d.symmetric());
    }
}
