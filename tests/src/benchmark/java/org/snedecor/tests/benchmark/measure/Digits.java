package org.snedecor.tests.benchmark.measure;

import java.util.Locale;

/// Numbers as a table shows them: three digits, all of those before the point.
public final class Digits {
    private Digits() {}

    public static String of(double value) {
        if (!Double.isFinite(value)) return Double.toString(value);
        if (value == 0) return "0";
        if (Math.abs(value) < 1e-3) return String.format(Locale.ROOT, "%.1e", value);
        int before = (int) Math.floor(Math.log10(Math.abs(value))) + 1;                  // digits before the point, or minus zeros after it
        return String.format(Locale.ROOT, "%." + Math.max(0, 3 - before) + "f", value);
    }
}
