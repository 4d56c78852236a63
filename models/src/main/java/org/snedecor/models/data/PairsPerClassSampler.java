package org.snedecor.models.data;

import org.snedecor.models.data.ClassBalancedSampler.Singles;

/// batch = 2 images of each of N classes, a_1 p_1 a_2 p_2 ... a_N p_N
///
/// The batch of the N-pair loss (Sohn, NIPS 2016, section 3.2): 2N images serve N anchors with N − 1 negatives each, where N tuples of
/// their own would need N (N + 1). Classes come evenly from a [ClassBalancedSampler] with 2 images a class. Two images of a class are
/// always different, so a class with a single image has no place here: it is rejected or left out.
public final class PairsPerClassSampler implements Sampler {

    private final ClassBalancedSampler pairs;

    /// @param classes N ≥ 2, no more than there are with two images
    public PairsPerClassSampler(ImageSet set, int classes, Singles singles, long seed) {
        if (classes < 2) throw new IllegalArgumentException("sampler: " + classes + " classes a batch give no negative; N-pair batches have at least 2");
        pairs = new ClassBalancedSampler(set, classes, 2, singles, seed);
    }

    @Override public int batches() {
        return pairs.batches();
    }

    @Override public int[][] epoch(int epoch) {
        return pairs.epoch(epoch);
    }
}
