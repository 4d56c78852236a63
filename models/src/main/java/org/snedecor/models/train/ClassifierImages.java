package org.snedecor.models.train;

import java.util.stream.IntStream;
import org.snedecor.core.random.RandomStream;
import org.snedecor.models.data.DataSplit;
import org.snedecor.models.data.ImageSet;

/// The images that the classifier of a loss is asked about: of the classes of training, and none that anything was learned from.
///
/// Where the test has all of these classes, they are its images of them. Elsewhere every image of these classes is one of training; so training goes without a tenth
/// of the images of each class, and without one at least, drawn by the seed. A class with a single image keeps it and is not asked about.
///
/// @param split what is trained and tested on   @param images with the classes of training   @param heldOut were they taken out of training?
record ClassifierImages(DataSplit split, ImageSet images, boolean heldOut) {
    private static final long DRAW = 0x636C617373696679L;                 // "classify"
    private static final double SHARE = 0.1;

    /// @throws IllegalArgumentException where each class has a single image
    static ClassifierImages of(DataSplit split, long seed) {
        ImageSet train = split.train(), test = split.test();
        if (split.testsKnownClasses() || split.testsSomeKnownClasses()) {
            int[] known = IntStream.range(0, test.count()).filter(n -> test.labels()[n] < train.classes()).toArray();
            return new ClassifierImages(split, test.select(known), false);
        }
        int[] wanted = IntStream.of(train.classCounts()).map(count -> count < 2 ? 0 : (int) Math.max(1, Math.rint(SHARE * count))).toArray();
        boolean[] out = new boolean[train.count()];
        for (int n : RandomStream.of(seed, DRAW).permutation(train.count())) out[n] = wanted[train.labels()[n]]-- > 0;
        int[] held = IntStream.range(0, out.length).filter(n -> out[n]).toArray();
        if (held.length == 0) throw new IllegalArgumentException("there is nothing to classify: each class of " + train + " has a single image, which is learned from");
        ImageSet rest = train.select(IntStream.range(0, out.length).filter(n -> !out[n]).toArray());
        return new ClassifierImages(new DataSplit(rest, split.validation(), test), train.select(held), true);
    }

    /// In words.
    String named() {
        return heldOut ? "images held out of training" : "test images";
    }
}
