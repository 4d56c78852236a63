package org.snedecor.tests.kit.law;

import java.util.Arrays;
import java.util.List;

/// A point where there is no derivative, and the gradient that we promise there.
///
/// @param convention in words   @param dy gradient of the output   @param dx the gradients that are promised, null for none
/// @param between must each lie between the one-sided derivatives? Not where these are infinite.
public record Kink(String convention, Point point, double[] dy, List<double[]> dx, boolean between) {
    public static Kink of(String convention, Point point, double[] dy, double[]... dx) {
        return new Kink(convention, point, dy, Arrays.asList(dx), true);
    }

    /// A point where a one-sided derivative is infinite.
    public static Kink singular(String convention, Point point, double[] dy, double[]... dx) {
        return new Kink(convention, point, dy, Arrays.asList(dx), false);
    }
}
