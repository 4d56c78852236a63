package org.snedecor.models.cli;

import org.snedecor.models.data.Augmentation;
import org.snedecor.models.data.AugmentationRecipe;
import org.snedecor.models.data.ImageSet;
import picocli.CommandLine.Option;

/// How training images are changed: a recipe by name, and single numbers that stand above it.
final class AugmentationOptions {
    @Option(names = "--augment", paramLabel = "NAME",
            description = "How training images are changed: none, light or strong (default: light for fewer than 5,000 training images, otherwise none; "
                    + "and none where one of the next six is given).")
    AugmentationRecipe recipe;

    @Option(names = "--shift", paramLabel = "PIXELS", description = "Shift up to this far.")
    Double shift;

    @Option(names = "--flip", description = "Left and right change places half of the time.")
    boolean flip;

    @Option(names = "--crop", paramLabel = "PIXELS", description = "Pad by this much and cut out at random.")
    Integer crop;

    @Option(names = "--rotation", paramLabel = "DEGREES", description = "Rotate up to this far.")
    Double rotation;

    @Option(names = "--scale", paramLabel = "F", description = "Scale by up to 1 + F, or down by as much.")
    Double scale;

    @Option(names = "--shear", paramLabel = "F", description = "Shear up to this far.")
    Double shear;

    Augmentation of(ImageSet train) {
        Augmentation base = recipe(train).of(train.height(), train.width());
        return new Augmentation(or(shift, base.shift()), flip || base.flip(), crop == null ? base.crop() : crop, or(rotation, base.rotation()),
                or(scale, base.scale()), or(shear, base.shear()));
    }

    private AugmentationRecipe recipe(ImageSet train) {
        if (recipe != null) return recipe;
        boolean byHand = flip || shift != null || crop != null || rotation != null || scale != null || shear != null;
        return byHand ? AugmentationRecipe.NONE : AugmentationRecipe.suiting(train);
    }

    private static double or(Double given, double otherwise) {
        return given == null ? otherwise : given;
    }
}
