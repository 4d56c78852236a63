package org.snedecor.tests.special;

import java.math.BigDecimal;
import java.math.MathContext;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.TreeMap;

/// Errors in units in the last place of the exact result, by stratum and quantity: the worst, where it was, and the root of the mean
/// square.
final class UlpTable {
    private static final class Cell {
        double worst;
        double squares;
        int count;
        String where = "";
    }

    private final Map<String, Map<String, Cell>> strata = new TreeMap<>();

    /// @param exact decimal digits, more than a double has; `Infinity` and numbers below the normal ones must be met but are not measured
    void add(String stratum, String quantity, double found, String exact, String where) {
        add(stratum, quantity, error(found, exact, 0), where);
    }

    /// As [#add], for functions with zeros: the unit is that of `least` where the result is smaller.
    void addAbove(double least, String stratum, String quantity, double found, String exact, String where) {
        add(stratum, quantity, error(found, exact, least), where);
    }

    void add(String stratum, String quantity, double error, String where) {
        Cell cell = strata.computeIfAbsent(stratum, _ -> new LinkedHashMap<>()).computeIfAbsent(quantity, _ -> new Cell());
        cell.squares += error * error;
        cell.count++;
        if (!(error <= cell.worst)) {
            cell.worst = error;
            cell.where = where;
        }
    }

    static double error(double found, String exact, double least) {
        double rounded = Double.parseDouble(exact);
        if (Double.isNaN(found)) return Double.POSITIVE_INFINITY;
        if (Double.isInfinite(rounded) || Double.isInfinite(found)) return found == rounded ? 0 : Double.POSITIVE_INFINITY;
        if (Math.max(Math.abs(rounded), least) < Double.MIN_NORMAL) return Math.abs(found - rounded) <= Double.MIN_NORMAL ? 0 : Double.POSITIVE_INFINITY;
        BigDecimal unit = new BigDecimal(Math.ulp(Math.max(Math.abs(rounded), least)));
        return new BigDecimal(found).subtract(new BigDecimal(exact)).abs().divide(unit, MathContext.DECIMAL64).doubleValue();
    }

    double worst(String quantity) {
        return strata.values().stream().filter(q -> q.containsKey(quantity)).mapToDouble(q -> q.get(quantity).worst).max().orElseThrow();
    }

    /// 0 of no points.
    double worst(String stratum, String quantity) {
        return strata.getOrDefault(stratum, Map.of()).getOrDefault(quantity, new Cell()).worst;
    }

    @Override
    public String toString() {
        StringBuilder text = new StringBuilder(String.format("%-18s %-9s %6s %9s %9s  %s%n", "stratum", "quantity", "count", "worst", "rms", "worst at"));
        strata.forEach((stratum, quantities) -> quantities.forEach((quantity, c) -> text.append(String.format("%-18s %-9s %6d %9.2f %9.2f  %s%n",
                stratum, quantity, c.count, c.worst, Math.sqrt(c.squares / c.count), c.where))));
        return text.toString();
    }
}
