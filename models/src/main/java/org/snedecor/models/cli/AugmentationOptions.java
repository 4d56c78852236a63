package org.snedecor.models.cli;

import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.snedecor.models.data.Augmentation;
import org.snedecor.models.data.AugmentationRecipe;
import org.snedecor.models.data.ColourJitter;
import org.snedecor.models.data.Erasing;
import org.snedecor.models.data.ImageSet;
import org.snedecor.models.data.Zoom;
import picocli.CommandLine.Option;

/// How training images are changed: recipes by name, and single numbers that override them.
final class AugmentationOptions {
    @Option(names = "--augment", paramLabel = "NAME", split = ",",
            description = "How training images are changed: none, light or strong, or several of affine, colour, flip, zoom (random resized crop) and erasing, as in "
                    + "light,flip,zoom (default: light for fewer than 5,000 training images, otherwise none; strong with --self-supervised; and none where one of the next twelve is given).")
    List<AugmentationRecipe> recipes;

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

    @Option(names = "--zoom", paramLabel = "F", description = "Take a part of the image, of F of its area at least and up to 4:3 longer or shorter, for all of it; 1 for the whole image.")
    Double zoom;

    @Option(names = "--erasing", paramLabel = "P", description = "With this probability, erase up to a third of the image.")
    Double erasing;

    Augmentation of(ImageSet train) {
        return of(train, AugmentationRecipe.suiting(train));
    }

    /// @param standard where nothing is given
    Augmentation of(ImageSet train, AugmentationRecipe standard) {
        Augmentation base = AugmentationRecipe.of(recipes(standard), train.height(), train.width());
        ColourJitter colours = base.colours();
        return new Augmentation(or(shift, base.shift()), flip || base.flip(), crop == null ? base.crop() : crop, or(rotation, base.rotation()),
                or(scale, base.scale()), or(shear, base.shear()),
                new ColourJitter(or(brightness, colours.brightness()), or(contrast, colours.contrast()), or(saturation, colours.saturation()), or(hue, colours.hue())),
                zoom == null ? base.zoom() : new Zoom(zoom, zoom == 1 ? 1 : 4 / 3.0), erasing == null ? base.erasing() : new Erasing(erasing, base.erasing().most()));
    }

    private List<AugmentationRecipe> recipes(AugmentationRecipe standard) {
        if (recipes != null) return recipes;
        boolean byHand = flip || crop != null || Stream.of(shift, rotation, scale, shear, brightness, contrast, saturation, hue, zoom, erasing).anyMatch(Objects::nonNull);
        return List.of(byHand ? AugmentationRecipe.NONE : standard);
    }

    private static double or(Double given, double otherwise) {
        return given == null ? otherwise : given;
    }
}
