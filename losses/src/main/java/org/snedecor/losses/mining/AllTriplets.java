package org.snedecor.losses.mining;

import java.util.stream.IntStream;
import org.snedecor.losses.Labels;

/// {(a, p, n): a ≠ p, y_a = y_p ≠ y_n}
///
/// A list, so for small batches: 4 million triplets at most. [TripletLoss][org.snedecor.losses.triplet.TripletLoss] takes the same sum
/// over all triplets of any batch without listing them.
public record AllTriplets() implements TupleMiner {
    private static final long MOST = 1 << 22;

    @Override
    public Triplets mine(Distances d, Labels labels) {
        return where(labels, (_, _, _) -> true);
    }

    interface TripletFilter {
        boolean takes(int a, int p, int n);
    }

    /// The triplets that are chosen, in ascending order.
    static Triplets where(Labels labels, TripletFilter choice) {
        IntStream.Builder found = IntStream.builder();
        long count = 0;
        for (int a = 0; a < labels.size(); a++) {
            for (int p = 0; p < labels.size(); p++) {
                if (p == a || labels.at(p) != labels.at(a)) continue;
                for (int n = 0; n < labels.size(); n++) {
                    if (labels.at(n) == labels.at(a) || !choice.takes(a, p, n)) continue;
                    if (++count > MOST) throw new IllegalArgumentException("mining: more than " + MOST + " triplets of " + labels + "; take a loss that does not list them, or a harder miner");
                    found.add(a).add(p).add(n);
                }
            }
        }
        return new Triplets(found.build().toArray());
    }
}
