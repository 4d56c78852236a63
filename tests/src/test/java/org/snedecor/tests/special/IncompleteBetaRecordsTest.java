package org.snedecor.tests.special;

import static org.junit.jupiter.api.Assertions.assertTrue;

import java.math.BigDecimal;
import java.math.MathContext;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.snedecor.core.special.Gamma;
import org.snedecor.core.special.HalfBeta;
import org.snedecor.core.special.IncompleteBeta;
import org.snedecor.tests.losses.Records;

/// The recorded values: every quantity of every point, in units in the last place, by the larger of a and b. Any number of points; a field
/// that is not known is an error.
class IncompleteBetaRecordsTest {
    private static final String OWN = "a = 1/2, b <= 100";
    private static final String FAST = OWN + ", fast";

    @Test
    void everyPoint() {
        UlpTable table = new UlpTable();
        double worstDerivative = 0;
        double worstModerate = 0;
        List<Map<String, Object>> points = new ArrayList<>(Records.of("incomplete_beta.json", "points"));
        points.addAll(Records.of("incomplete_beta.json", "tfpHardPoints"));
        for (Map<String, Object> point : points) {
            requireKnown(point, "stratum", "a", "b", "x", "y", "exact", "xDecimal", "yDecimal", "I", "Q", "logI", "logQ", "dIdx", "dIda", "dIdb", "logdIdx",
                    "dlogIdx", "digits25", "check", "note");
            double x = number(point, "x");
            double y = number(point, "y");
            double a = number(point, "a");
            double b = number(point, "b");
            Map<String, Object> exact = Records.map(present(point, "digits25"));
            String where = "x=" + x + " a=" + a + " b=" + b;
            String stratum = stratum(a, b);
            IncompleteBeta i = IncompleteBeta.of(x, y, a, b);
            table.add(stratum, "I", i.value(), text(exact, "I"), where);
            table.add(stratum, "1-I", i.complement(), text(exact, "Q"), where);
            table.add(stratum, "log I", i.log(), text(exact, "logI"), where);
            table.add(stratum, "log(1-I)", i.logComplement(), text(exact, "logQ"), where);
            table.add(stratum, "dI/dx", i.dx(), text(exact, "dIdx"), where);
            IncompleteBeta.Shapes shapes = IncompleteBeta.shapes(x, y, a, b);
            table.add(stratum, "dI/da", shapes.da(), text(exact, "dIda"), where);
            table.add(stratum, "dI/db", shapes.db(), text(exact, "dIdb"), where);
            table.add(stratum, "dlogI/dx", i.dLogDx(), text(exact, "dlogIdx"), where);
            table.addAbove(1, stratum, "log dI/dx", i.logDx(), text(exact, "logdIdx"), where);
            double off = relativeToLargest(new double[] {i.dx(), shapes.da(), shapes.db()},
                    new double[] {number(exact, "dIdx"), number(exact, "dIda"), number(exact, "dIdb")});
            if (!(off <= worstDerivative)) worstDerivative = off;
            if (Math.max(a, b) <= 1e3 && !(off <= worstModerate)) worstModerate = off;
            if (stratum.equals(OWN)) {
                HalfBeta half = HalfBeta.of((int) (2 * b));
                table.add(FAST, "I", half.value(x, y), text(exact, "I"), where);
                table.add(FAST, "1-I", half.complement(x, y), text(exact, "Q"), where);
                table.add(FAST, "log I", half.log(x, y).log(), text(exact, "logI"), where);
                BigDecimal slope = new BigDecimal(text(exact, "dlogIdx")).multiply(new BigDecimal(text(point, "xDecimal")), MathContext.DECIMAL128);
                table.addAbove(0x1p-900, FAST, "x dlogI/dx", half.log(x, y).slope(), slope.toString(), where);
            }
        }
        System.out.println(table);
        System.out.printf("worst error of dI/dx, dI/da, dI/db, relative to the largest of the three: %.1e with a, b <= 1e3, %.1e everywhere%n",
                worstModerate, worstDerivative);
        assertTrue(worstModerate <= 1e-14 && worstDerivative <= 1e-14, "derivatives");
        for (String quantity : List.of("I", "1-I", "log I", "log(1-I)", "dI/dx", "dlogI/dx", "log dI/dx")) {
            assertTrue(table.worst(quantity) <= 16, () -> quantity + " is " + table.worst(quantity) + " ulp off");
            assertTrue(table.worst(OWN, quantity) <= 4, () -> quantity + " with " + OWN + " is " + table.worst(OWN, quantity) + " ulp off");
        }
        for (String quantity : List.of("I", "1-I", "log I", "x dlogI/dx")) {
            assertTrue(table.worst(FAST, quantity) <= 4, () -> quantity + " with " + FAST + " is " + table.worst(FAST, quantity) + " ulp off");
        }
        for (String quantity : List.of("dI/da", "dI/db")) assertTrue(table.worst(quantity) <= 1000, quantity);
    }

