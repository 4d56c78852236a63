package org.snedecor.models.data;

import java.util.List;

/// How strongly training images are changed, in the measure of their own size, where nobody wants to choose ten numbers.
///
/// | | shift | rotation | scale | shear | brightness | contrast | saturation | hue |
/// |---|---|---|---|---|---|---|---|---|
/// | `NONE` | | | | | | | | |
/// | `LIGHT` | 5% | 8° | 1.1 | | 0.1 | 1.2 | 1.3 | 20° |
/// | `STRONG` | 9% | 15° | 1.2 | 0.2 | 0.2 | 1.5 | 1.5 | 60° |
/// | `AFFINE` | 5% | 8° | 1.1 | 0.1 | | | | |
/// | `COLOUR` | | | | | 0.1 | 1.2 | 1.3 | 20° |
///
/// `FLIP` mirrors half of the images, `ZOOM` takes a part of a quarter of the area at least, up to 4 : 3 ([Zoom]), and `ERASING` erases up to a third of every second image ([Erasing]).
/// They are there to be mixed by name ([#of(List, int, int)]); nothing was tuned on them.
///
/// Shift is a part of the shorter side. The first three mirror nothing: of letters and signs that makes other ones; `flip` of [Augmentation] is for
/// pictures that it leaves what they are.
///
/// The numbers were chosen on images of Glyphs, brought to 14 × 14 pixels: 20 classes × 30 for training and 13 others for the test, 400 steps of ResNet-8
/// with the `contrastive-linear` loss at the rate 0.003, seed 1. Raw pixels: 0.641 and 0.117.
///
/// | | Recall@1 | MAP@R |
/// |---|---|---|
/// | `NONE` | 0.677 | 0.348 |
/// | `LIGHT` without its colours | 0.838 | 0.507 |
/// | `LIGHT` | 0.877 | 0.539 |
/// | `STRONG` | 0.885 | 0.600 |
///
/// On the same images, each in two random colours, `LIGHT` and what it is without colours are about equal: 0.600 and 0.246, 0.623 and 0.241.
public enum AugmentationRecipe {
    NONE, LIGHT, STRONG, AFFINE, COLOUR, FLIP, ZOOM, ERASING;

    /// Fewer training images than this are few: a network sees each so often that it learns them by heart.
    public static final int FEW = 5_000;

    /// What suits a set: `LIGHT` where it has fewer than [#FEW] images, otherwise `NONE`.
    public static AugmentationRecipe suiting(ImageSet train) {
        return train.count() < FEW ? LIGHT : NONE;
    }

    /// Several in one; of a setting that two of them have, the later one's counts.
    public static Augmentation of(List<AugmentationRecipe> mixed, int height, int width) {
        return mixed.stream().map(recipe -> recipe.of(height, width)).reduce(Augmentation.NONE, Augmentation::with);
    }

    /// @param height, width of the images, in pixels
    public Augmentation of(int height, int width) {
        double side = Math.min(height, width);
        return switch (this) {
            case NONE -> Augmentation.NONE;
            case LIGHT -> new Augmentation(0.05 * side, false, 0, 8, 0.1, 0, new ColourJitter(0.1, 0.2, 0.3, 20));
            case STRONG -> new Augmentation(0.09 * side, false, 0, 15, 0.2, 0.2, new ColourJitter(0.2, 0.5, 0.5, 60));
            case AFFINE -> new Augmentation(0.05 * side, false, 0, 8, 0.1, 0.1);
            case COLOUR -> new Augmentation(0, false, 0, 0, 0, 0, new ColourJitter(0.1, 0.2, 0.3, 20));
            case FLIP -> new Augmentation(0, true, 0, 0, 0, 0);
            case ZOOM -> new Augmentation(0, false, 0, 0, 0, 0, ColourJitter.NONE, new Zoom(0.25, 4 / 3.0), Erasing.NONE);
            case ERASING -> new Augmentation(0, false, 0, 0, 0, 0, ColourJitter.NONE, Zoom.NONE, new Erasing(0.5, 0.33));
        };
    }
}
