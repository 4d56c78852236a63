package org.snedecor.losses;

/// Checks of hyper-parameters, made once when a record is created: a NaN would otherwise vanish in max(0, NaN − d).
public final class Allowed {
    private Allowed() {}

    /// @param what the loss and its parameter, for the error: `triplet: margin`
    /// @throws IllegalArgumentException unless it is a finite number
    public static void finite(String what, double value) {
        require(Double.isFinite(value), what, value, "finite");
    }

    public static void notNegative(String what, double value) {
        require(value >= 0 && Double.isFinite(value), what, value, "finite and not negative");
    }

    public static void positive(String what, double value) {
        require(value > 0 && Double.isFinite(value), what, value, "finite and above 0");
    }

    /// @param least itself allowed, as is `most`
    public static void within(String what, double value, double least, double most) {
        require(value >= least && value <= most, what, value, "in [" + least + ", " + most + "]");
    }

    private static void require(boolean holds, String what, double value, String allowed) {
        if (!holds) throw new IllegalArgumentException(what + " = " + value + " must be " + allowed);
    }
}
