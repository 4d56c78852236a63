package org.snedecor.tests.op;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import net.jqwik.api.Example;
import org.snedecor.core.array.NdArray;
import org.snedecor.core.autograd.Gradients;
import org.snedecor.core.autograd.Tensor;
import org.snedecor.core.backend.Backend;
import org.snedecor.core.backend.Backends;
import org.snedecor.core.shape.Shape;
import org.snedecor.core.special.IncompleteBeta;

/// The incomplete beta as an operation: its limits, and what it refuses.
final class RegularizedBetaTest {
    private static Tensor tensor(Backend backend, double... numbers) {
        return Tensor.variable(NdArray.of(backend, Shape.of(numbers.length), numbers));
    }

    /// x = 0 together with a common point, y = 0 and a ratio of 1e-60: only the first is infinite.
    @Example
    void theEndsOfTheLogarithm() {
        for (Backend backend : Backends.all().values()) {
            Tensor x = tensor(backend, 0, 1, 3, 1e-30);
            Tensor y = tensor(backend, 2, 3, 0, 1e30);
            Tensor a = tensor(backend, 0.5);
            Tensor b = tensor(backend, 4);
            Tensor log = x.logRegularizedBeta(y, a, b);
            double[] found = log.value().toDoubles();
            IncompleteBeta common = IncompleteBeta.of(0.25, 0.75, 0.5, 4);
            double tiny = 0.5 * StrictMath.log(1e-60) - StrictMath.log(0.5) - StrictMath.log(256.0 / 35 / 8);      // B(1/2, 4) = 32/35
            double unit = 4 * backend.unitRoundoff();
            assertEquals(Double.NEGATIVE_INFINITY, found[0]);
            assertEquals(common.log(), found[1], unit);
            assertEquals(0, found[2]);
            assertEquals(tiny, found[3], 64 * unit);
            Gradients g = Gradients.of(log.sum());
            double[] dx = g.at(x).toDoubles();
            double[] dy = g.at(y).toDoubles();
            assertEquals(Double.POSITIVE_INFINITY, dx[0]);
            assertEquals(common.dLogDx() * 3 / 16, dx[1], unit);
            assertEquals(0, dx[2]);
            assertEquals(0.5e30, dx[3], 0.5e30 * unit);
            assertEquals(-0.25, dy[0]);
            assertEquals(-common.dLogDx() / 16, dy[1], unit);
            assertEquals(0, dy[2]);
            assertEquals(-0.5e-30, dy[3], 0.5e-30 * unit);
            assertEquals(Double.NEGATIVE_INFINITY, g.at(a).item());
        }
    }

    @Example
    void refusesTheFirstPlaceOutside() {
        double[][] bad = {{-1, 1, 1, 1}, {1, -1e-3, 1, 1}, {0, 0, 1, 1}, {1, 1, 0, 1}, {1, 1, 1, -2}, {1, 1, 1, 1e11}, {Double.NaN, 1, 1, 1}, {1, Double.NaN, 1, 1},
            {1, 1, Double.NaN, 1}, {1, 1, 1, Double.NaN}, {1, Double.POSITIVE_INFINITY, 1, 1}, {1, 1, Double.POSITIVE_INFINITY, 1}};
        for (Backend backend : Backends.all().values()) {
            for (double[] p : bad) {
                Tensor x = tensor(backend, 1, p[0], p[0]);
                Tensor y = tensor(backend, 1, p[1], p[1]);
                Tensor a = tensor(backend, 2, p[2], p[2]);
                Tensor b = tensor(backend, 2, p[3], p[3]);
                String message = assertThrows(IllegalArgumentException.class, () -> x.regularizedBeta(y, a, b)).getMessage();
                assertTrue(message.startsWith("regularizedBeta: element 1 of [3] has x = ") && message.contains("a and b in [2^-1022, 1e10]"), message);
            }
            assertArrayEquals(new double[] {0, 1, 0.5}, tensor(backend, 0, 2, 1e-30).regularizedBeta(tensor(backend, 1, 0, 1e-30), tensor(backend, 3), tensor(backend, 3))
                    .value().toDoubles(), 4 * backend.unitRoundoff());
        }
    }
}
