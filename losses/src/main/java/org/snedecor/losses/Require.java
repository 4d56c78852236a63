package org.snedecor.losses;

/// Checks of hyper-parameters, made once when a record is created: a NaN would otherwise vanish in max(0, NaN − d).
public final class Require {
    private Require() {}

    /// @param what the loss and its parameter, for the error: `triplet: margin`
    /// @throws IllegalArgumentException unless it is a finite number
    public static void finite(String what, double value) {
        check(Double.isFinite(value), what, value, "finite");
    }

    public static void notNegative(String what, double value) {
        check(value >= 0 && Double.isFinite(value), what, value, "finite and not negative");
    }

    public static void positive(String what, double value) {
        check(value > 0 && Double.isFinite(value), what, value, "finite and above 0");
    }

    /// @param least itself allowed, as is `most`
    public static void within(String what, double value, double least, double most) {
        check(value >= least && value <= most, what, value, "in [" + least + ", " + most + "]");
    }

    private static void check(boolean holds, String what, double value, String allowed) {
        if (!holds) throw new IllegalArgumentException(what + " = " + value + " must be " + allowed);
    }
}
