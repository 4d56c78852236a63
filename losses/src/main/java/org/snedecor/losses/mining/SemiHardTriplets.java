package org.snedecor.losses.mining;

import java.util.stream.IntStream;
import org.snedecor.losses.PairLabels;

/// {(a, p, argmin_{n: d(a,n) > d(a,p)} d(a,n)): every ordered positive pair (a, p) that has such an n}
///
/// Semi-hard: Schroff, Kalenichenko, Philbin, *FaceNet*, CVPR 2015, section 3.2, where the hardest negatives made training collapse.
/// Of equals the first row is taken; a pair whose negatives are all nearer than its positive is left out (TensorFlow's
/// `triplet_semihard_loss` takes the farthest of them instead). A negative beyond the margin is listed too; its loss is 0.
public record SemiHardTriplets() implements TupleMiner {
    @Override
    public Triplets mine(Distances d, PairLabels labels) {
        IntStream.Builder found = IntStream.builder();
        for (int a = 0; a < labels.rows(); a++) {
            int[] negatives = labels.negatives(a);
            for (int p : labels.positives(a)) {
                int negative = -1;
                for (int n : negatives) {
                    if (!(d.at(a, n) > d.at(a, p))) continue;
                    if (negative < 0 || d.at(a, n) < d.at(a, negative)) negative = n;
                }
                if (negative >= 0) found.add(a).add(p).add(negative);
            }
        }
        return new Triplets(found.build().toArray());
    }
}
