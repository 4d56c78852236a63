package org.snedecor.losses.classification;

import org.snedecor.core.shape.Shape;
import org.snedecor.core.shape.ShapeException;

/// K rows of a weight `[classes · K, dimensions]` for each class, the centres of a class one below the other.
public final class ClassCentres {
    private ClassCentres() {}

    /// @param who the loss, for the error   @param centres K
    /// @throws IllegalArgumentException for none   @throws ShapeException where there are not K rows for each class
    public static void require(String who, int centres, Shape weight) {
        if (centres < 1) throw new IllegalArgumentException(who + ": " + centres + " centres are too few, a class has one at least");
        if (weight.extent(0) % centres != 0) throw new ShapeException(who, weight, "needs " + centres + " rows for each class");
    }
}
