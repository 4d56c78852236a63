package org.snedecor.tests.special;

import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import org.apache.commons.numbers.gamma.RegularizedBeta;
import org.junit.jupiter.api.Test;
import org.snedecor.core.special.IncompleteBeta;

/// Boost's tables of 40 digits, as the test jar of Commons Numbers carries them, and Commons Numbers itself.
class BoostTablesTest {
    /// What Commons Numbers allows itself on these tables, in ulp, for I and 1 − I.
    private static final Map<String, double[]> COMMONS = Map.of(
            "small_int", new double[] {7.5, 8}, "small", new double[] {14, 11}, "med", new double[] {200, 105}, "large", new double[] {2400, 4000});

    @Test
    void everyRow() {
        UlpTable table = new UlpTable();
        COMMONS.keySet().forEach(set -> {
            for (String[] row : rows("ibeta_" + set + "_data.csv")) {
                IncompleteBeta i = at(row);
                String where = "a=" + row[0] + " b=" + row[1] + " x=" + row[2];
                table.add(set, "I", i.value(), row[5], where);
                table.add(set, "1-I", i.complement(), row[6], where);
                logarithm(table, set, "log I", i.log(), row[5], row[6], where);
                logarithm(table, set, "log(1-I)", i.logComplement(), row[6], row[5], where);
            }
            for (String[] row : rows("ibeta_derivative_" + set + "_data.csv")) {
                table.add(set, "dI/dx", at(row).dx(), row[3], "a=" + row[0] + " b=" + row[1] + " x=" + row[2]);
            }
        });
        System.out.println(table);
        COMMONS.forEach((set, bounds) -> {
            assertTrue(table.worst(set, "I") <= Math.min(6, bounds[0]), set);
            assertTrue(table.worst(set, "1-I") <= Math.min(6, bounds[1]), set);
            assertTrue(table.worst(set, "dI/dx") <= 3, set);
            assertTrue(table.worst(set, "log I") <= 8 && table.worst(set, "log(1-I)") <= 8, set);
        });
    }

    /// The logarithm of a recorded tail, by the shorter of log p and log1p(−q), within an ulp and a half itself.
    private static void logarithm(UlpTable table, String set, String quantity, double found, String tail, String other, String where) {
        double p = Double.parseDouble(tail);
        double q = Double.parseDouble(other);
        if (p < Double.MIN_NORMAL) return;                                       // the table holds no digits of such a logarithm
        double expected = q < 0.5 ? StrictMath.log1p(-q) : StrictMath.log(p);
        if (Math.abs(expected) < Double.MIN_NORMAL) return;
        table.add(set, quantity, Math.abs(found - expected) / Math.ulp(expected), where);
    }

    private static IncompleteBeta at(String[] row) {
        double y = BigDecimal.ONE.subtract(new BigDecimal(Double.parseDouble(row[2]))).doubleValue();
        return IncompleteBeta.of(Double.parseDouble(row[2]), y, Double.parseDouble(row[0]), Double.parseDouble(row[1]));
    }

    private static List<String[]> rows(String file) {
        var stream = RegularizedBeta.class.getResourceAsStream(file);
        if (stream == null) throw new AssertionError("no " + file + " on the class path: commons-numbers-gamma, classifier tests");
        try (var reader = new BufferedReader(new InputStreamReader(stream, StandardCharsets.UTF_8))) {
            List<String[]> rows = reader.lines().map(String::strip).filter(line -> !line.isEmpty() && Character.isDigit(line.charAt(0)))
                    .map(line -> line.split("\\s*,\\s*")).toList();
            assertTrue(rows.size() >= 500, file);
            return rows;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /// 4,000 random points with a, b from 1e-3 to 1e3: the two implementations share no line.
    @Test
    void commonsNumbersAgrees() {
        SplittableRandom random = new SplittableRandom(20261122);
        double worst = 0;
        for (int i = 0; i < 4000; i++) {
            double a = StrictMath.pow(10, random.nextDouble(-3, 3));
            double b = StrictMath.pow(10, random.nextDouble(-3, 3));
            double x = random.nextDouble(0, 1);
            IncompleteBeta own = IncompleteBeta.of(x, 1 - x, a, b);
            double lower = RegularizedBeta.value(x, a, b);
            double upper = RegularizedBeta.complement(x, a, b);
            // It is given x alone: where x is the larger, half an ulp of it is b ulp of its complement's power.
            double tolerance = 1e-12 + 4e-15 * Math.max(a, b);
            if (lower > 1e-290) worst = Math.max(worst, Math.abs(own.value() - lower) / lower / tolerance);
            if (upper > 1e-290) worst = Math.max(worst, Math.abs(own.complement() - upper) / upper / tolerance);
        }
        System.out.printf("largest difference from Commons Numbers: %.2f of the tolerance%n", worst);
        assertTrue(worst <= 1, "differs by " + worst + " tolerances");
    }
}
