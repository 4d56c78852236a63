package org.snedecor.models.cli;

import java.util.Objects;
import java.util.stream.Stream;
import org.snedecor.models.data.Augmentation;
import org.snedecor.models.data.AugmentationRecipe;
import org.snedecor.models.data.ColourJitter;
import org.snedecor.models.data.ImageSet;
import picocli.CommandLine.Option;

/// How training images are changed: a recipe by name, and single numbers that stand above it.
final class AugmentationOptions {
    @Option(names = "--augment", paramLabel = "NAME",
            description = "How training images are changed: none, light or strong (default: light for fewer than 5,000 training images, otherwise none; "
                    + "and none where one of the next ten is given).")
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

    @Option(names = "--brightness", paramLabel = "F", description = "Brighten or darken by up to F; 1 is from black to white.")
    Double brightness;

    @Option(names = "--contrast", paramLabel = "F", description = "Stretch contrast by up to 1 + F, or down by as much.")
    Double contrast;

    @Option(names = "--saturation", paramLabel = "F", description = "Stretch what is colourful by up to 1 + F, or down by as much.")
    Double saturation;

    @Option(names = "--hue", paramLabel = "DEGREES", description = "Turn colours up to this far; 120 turns red into green.")
    Double hue;

    Augmentation of(ImageSet train) {
        Augmentation base = recipe(train).of(train.height(), train.width());
        ColourJitter colours = base.colours();
        return new Augmentation(or(shift, base.shift()), flip || base.flip(), crop == null ? base.crop() : crop, or(rotation, base.rotation()),
                or(scale, base.scale()), or(shear, base.shear()),
                new ColourJitter(or(brightness, colours.brightness()), or(contrast, colours.contrast()), or(saturation, colours.saturation()), or(hue, colours.hue())));
    }

    private AugmentationRecipe recipe(ImageSet train) {
        if (recipe != null) return recipe;
        boolean byHand = flip || crop != null || Stream.of(shift, rotation, scale, shear, brightness, contrast, saturation, hue).anyMatch(Objects::nonNull);
        return byHand ? AugmentationRecipe.NONE : AugmentationRecipe.suiting(train);
    }

    private static double or(Double given, double otherwise) {
        return given == null ? otherwise : given;
    }
}
