package org.snedecor.models.report.page;

import java.util.Locale;

/// Numbers as the page shows them, the same in every locale.
public final class Digits {
    private Digits() {}

    /// Four digits that count; nothing for NaN.
    public static String text(double x) {
        if (Double.isNaN(x)) return "";
        if (x == Math.rint(x) && Math.abs(x) < 1e6) return Long.toString((long) x);
        double size = Math.abs(x);
        if (size < 1e-3 || size >= 1e6) return String.format(Locale.ROOT, "%.3e", x);
        return String.format(Locale.ROOT, "%." + Math.max(0, 3 - (int) Math.floor(Math.log10(size))) + "f", x);
    }

    /// A score from 0 to 1.
    public static String share(double x) {
        return Double.isNaN(x) ? "" : String.format(Locale.ROOT, "%.3f", x);
    }

    /// A place in a drawing.
    public static String place(double x) {
        return String.format(Locale.ROOT, "%.1f", x);
    }
}
