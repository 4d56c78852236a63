package org.snedecor.tests.special;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;
import org.snedecor.core.random.RandomStream;
import org.snedecor.core.special.HalfBeta;
import org.snedecor.core.special.HalfBetaBatch;
import org.snedecor.core.special.LogProduct;
import org.snedecor.tests.kit.gen.Tries;

/// The sum of logarithms and the slopes of many points, against those of [HalfBeta] one by one.
final class HalfBetaBatchTest {
    private static final int MOST = 80;

    /// Tiny x, tiny y, and all between; all of them near one end now and then, where the sum is small.
    record Points(int nu, double[] x, double[] y) {
        static Points sample(RandomStream random) {
            int nu = random.nextInt(2) == 0 ? 2 + 2 * random.nextInt(10) : 1 + random.nextInt(60);
            int count = random.nextInt(MOST + 1);
            int end = random.nextInt(4);
            double[] x = new double[count], y = new double[count];
            for (int i = 0; i < count; i++) {
                double tiny = StrictMath.pow(10, random.nextDouble(-30, -0.4));
                int kind = end < 3 ? end : random.nextInt(3);
                double u = random.nextDouble(0.01, 0.99);
                x[i] = kind == 0 ? tiny : kind == 1 ? 1 - tiny : u;
                y[i] = kind == 0 ? 1 - tiny : kind == 1 ? tiny : 1 - u;
            }
            return new Points(nu, x, y);
        }
    }

    @Test
    void isTheSumOverSinglePoints() {
        HalfBetaBatch batch = new HalfBetaBatch(MOST);
        Tries.forAll("half beta", 1000, Points::sample, points -> {
            int count = points.x.length;
            HalfBeta half = HalfBeta.of(points.nu);
            double[] slope = new double[count];
            LogProduct logs = new LogProduct();
            batch.add(half, points.x, points.y, count, logs, slope);
            double sum = 0;
            double ulps = (3 + 1.5 * points.nu) * 0x1p-52;
            for (int i = 0; i < count; i++) {
                HalfBeta.Logarithm one = half.log(points.x[i], points.y[i]);
                sum += one.log();
                assertEquals(one.slope(), slope[i], ulps * one.slope() + Double.MIN_NORMAL, "slope at " + points.x[i]);
            }
            assertEquals(sum, logs.sum(), (ulps + count * 0x1p-50) * Math.abs(sum) + Double.MIN_NORMAL, "sum");
        });
    }

    /// Each number by itself, from the least double to 1 less its last bit.
    @Test
    void aProductOfOneIsItsLogarithm() {
        for (double x : new double[] {Double.MIN_VALUE, 1e-300, 1e-9, 0.1, 0.5, 0.9}) {
            LogProduct logs = new LogProduct();
            logs.add(x);
            assertEquals(StrictMath.log(x), logs.sum(), 4 * Math.ulp(StrictMath.log(x)), "log " + x);
        }
        for (double c : new double[] {0, 0x1p-53, 1e-20, 1e-5, 0.0624, 0.0625, 0.0626, 0.3, 0.99}) {
            LogProduct logs = new LogProduct();
            logs.addComplement(c);
            assertEquals(StrictMath.log1p(-c), logs.sum(), 16 * Math.ulp(StrictMath.log1p(-c)), "log(1 - " + c + ")");
        }
    }

    @Test
    void aProductDoesNotUnderflow() {
        LogProduct logs = new LogProduct();
        for (int i = 0; i < 10_000; i++) logs.add(i % 2 == 0 ? 1e-200 : 0.01);
        assertEquals(5000 * (StrictMath.log(1e-200) + StrictMath.log(0.01)), logs.sum(), 1e-6);
    }

    @Test
    void whatAreNoComplementsIsRefused() {
        double[] x = {0.25, 0.5}, y = {0.75, 0.25};
        assertTrue(assertThrows(IllegalArgumentException.class, () -> new HalfBetaBatch(2).add(HalfBeta.of(6), x, y, 2, new LogProduct(), new double[2])).getMessage().contains("0.25"));
    }
}
