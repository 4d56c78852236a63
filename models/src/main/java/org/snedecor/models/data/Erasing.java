package org.snedecor.models.data;

import org.snedecor.core.random.RandomStream;

/// With a probability, noise instead of a rectangle: s ~ U(0.02, most) of the area, as high to its width as e^u, u ~ U(−log 3⅓, log 3⅓)
///
/// Zhong et al., "Random erasing data augmentation" (2020), algorithm 1, with noise as its RE-R has it: each pixel of each channel uniform from black to white. A rectangle that
/// would not fit is cut to the image's height or width. It lies anywhere in the image with equal odds.
///
/// @param probability of an image to lose a rectangle, 0 to 1
/// @param most        area of the largest rectangle, 0.02 to 1
public record Erasing(double probability, double most) {

    /// Nothing is erased.
    public static final Erasing NONE = new Erasing(0, 0.33);

    /// Area of the smallest rectangle.
    static final double LEAST = 0.02;

    private static final double LONGEST = 10 / 3.0;

    public Erasing {
        if (!(probability >= 0 && probability <= 1)) throw new IllegalArgumentException("augmentation: the probability of erasing must be from 0 to 1, not " + probability);
        if (!(most >= LEAST && most <= 1)) throw new IllegalArgumentException("augmentation: the largest area that is erased must be from " + LEAST + " to 1, not " + most);
    }

    /// Changes one image in place.
    ///
    /// @param image from `offset` on, channel after channel, normalised
    void apply(float[] image, int offset, int channels, int height, int width, Normalisation normalisation, RandomStream random) {
        if (random.nextDouble() >= probability) return;
        double area = random.nextDouble(LEAST, most), root = StrictMath.exp(random.nextDouble(-1, 1) * StrictMath.log(LONGEST) / 2);
        double side = Math.sqrt(area * height * width);
        int rows = (int) Math.clamp(Math.round(side * root), 1, height), columns = (int) Math.clamp(Math.round(side / root), 1, width);
        int top = random.nextInt(height - rows + 1), left = random.nextInt(width - columns + 1);
        for (int c = 0; c < channels; c++) {
            for (int y = top; y < top + rows; y++) {
                for (int x = left; x < left + columns; x++) image[offset + (c * height + y) * width + x] = normalisation.of(c, random.nextDouble(0, 255));
            }
        }
    }
}
