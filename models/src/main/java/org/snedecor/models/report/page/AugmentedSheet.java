package org.snedecor.models.report.page;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.snedecor.core.random.RandomStream;
import org.snedecor.models.data.Augmentation;
import org.snedecor.models.data.ImageSet;
import org.snedecor.models.data.Normalisation;
import org.snedecor.models.train.TrainingPlan;

/// [#IMAGES] training images, each as it is and then as the augmentation of the run draws it in its first [#DRAWS] epochs.
///
/// @param augmentation in words   @param images one in a row   @param drawn the draws of one in a row
record AugmentedSheet(String augmentation, Sprite images, Sprite drawn) {
    static final int IMAGES = 4;
    static final int DRAWS = 8;

    private static final long PURPOSE = 0x7368656574L;                     // "sheet"

    /// Nothing where the run changes no image. Which images is drawn by the run's seed.
    static Optional<AugmentedSheet> of(TrainingPlan plan, ImageSet train) {
        Augmentation augmentation = plan.augmentation();
        if (augmentation.equals(Augmentation.NONE) || train.count() == 0) return Optional.empty();
        int[] images = Arrays.stream(RandomStream.of(plan.seed(), PURPOSE).permutation(train.count())).limit(IMAGES).toArray();
        int size = train.imageSize();
        byte[] pixels = new byte[images.length * DRAWS * size];
        float[] one = new float[size];
        int at = 0;
        for (int image : images) {
            for (int epoch = 0; epoch < DRAWS; epoch++) {
                augmentation.apply(train, image, Normalisation.unit(train.channels()), plan.seed(), epoch, one, 0);
                for (int i = 0; i < size; i++) pixels[at++] = (byte) Math.clamp(Math.round(255 * one[i]), 0, 255);
            }
        }
        int cells = images.length * DRAWS;
        ImageSet all = new ImageSet("augmented", pixels, new int[cells], train.channels(), train.height(), train.width(), List.of("augmented"));
        return Optional.of(new AugmentedSheet(augmentation.toString(), Sprite.of(train, images, 1), Sprite.of(all, IntStream.range(0, cells).toArray(), DRAWS)));
    }

    /// With what it changes above it.
    ///
    /// @param whose the runs that it is of, where there are others
    Element figure(String whose) {
        return Drawing.figure(Drawing.caption(whose + augmentation), Element.of("div", "sheet").add(
                Element.of("img").set("src", images.uri()).set("alt", images.rows() + " training images"),
                Element.of("img").set("src", drawn.uri()).set("alt", "of each " + DRAWS + " draws of the augmentation " + augmentation)));
    }
}