    /// The largest difference, in parts of the largest finite number; infinities must be met, and NaN is infinitely far off.
    private static double relativeToLargest(double[] found, double[] right) {
        double largest = DoubleStream.of(right).map(Math::abs).filter(Double::isFinite).reduce(Double.MIN_NORMAL, Math::max);
        return IntStream.range(0, right.length).mapToDouble(k -> found[k] == right[k] ? 0 : Math.abs(found[k] - right[k]) / largest)
                .map(off -> Double.isNaN(off) ? Double.POSITIVE_INFINITY : off).max().orElseThrow();
    }

    private static String stratum(double a, double b) {
        double largest = Math.max(a, b);
        if (a == 0.5 && 2 * b == Math.rint(2 * b) && b <= 100) return OWN;
        for (int decade = 0; decade <= 4; decade++) if (largest <= Math.pow(10, decade)) return "a, b <= " + List.of("1", "10", "100", "1e3", "1e4").get(decade);
        return "beyond 1e4";
    }

    private static double number(Map<String, Object> point, String name) {
        return Records.number(present(point, name));
    }

    private static String text(Map<String, Object> exact, String name) {
        return (String) present(exact, name);
    }

    private static Object present(Map<String, Object> point, String name) {
        if (!point.containsKey(name)) throw new AssertionError("the field '" + name + "' is missing in " + point);
        return point.get(name);
    }

    private static void requireKnown(Map<String, Object> point, String... known) {
        for (String name : point.keySet()) if (!List.of(known).contains(name)) throw new AssertionError("the field '" + name + "' is not known in " + point);
    }

    @Test
    void gammaAndBeta() {
        UlpTable table = new UlpTable();
        for (Map<String, Object> point : Records.of("incomplete_beta.json", "gamma")) {
            requireKnown(point, "x", "lgamma", "digamma", "trigamma", "digits25", "check", "note");
            double x = number(point, "x");
            Map<String, Object> exact = Records.map(present(point, "digits25"));
            table.add("gamma", "log gamma", Gamma.logGamma(x), text(exact, "lgamma"), "x=" + x);
            table.addAbove(0.5, "gamma", "digamma", Gamma.digamma(x), text(exact, "digamma"), "x=" + x);
            table.add("gamma", "trigamma", Gamma.trigamma(x), text(exact, "trigamma"), "x=" + x);
        }
        for (Map<String, Object> point : Records.of("incomplete_beta.json", "logBeta")) {
            requireKnown(point, "a", "b", "logBeta", "digits25", "check", "note");
            double a = number(point, "a");
            double b = number(point, "b");
            table.addAbove(0x1p-6, "gamma", "log beta", Gamma.logBeta(a, b), text(point, "digits25"), "a=" + a + " b=" + b);
        }
        System.out.println(table);
        assertTrue(table.worst("log gamma") <= 4);
        assertTrue(table.worst("digamma") <= 8);
        assertTrue(table.worst("trigamma") <= 3);
        assertTrue(table.worst("log beta") <= 2);
    }
}
