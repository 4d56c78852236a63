package org.snedecor.models.data;

import org.snedecor.core.check.Require;
import org.snedecor.core.random.RandomStream;

/// y = m + κ (g − m) + κ s R(x − g) + b,   cut off at 0 and 1
///
/// A random affine map of one image's colours. x is a pixel's red, green and blue from 0 to 1, g is their mean, the grey in it, and m the mean of g over the
/// image. κ stretches contrast. x − g is what is colourful: s stretches it, and R turns it about the axis of greys (1, 1, 1)/√3 by an angle. b is added
/// brightness. With the cosine and the sine of that angle,
///
/// R(v) = v cos + (v₃ − v₂, v₁ − v₃, v₂ − v₁)/√3 sin,   as v₁ + v₂ + v₃ = 0
///
/// Where an image is grey, x = g: it stays grey. All four are drawn anew for each sample of each epoch, from a stream of their own.
///
/// @param brightness b is uniform within ± this; 1 is from black to white
/// @param contrast   log κ is uniform within ± log(1 + this)
/// @param saturation log s is uniform within ± log(1 + this)
/// @param hue        the angle is uniform within ± this many degrees; 120 turns red into green
public record ColourJitter(double brightness, double contrast, double saturation, double hue) {

    /// Colours as they are.
    public static final ColourJitter NONE = new ColourJitter(0, 0, 0, 0);

    public ColourJitter {
        Require.notNegative("augmentation: brightness", brightness);
        Require.notNegative("augmentation: contrast", contrast);
        Require.notNegative("augmentation: saturation", saturation);
        Require.notNegative("augmentation: hue", hue);
    }

    /// Changes one image in place.
    ///
    /// @param image from `offset` on, channel after channel, 1 or 3 of `plane` numbers each, all from 0 to 1
    void apply(float[] image, int offset, int channels, int plane, RandomStream random) {
        double b = random.nextDouble(-1, 1) * brightness;
        double k = stretch(random, contrast);
        double s = stretch(random, saturation);
        double angle = StrictMath.toRadians(random.nextDouble(-1, 1) * hue);
        double m = mean(image, offset, channels * plane);
        double straight = k * s * StrictMath.cos(angle);
        double across = k * s * StrictMath.sin(angle) / StrictMath.sqrt(3);
        for (int i = offset; i < offset + plane; i++) {
            if (channels == 1) {
                image[i] = cut(m + k * (image[i] - m) + b);
            } else {
                float x1 = image[i], x2 = image[i + plane], x3 = image[i + 2 * plane];
                double g = ((double) x1 + x2 + x3) / 3;
                double grey = m + k * (g - m) + b;
                image[i] = cut(grey + straight * (x1 - g) + across * ((double) x3 - x2));
                image[i + plane] = cut(grey + straight * (x2 - g) + across * ((double) x1 - x3));
                image[i + 2 * plane] = cut(grey + straight * (x3 - g) + across * ((double) x2 - x1));
            }
        }
    }

    private static double stretch(RandomStream random, double most) {
        return StrictMath.exp(random.nextDouble(-1, 1) * StrictMath.log1p(most));
    }

    private static double mean(float[] image, int offset, int count) {
        double sum = 0;
        for (int i = offset; i < offset + count; i++) sum += image[i];
        return sum / count;
    }

    private static float cut(double x) {
        return (float) Math.clamp(x, 0.0, 1.0);
    }
}
