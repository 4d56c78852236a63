package org.snedecor.models.data;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

/// batch = P classes, all different, × K images of each;  floor(N / (P K)) batches an epoch, at least 1
///
/// The usual batch of metric learning has K − 1 positives for every anchor, whatever the sizes of the classes. Classes are drawn
/// from one [ShuffledCycle], and the images of a class from a cycle of its own, so both come round evenly. After any batch of an epoch, two
/// classes were drawn equally often or one of them once more, and so were two images of a class. A class of more images
/// than an epoch draws of it shows others in the next epoch, which shuffles anew.
///
/// The images of one class stand together. A class with fewer than K gives all it has before any comes again, so a batch has each
/// of its n images ⌊K/n⌋ or ⌈K/n⌉ times.
public final class ClassBalancedSampler implements Sampler {

    /// What becomes of a class with a single image, which can have no positive pair.
    public enum Singles { REJECT, DROP }

    private static final long PURPOSE = 0x706bL;            // "pk"
    private static final long CLASSES = -1;                 // the key of the cycle of classes; 0, 1, ... are those of the images of each class

    private final int classesPerBatch, imagesPerClass, batches;
    private final long seed;
    private final List<int[]> rows = new ArrayList<>();     // of each class that takes part

    /// @param classesPerBatch P, no more than there are classes with images
    /// @param imagesPerClass  K; with 1 a class with a single image is no fault
    /// @throws IllegalArgumentException naming the class with a single image, under REJECT
    public ClassBalancedSampler(ImageSet set, int classesPerBatch, int imagesPerClass, Singles singles, long seed) {
        if (classesPerBatch < 1 || imagesPerClass < 1) {
            throw new IllegalArgumentException("sampler: " + classesPerBatch + " classes x " + imagesPerClass + " images, both must be at least 1");
        }
        this.classesPerBatch = classesPerBatch;
        this.imagesPerClass = imagesPerClass;
        this.seed = seed;
        int[] counts = set.classCounts();
        int[][] byClass = new int[counts.length][];
        for (int c = 0; c < counts.length; c++) byClass[c] = new int[counts[c]];
        int[] filled = new int[counts.length];
        for (int n = 0; n < set.count(); n++) byClass[set.labels()[n]][filled[set.labels()[n]]++] = n;
        for (int c = 0; c < counts.length; c++) {
            boolean single = counts[c] == 1 && imagesPerClass > 1;
            if (single && singles == Singles.REJECT) {
                throw new IllegalArgumentException("sampler: class " + c + " (" + set.classNames().get(c) + ") of " + set.name()
                        + " has one image, which gives no positive pair; drop such classes or ask for 1 image a class");
            }
            if (counts[c] > 0 && !single) rows.add(byClass[c]);
        }
        if (rows.size() < classesPerBatch) {
            throw new IllegalArgumentException("sampler: " + classesPerBatch + " classes a batch, but " + set.name() + " has " + rows.size() + " to choose from");
        }
        long images = rows.stream().mapToLong(r -> r.length).sum();
        batches = (int) Math.max(1, images / ((long) classesPerBatch * imagesPerClass));
    }

    /// Rejects classes with a single image.
    public ClassBalancedSampler(ImageSet set, int classesPerBatch, int imagesPerClass, long seed) {
        this(set, classesPerBatch, imagesPerClass, Singles.REJECT, seed);
    }

    @Override public int batches() {
        return batches;
    }

    @Override public int[][] epoch(int epoch) {
        ShuffledCycle classes = new ShuffledCycle(rows.size(), seed, PURPOSE, epoch, CLASSES);
        List<ShuffledCycle> images = IntStream.range(0, rows.size()).mapToObj(c -> new ShuffledCycle(rows.get(c).length, seed, PURPOSE, epoch, c)).toList();
        int[][] all = new int[batches][Math.multiplyExact(classesPerBatch, imagesPerClass)];
        for (int[] batch : all) {
            int at = 0;
            for (int c : classes.next(classesPerBatch)) {
                for (int image : images.get(c).next(imagesPerClass)) batch[at++] = rows.get(c)[image];
            }
        }
        return all;
    }
}
