package org.snedecor.models.data;

import java.util.List;
import java.util.stream.IntStream;

/// batch = [r₁ … r_N, r₁ … r_N],  r₁ … r_N the images of a shuffled batch, and the class of each its own number
///
/// What self-supervised losses learn from: each image comes twice, is changed in another way each time ([Augmentation], whose draws depend on how often a row came before), and is positive
/// for its other view alone. The classes that images have are not looked at.
public final class ViewsSampler implements Sampler {
    private final ShuffledSampler images;
    private volatile Numbered last = new Numbered(null, null);

    /// A set, and the same set with each image a class.
    private record Numbered(ImageSet of, ImageSet set) {}

    /// @param images N; those of an epoch that fill no batch are left out
    public ViewsSampler(int count, int images, long seed) {
        this.images = new ShuffledSampler(count, images, true, seed);
    }

    @Override
    public int batches() {
        return images.batches();
    }

    @Override
    public int[][] epoch(int epoch) {
        int[][] batches = images.epoch(epoch);
        for (int b = 0; b < batches.length; b++) batches[b] = IntStream.concat(IntStream.of(batches[b]), IntStream.of(batches[b])).toArray();
        return batches;
    }

    @Override
    public ImageSet labelled(ImageSet set, int batch) {
        Numbered known = last;
        if (known.of != set) last = known = new Numbered(set, numbered(set));
        return known.set;
    }

    /// Each image a class of its own, called as the image is.
    static ImageSet numbered(ImageSet set) {
        List<String> names = IntStream.range(0, set.count()).mapToObj(set::imageName).toList();
        return set.labelled(set.name(), IntStream.range(0, set.count()).toArray(), names);
    }
}
