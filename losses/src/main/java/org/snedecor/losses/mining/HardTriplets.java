package org.snedecor.losses.mining;

import java.util.stream.IntStream;
import org.snedecor.losses.PairLabels;

/// {(a, argmax_{p ≠ a, y_p = y_a} d(a,p), argmin_{y_n ≠ y_a} d(a,n)): every anchor a that has both}
///
/// Batch hard: Hermans, Beyer, Leibe, *In Defense of the Triplet Loss for Person Re-Identification*, 2017 (`BatchHardMiner` in
/// pytorch-metric-learning). Of equals the first row is taken. It gives one triplet for each anchor, and is prone to choose wrongly labelled rows.
public record HardTriplets() implements TupleMiner {
    @Override
    public Triplets mine(Distances d, PairLabels labels) {
        IntStream.Builder found = IntStream.builder();
        for (int a = 0; a < labels.rows(); a++) {
            int positive = -1;
            int negative = -1;
            for (int n : labels.negatives(a)) if (negative < 0 || d.at(a, n) < d.at(a, negative)) negative = n;
            for (int p : labels.positives(a)) if (positive < 0 || d.at(a, p) > d.at(a, positive)) positive = p;
            if (positive >= 0 && negative >= 0) found.add(a).add(positive).add(negative);
        }
        return new Triplets(found.build().toArray());
    }
}
