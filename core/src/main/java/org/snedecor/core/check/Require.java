package org.snedecor.core.check;

/// Checks of hyper-parameters, made once when a record is created: a NaN would otherwise vanish in max(0, NaN − d).
///
/// Each throws an [IllegalArgumentException] of one form, `adam: beta1 = 1.0 must be in [0, 1)`. The name `what` is the operation and its parameter: `adam: beta1`.
public final class Require {
    private Require() {}

    public static void finite(String what, double value) {
        check(Double.isFinite(value), what, value, "finite");
    }

    public static void notNegative(String what, double value) {
        check(value >= 0 && Double.isFinite(value), what, value, "finite and not negative");
    }

    public static void positive(String what, double value) {
        check(value > 0 && Double.isFinite(value), what, value, "finite and above 0");
    }

    /// 1 or more, and finite: an exponent, the factor of a stretch.
    public static void atLeastOne(String what, double value) {
        check(value >= 1 && Double.isFinite(value), what, value, "finite and at least 1");
    }

    /// In [0, 1): a momentum, the factor of a running mean, a probability to drop.
    public static void fraction(String what, double value) {
        check(value >= 0 && value < 1, what, value, "in [0, 1)");
    }

    /// @param least itself allowed, as is `most`
    public static void within(String what, double value, double least, double most) {
        check(value >= least && value <= most, what, value, "in [" + least + ", " + most + "]");
    }

    private static void check(boolean holds, String what, double value, String allowed) {
        if (!holds) throw new IllegalArgumentException(what + " = " + value + " must be " + allowed);
    }
}
