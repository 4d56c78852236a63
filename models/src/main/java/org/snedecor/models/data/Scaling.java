package org.snedecor.models.data;

/// How pixels x, 0 to 255, become the numbers that a network takes, for each channel.
///
/// | word | y |
/// |---|---|
/// | `data` | (x/255 − mean) / std, both of the training images |
/// | `imagenet` | the same with the mean and std of ImageNet, which torchvision's networks have learned with |
/// | `unit` | x/255 |
/// | `pixels` | x, for a network that divides for itself |
public enum Scaling {
    DATA, IMAGENET, UNIT, PIXELS;

    private static final Normalisation PHOTOGRAPHS = new Normalisation(new double[] {0.485, 0.456, 0.406}, new double[] {0.229, 0.224, 0.225});

    /// @param train the images that there are to learn from
    /// @throws IllegalArgumentException for ImageNet's figures and images that have no three channels
    public Normalisation of(ImageSet train) {
        return this == DATA ? Normalisation.of(train) : of(train.channels());
    }

    /// Where there are no images to learn from.
    ///
    /// @throws IllegalArgumentException also for [#DATA]
    public Normalisation of(int channels) {
        return switch (this) {
            case DATA -> throw new IllegalArgumentException("scaling: there are no images to take mean and deviation from; choose imagenet, unit or pixels");
            case IMAGENET -> {
                if (channels != 3) throw new IllegalArgumentException("scaling: imagenet has the figures of 3 channels, the images have " + channels);
                yield PHOTOGRAPHS;
            }
            case UNIT -> Normalisation.unit(channels);
            case PIXELS -> Normalisation.pixels(channels);
        };
    }
}
