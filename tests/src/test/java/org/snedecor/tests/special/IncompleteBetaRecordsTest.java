package org.snedecor.tests.special;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.snedecor.core.special.Gamma;
import org.snedecor.core.special.HalfBeta;
import org.snedecor.core.special.IncompleteBeta;
import org.snedecor.tests.losses.Records;

/// The recorded values: every quantity of every point, in units in the last place, by the larger of a and b.
class IncompleteBetaRecordsTest {
    private static final String OWN = "a = 1/2, b <= 100";

    @Test
    void everyPoint() {
        UlpTable table = new UlpTable();
        double worstShape = 0;
        for (String list : List.of("points", "tfpHardPoints")) {
            List<Map<String, Object>> points = Records.of("incomplete_beta.json", list);
            assertFalse(points.isEmpty(), list);
            for (Map<String, Object> point : points) {
                double x = Records.number(point.get("x"));
                double y = Records.number(point.get("y"));
                double a = Records.number(point.get("a"));
                double b = Records.number(point.get("b"));
                Map<String, Object> exact = Records.map(point.get("digits25"));
                String where = "x=" + x + " a=" + a + " b=" + b;
                String stratum = stratum(a, b);
                IncompleteBeta i = IncompleteBeta.of(x, y, a, b);
                table.add(stratum, "I", i.value(), (String) exact.get("I"), where);
                table.add(stratum, "1-I", i.complement(), (String) exact.get("Q"), where);
                table.add(stratum, "log I", i.log(), (String) exact.get("logI"), where);
                table.add(stratum, "log(1-I)", i.logComplement(), (String) exact.get("logQ"), where);
                table.add(stratum, "dI/dx", i.dx(), (String) exact.get("dIdx"), where);
                table.add(stratum, "dlogI/dx", i.dLogDx(), (String) exact.get("dlogIdx"), where);
                table.addAbove(1, stratum, "log dI/dx", i.logDx(), (String) exact.get("logdIdx"), where);
                IncompleteBeta.Shapes shapes = IncompleteBeta.shapes(x, y, a, b);
                table.add(stratum, "dI/da", shapes.da(), (String) exact.get("dIda"), where);
                table.add(stratum, "dI/db", shapes.db(), (String) exact.get("dIdb"), where);
                double da = number(exact, "dIda");
                double db = number(exact, "dIdb");
                double scale = Math.max(Math.abs(number(exact, "dIdx")), Math.max(Math.abs(da), Math.abs(db)));
                if (scale > 0) worstShape = Math.max(worstShape, Math.max(Math.abs(shapes.da() - da), Math.abs(shapes.db() - db)) / scale);
                if (stratum.equals(OWN)) {
                    HalfBeta half = HalfBeta.of((int) (2 * b));
                    table.add(OWN + ", fast", "I", half.value(x, y), (String) exact.get("I"), where);
                    table.add(OWN + ", fast", "1-I", half.complement(x, y), (String) exact.get("Q"), where);
                    table.add(OWN + ", fast", "log I", half.log(x, y).log(), (String) exact.get("logI"), where);
                }
            }
        }
        System.out.println(table);
        System.out.printf("worst error of dI/da and dI/db, relative to the largest of the three derivatives: %.1e%n", worstShape);
        assertTrue(worstShape <= 1e-14, () -> "derivatives in a and b");
        for (String quantity : List.of("I", "1-I", "log I", "log(1-I)", "dI/dx", "dlogI/dx", "log dI/dx")) {
            assertTrue(table.worst(quantity) <= 16, quantity);
            assertTrue(table.worst(OWN, quantity) <= 4, quantity);
        }
        for (String quantity : List.of("I", "1-I", "log I")) assertTrue(table.worst(OWN + ", fast", quantity) <= 4, () -> "fast " + quantity);
        for (String quantity : List.of("dI/da", "dI/db")) assertTrue(table.worst(quantity) <= 1000, quantity);
    }

    /// Infinite where it is beyond all doubles.
    private static double number(Map<String, Object> exact, String name) {
        return Records.number(exact.get(name));
    }

    private static String stratum(double a, double b) {
        double largest = Math.max(a, b);
        if (a == 0.5 && 2 * b == Math.rint(2 * b) && b <= 100) return OWN;
        return largest <= 1 ? "a, b <= 1" : largest <= 10 ? "a, b <= 10" : largest <= 100 ? "a, b <= 100" : largest <= 1000 ? "a, b <= 1e3" : "a, b <= 1e4";
    }

    @Test
    void gammaAndBeta() {
        UlpTable table = new UlpTable();
        for (Map<String, Object> point : Records.of("incomplete_beta.json", "gamma")) {
            double x = Records.number(point.get("x"));
            Map<String, Object> exact = Records.map(point.get("digits25"));
            table.add("gamma", "log gamma", Gamma.logGamma(x), (String) exact.get("lgamma"), "x=" + x);
            table.addAbove(0.5, "gamma", "digamma", Gamma.digamma(x), (String) exact.get("digamma"), "x=" + x);
            table.add("gamma", "trigamma", Gamma.trigamma(x), (String) exact.get("trigamma"), "x=" + x);
        }
        for (Map<String, Object> point : Records.of("incomplete_beta.json", "logBeta")) {
            double a = Records.number(point.get("a"));
            double b = Records.number(point.get("b"));
            table.addAbove(0x1p-6, "gamma", "log beta", Gamma.logBeta(a, b), (String) point.get("digits25"), "a=" + a + " b=" + b);
        }
        System.out.println(table);
        assertTrue(table.worst("log gamma") <= 4);
        assertTrue(table.worst("digamma") <= 8);
        assertTrue(table.worst("trigamma") <= 3);
        assertTrue(table.worst("log beta") <= 2);
    }
}
