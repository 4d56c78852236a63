package org.snedecor.losses;

/// What a hyper-parameter may be, asked once where a record is made: a NaN would else vanish in max(0, NaN − d).
public final class Allowed {
    private Allowed() {}

    /// @param what of whom, for the error: `triplet: margin`
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

    /// @param least allowed itself, as is `most`
    public static void within(String what, double value, double least, double most) {
        require(value >= least && value <= most, what, value, "in [" + least + ", " + most + "]");
    }

    private static void require(boolean holds, String what, double value, String allowed) {
        if (!holds) throw new IllegalArgumentException(what + " = " + value + " must be " + allowed);
    }
}
