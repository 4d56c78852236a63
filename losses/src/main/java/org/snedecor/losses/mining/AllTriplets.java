package org.snedecor.losses.mining;

import java.util.stream.IntStream;
import org.snedecor.losses.PairLabels;

/// {(a, p, n): p a positive of a, n a negative of a}
///
/// A list, so for small batches: 4 million triplets at most. [TripletLoss][org.snedecor.losses.triplet.TripletLoss] takes the same sum
/// over all triplets of any batch without listing them.
public record AllTriplets() implements TupleMiner {
    private static final long MOST = 1 << 22;

    @Override
    public Triplets mine(Distances d, PairLabels labels) {
        return where(labels, (_, _, _) -> true);
    }

    interface TripletFilter {
        boolean takes(int a, int p, int n);
    }

    /// The triplets that are chosen, in ascending order.
    static Triplets where(PairLabels labels, TripletFilter choice) {
        IntStream.Builder found = IntStream.builder();
        long count = 0;
        for (int a = 0; a < labels.rows(); a++) {
            int[] negatives = labels.negatives(a);
            for (int p : labels.positives(a)) {
                for (int n : negatives) {
                    if (!choice.takes(a, p, n)) continue;
                    if (++count > MOST) throw new IllegalArgumentException("mining: more than " + MOST + " triplets of " + labels + "; take a loss that does not list them, or a harder miner");
                    found.add(a).add(p).add(n);
                }
            }
        }
        return new Triplets(found.build().toArray());
    }
}
