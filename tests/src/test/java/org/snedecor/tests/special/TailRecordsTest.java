package org.snedecor.tests.special;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.snedecor.core.special.FisherSnedecor;
import org.snedecor.core.special.IncompleteBeta;
import org.snedecor.core.special.StudentT;

/// Random arguments of the incomplete beta function, of F and of t, each with its tails to 25 digits (mpmath 1.3.0, with 80 digits; every argument as
/// the double that it is): the tables that the three classes state.
final class TailRecordsTest {
    /// Numbers of a line, as text: the digits of a result are more than a double has.
    private static void forEach(String file, String columns, Consumer<String[]> row) {
        try (var reader = new BufferedReader(new InputStreamReader(TailRecordsTest.class.getResourceAsStream("/reference/" + file), StandardCharsets.UTF_8))) {
            assertEquals(columns, reader.readLine(), file);
            List<String> lines = reader.lines().toList();
            assertTrue(lines.size() >= 200, file + " has " + lines.size() + " points only");
            for (String line : lines) row.accept(line.split(","));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String stratum(double... freedom) {
        double most = 0;
        for (double d : freedom) most = Math.max(most, d);
        for (int decade = 0; decade <= 3; decade++) if (most <= Math.pow(10, decade)) return "to " + List.of("1", "10", "100", "1e3").get(decade);
        return "to 1e4";
    }

    @Test
    void incompleteBetaAtRandom() {
        UlpTable table = new UlpTable();
        String all = "1e-8 to 1e8";
        forEach("incomplete_beta_random.csv", "a,b,x,y,I,Q,dIdx,logI,logQ", row -> {
            IncompleteBeta i = IncompleteBeta.of(at(row, 2), at(row, 3), at(row, 0), at(row, 1));
            String where = "a=" + row[0] + " b=" + row[1] + " x=" + row[2];
            table.add(all, "I", i.value(), row[4], where);
            table.add(all, "1-I", i.complement(), row[5], where);
            table.add(all, "dI/dx", i.dx(), row[6], where);
            table.add(all, "log I", i.log(), row[7], where);
            table.add(all, "log(1-I)", i.logComplement(), row[8], where);
        });
        System.out.println(table);
        for (String quantity : List.of("I", "1-I", "log I", "log(1-I)")) assertTrue(table.worst(quantity) <= 6, () -> quantity + ": " + table.worst(quantity));
        assertTrue(table.worst("dI/dx") <= 2);
    }

    @Test
    void fisherSnedecor() {
        UlpTable table = new UlpTable();
        forEach("f_distribution.csv", "d1,d2,f,lower,upper", row -> {
            double d1 = at(row, 0);
            double d2 = at(row, 1);
            FisherSnedecor f = new FisherSnedecor(d1, d2);
            String where = "d1=" + d1 + " d2=" + d2 + " f=" + row[2];
            table.add(stratum(d1, d2), "P(F<=f)", f.lower(at(row, 2)), row[3], where);
            table.add(stratum(d1, d2), "P(F>f)", f.upper(at(row, 2)), row[4], where);
        });
        requireGrowth(table, "P(F<=f)", "P(F>f)");
    }

    @Test
    void studentT() {
        UlpTable table = new UlpTable();
        forEach("t_distribution.csv", "nu,t,lower,upper", row -> {
            StudentT t = new StudentT(at(row, 0));
            String where = "nu=" + row[0] + " t=" + row[1];
            table.add(stratum(at(row, 0)), "P(T<=t)", t.lower(at(row, 1)), row[2], where);
            table.add(stratum(at(row, 0)), "P(T>t)", t.upper(at(row, 1)), row[3], where);
            table.add(stratum(at(row, 0)), "P(T<=-t)", t.lower(-at(row, 1)), row[3], where);
        });
        requireGrowth(table, "P(T<=t)", "P(T>t)");
    }

    /// What rounding of x does to a tail of d degrees of freedom is up to d/2 of it: two or three roundings, and the errors of the function.
    private static void requireGrowth(UlpTable table, String... quantities) {
        System.out.println(table);
        double[] most = {1, 10, 100, 1e3, 1e4};
        for (String quantity : quantities) {
            for (double d : most) {
                String stratum = stratum(d);
                assertTrue(table.worst(stratum, quantity) <= 6 + 1.5 * d, () -> quantity + ", " + stratum + ": " + table.worst(stratum, quantity));
            }
        }
    }

    private static double at(String[] row, int column) {
        return Double.parseDouble(row[column]);
    }
}
