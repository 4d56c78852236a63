package org.snedecor.models.data;

import org.snedecor.core.check.Require;
import org.snedecor.core.random.RandomStream;

/// A part of the image instead of all of it: a ~ U(least, 1) of its area, as high to its width as the image times r, log r ~ U(−b, b), b = min(log stretch, −log a)
///
/// The random resized crop of Szegedy et al., "Going deeper with convolutions" (2015), section 6. There r may ask for a part that does not fit, and another is drawn then;
/// here r is bounded by what fits, 1/a, so the area is always a and its mean (1 + least)/2. Where the part lies is uniform over all places.
///
/// @param least   area of the smallest part, above 0; 1 leaves the image whole
/// @param stretch how far its proportions change at most, at least 1
public record Zoom(double least, double stretch) {

    /// All of the image.
    public static final Zoom NONE = new Zoom(1, 1);

    public Zoom {
        if (!(least > 0 && least <= 1)) throw new IllegalArgumentException("augmentation: the least area of a part must be above 0 and at most 1, not " + least);
        Require.atLeastOne("augmentation: stretch", stretch);
    }

    /// Shares of the image: how high and wide the part is, and where it lies in what is left over, all from 0 to 1.
    public record PartOfImage(double rows, double columns, double top, double left) {
        /// Of the image's area.
        public double area() {
            return rows * columns;
        }
    }

    /// Draws a part.
    public PartOfImage draw(RandomStream random) {
        double area = 1 - random.nextDouble() * (1 - least);
        double most = Math.min(StrictMath.log(stretch), -StrictMath.log(area));
        double root = StrictMath.exp(random.nextDouble(-1, 1) * most / 2);
        double side = Math.sqrt(area);
        return new PartOfImage(Math.min(1, side * root), Math.min(1, side / root), random.nextDouble(), random.nextDouble());
    }
}
