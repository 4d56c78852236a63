package org.snedecor.models.data;

import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.snedecor.core.random.RandomStream;

/// Two views of each image, of which one is right for the other: by what pictures are scored of which nobody says what they show.
///
/// A view is the image as [AugmentationRecipe#STRONG] changes it, whatever training does, so that runs can be compared; in bytes as any other image, so that raw pixels are scored too.
final class ViewPairs {
    /// The most images, drawn at random, because their views are in memory.
    static final int MOST = 2_000;

    private static final long CHOSEN = 0x7669657773L;                      // "views"

    private ViewPairs() {}

    /// @param seed of the draws
    static ImageSet of(ImageSet set, long seed) {
        int[] rows = set.count() <= MOST ? IntStream.range(0, set.count()).toArray() : Arrays.copyOf(RandomStream.of(seed, CHOSEN).permutation(set.count()), MOST);
        Arrays.sort(rows);
        Augmentation change = AugmentationRecipe.STRONG.of(set.height(), set.width());
        Normalisation none = Normalisation.pixels(set.channels());
        int size = set.imageSize();
        byte[] pixels = new byte[Math.multiplyExact(2 * rows.length, size)];
        float[] view = new float[size];
        for (int i = 0; i < 2 * rows.length; i++) {
            change.apply(set, rows[i / 2], none, seed, 0, i, view, 0);
            for (int k = 0; k < size; k++) pixels[i * size + k] = (byte) Math.clamp(Math.round(view[k]), 0, 255);
        }
        List<String> names = IntStream.of(rows).mapToObj(set::imageName).toList();
        return new ImageSet(set.name(), pixels, IntStream.range(0, 2 * rows.length).map(i -> i / 2).toArray(), set.channels(), set.height(), set.width(), names,
                IntStream.range(0, 2 * rows.length).mapToObj(i -> names.get(i / 2) + ", view " + (1 + i % 2)).toList());
    }
}
