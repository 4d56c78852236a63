package org.snedecor.tests.kit.formula;

import org.snedecor.core.formula.BetaFunction;

/// How far a backend's incomplete beta may be off at arguments without error, in units in the last place of the float that it should be.
@FunctionalInterface
public interface BetaError {
    double ulps(BetaFunction f, double x, double y, double a, double b);

    /// A double that is rounded to a float once, and half as much again for an implementation that rounds nearly so.
    BetaError ROUNDED_ONCE = (_, _, _, _, _) -> 0.75;

    /// In float arithmetic, as `beta.cl` is on a device without doubles. There it is off by more than one rounding on every device, whatever its functions
    /// are: log D has about as many digits as a float, and D = exp(log D) loses those that log D has before its point.
    ///
    /// The bounds are the table of `beta.cl`: by the arguments and by I, for I and log I, their slopes in x and y, and those in a and b. Nothing is said of
    /// results below 10⁻³⁶, nor of slopes of log I in a and b that are made of such numbers.
    BetaError IN_FLOATS = (f, x, y, a, b) -> {
        double least = Math.min(a, b);
        double most = Math.max(a, b);
        boolean vanishing = (f == BetaFunction.LOG_IBETA_DA || f == BetaFunction.LOG_IBETA_DB) && least / most < 1e-36;
        if (vanishing || Math.abs(f.of(x, y, a, b)) < 1e-36) return Double.POSITIVE_INFINITY;
        double value = BetaFunction.IBETA.of(x, y, a, b);
        boolean middle = value >= 0.001 && value <= 0.999;
        int column = switch (f) {
            case IBETA, LOG_IBETA -> 0;
            case IBETA_DX, IBETA_DY, LOG_IBETA_DX, LOG_IBETA_DY -> 1;
            case IBETA_DA, IBETA_DB, LOG_IBETA_DA, LOG_IBETA_DB -> 2;
        };
        boolean half = least == 0.5 && most <= 128;
        boolean common = least >= 0.5 && most <= 10;
        boolean wide = least >= 1e-3 && most <= 1e6;
        double[] row = middle && half ? new double[] {14, 18, 22}
                : middle && common ? new double[] {30, 32, 32}
                : middle && wide ? new double[] {42, 47, 110}
                : wide ? new double[] {610, 730, 610}
                : new double[] {610, 730, 5600};
        return row[column];
    };
}
