package org.snedecor.models.experiment;

import java.util.Locale;

/// Numbers of a study as they are written, the same in every locale.
public final class Rounded {
    private Rounded() {}

    /// Four digits that count, and no exponent from a ten-thousandth to a million.
    public static String text(double x) {
        if (Double.isNaN(x)) return "none";
        if (Double.isInfinite(x)) return x > 0 ? "∞" : "−∞";
        double size = Math.abs(x);
        if (x == Math.rint(x) && size < 1e6) return Long.toString((long) x);
        if (size < 1e-4 || size >= 1e6) return String.format(Locale.ROOT, "%.3e", x);
        return String.format(Locale.ROOT, "%." + Math.clamp(3 - (int) Math.floor(Math.log10(size)), 0, 6) + "f", x);
    }

    /// As a file for programs has it.
    static String cell(double x) {
        return String.format(Locale.ROOT, "%.9g", x);
    }

    /// `0.512 ± 0.013`, both to the places that the second needs.
    public static String text(Estimate e) {
        if (Double.isInfinite(e.half())) return text(e.mean());
        double half = e.half();
        if (half == 0) return text(e.mean()) + " ± 0";
        int places = Math.clamp(1 - (int) Math.floor(Math.log10(half)), 0, 12);
        return places > 6 ? String.format(Locale.ROOT, "%.3e ± %.1e", e.mean(), half) : String.format(Locale.ROOT, "%." + places + "f ± %." + places + "f", e.mean(), half);
    }

    /// `[0.499, 0.525]`
    static String interval(Estimate e) {
        if (Double.isInfinite(e.half()) || e.half() == 0) return "[" + text(e.low()) + ", " + text(e.high()) + "]";
        int places = Math.clamp(1 - (int) Math.floor(Math.log10(e.half())), 0, 12);
        String form = places > 6 ? "%.2e" : "%." + places + "f";
        return String.format(Locale.ROOT, "[" + form + ", " + form + "]", e.low(), e.high());
    }
}
