package org.snedecor.models.data;

import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.function.IntFunction;
import org.snedecor.core.array.NdArray;
import org.snedecor.core.backend.Backend;
import org.snedecor.core.shape.Shape;
import org.snedecor.models.io.PixelSource;

/// Images ready for a network, and their labels.
///
/// @param shape `[batch, channels, height, width]`   @param pixels normalised, in the order of the shape
public record Batch(Shape shape, float[] pixels, int[] labels) {

    /// The images at `rows`, augmented by draws that depend on (seed, epoch, row, how often the row came before) alone.
    public static Batch of(ImageSet set, int[] rows, Augmentation augmentation, Normalisation normalisation, long seed, int epoch) {
        return of(set, rows, set.source().begin(rows), augmentation, normalisation, seed, epoch);
    }

    /// Rows `from` to `to − 1` of such a batch: the others are not read.
    public static Batch part(ImageSet set, int[] rows, int from, int to, Augmentation augmentation, Normalisation normalisation, long seed, int epoch) {
        int[] own = Arrays.copyOfRange(rows, from, to);
        return of(set, rows, from, to, set.source().begin(own), augmentation, normalisation, seed, epoch);
    }

    /// The same of images that one has begun to read.
    ///
    /// @param images what [PixelSource#begin] has given for the rows
    public static Batch of(ImageSet set, int[] rows, IntFunction<PixelSource.Image> images, Augmentation augmentation, Normalisation normalisation, long seed, int epoch) {
        return of(set, rows, 0, rows.length, images, augmentation, normalisation, seed, epoch);
    }

    /// @param images of the rows from `from` on
    private static Batch of(ImageSet set, int[] rows, int from, int to, IntFunction<PixelSource.Image> images, Augmentation augmentation, Normalisation normalisation, long seed, int epoch) {
        float[] pixels = new float[(to - from) * set.imageSize()];
        int[] labels = new int[to - from];
        Map<Integer, Long> seen = new HashMap<>();
        for (int i = 0; i < to; i++) {
            int row = rows[i];
            long before = seen.merge(row, 1L, Long::sum) - 1;
            if (i < from) continue;
            augmentation.apply(set, images.apply(i - from), normalisation, seed, epoch, row + before * set.count(), pixels, (i - from) * set.imageSize());
            labels[i - from] = set.labels()[row];
        }
        return new Batch(Shape.of(labels.length, set.channels(), set.height(), set.width()), pixels, labels);
    }

    /// The images in the memory of a backend.
    public NdArray images(Backend backend) {
        return NdArray.of(backend, shape, pixels);
    }

    /// Those of some rows.
    public NdArray images(Backend backend, int from, int to) {
        int size = shape.size() / shape.extent(0);
        return NdArray.of(backend, Shape.of(to - from, shape.extent(1), shape.extent(2), shape.extent(3)), Arrays.copyOfRange(pixels, from * size, to * size));
    }
}
