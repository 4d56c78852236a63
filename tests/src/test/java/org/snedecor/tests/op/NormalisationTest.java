package org.snedecor.tests.op;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.snedecor.core.backend.Backend;
import org.snedecor.core.backend.Backends;
import org.snedecor.core.op.Normalize;
import org.snedecor.core.op.Softmax;
import org.snedecor.core.op.Standardize;
import org.snedecor.core.op.Variance;
import org.snedecor.core.random.RandomStream;
import org.snedecor.core.shape.Shape;
import org.snedecor.core.shape.ShapeException;
import org.snedecor.tests.kit.gen.Numbers;
import org.snedecor.tests.kit.gen.Tries;
import org.snedecor.tests.kit.gen.Values;
import org.snedecor.tests.kit.law.Point;
import org.snedecor.tests.kit.law.Trial;

/// Gradients that are 0, or 0 but for ε: there a relative error is of nothing, so they are held to bounds, on every backend.
final class NormalisationTest {
    private static final Values ONE = Values.of(1);
    private static final Values NONE = Values.of(0);

    /// Two numbers become ±1 but for ε, whatever they were: with d = (a − b)/2 and r = 1/√(d² + ε),
    /// da = −db = γ r (g_a − g_b)/2 · ε r².
    @Test
    void batchNormOfTwoNumbers() {
        double epsilon = 1e-3;
        Tries.forAll("batch norm of two", 200, random -> Values.of(Shape.of(2), Numbers.between(-2, 2), random), x -> {
            double d = (x.numbers()[0] - x.numbers()[1]) / 2;
            double r = 1 / Math.sqrt(d * d + epsilon);
            double[] g = {1.5, -0.25};
            double exact = r * (g[0] - g[1]) / 2 * epsilon * r * r;
            for (Backend backend : Backends.all().values()) for (boolean perMean : new boolean[] {false, true}) {
                double[] dx = new Trial(backend, Point.of(new Standardize(List.of(0), epsilon, perMean, false), x, ONE, NONE)).gradients(g)[0];
                // Rounding μ by u|x| moves x̂ by u|x| r.
                double bound = 16 * backend.unitRoundoff() * r * (1 + x.largest() * r) * (Math.abs(g[0]) + Math.abs(g[1]));
                assertEquals(exact, dx[0], bound, backend.name());
                assertEquals(-exact, dx[1], bound, backend.name());
            }
        });
    }

    @Test
    void oneGammaAndOneBetaForEachMean() {
        Values x = Values.of(Shape.of(2, 3), Draw.SIZED, RandomStream.of(1));
        Values few = Values.of(Shape.of(2), Draw.SIZED, RandomStream.of(2));
        String message = assertThrows(ShapeException.class, () -> Trial.of(Point.of(new Standardize(List.of(0), 1e-5, true, false), x, few, few)).y()).getMessage();
        assertTrue(message.contains("[2] and [2] for [2, 3]") && message.contains("3 numbers, one for each mean"), message);
    }

    @Test
    void ofOneNumberNothingIsLeft() {
        Tries.forAll("normalisation of one", 100, random -> Values.of(Shape.of(3, 1), Draw.SIZED, random), x -> {
            double[] dy = {1.25, -0.5, 3};
            double[] zeros = new double[3];
            for (Backend backend : Backends.all().values()) {
                Trial standard = new Trial(backend, Point.of(new Standardize(List.of(1), 1e-5), x, ONE, Values.of(0.5)));
                assertArrayEquals(new double[] {0.5, 0.5, 0.5}, standard.y(), backend.name());
                assertArrayEquals(zeros, positive(standard.gradients(dy)[0]), backend.name());
                assertArrayEquals(zeros, positive(new Trial(backend, Point.of(new Softmax(List.of(1)), x)).gradients(dy)[0]), backend.name());
                assertArrayEquals(zeros, positive(new Trial(backend, Point.of(new Variance(List.of(1), 0), x)).gradients(dy)[0]), backend.name());
                double[] direction = new Trial(backend, Point.of(new Normalize(List.of(1)), x)).gradients(dy)[0];
                for (int i = 0; i < 3; i++) assertTrue(Math.abs(direction[i]) <= 4 * backend.unitRoundoff() * Math.abs(dy[i] / x.numbers()[i]), backend.name());
            }
        });
    }

    /// A channel that never changes gives β and passes γ no gradient.
    @Test
    void aConstantChannelIsBeta() {
        Values x = new Values(Shape.of(4), 3, 3, 3, 3);
        for (Backend backend : Backends.all().values()) {
            Trial trial = new Trial(backend, Point.of(new Standardize(List.of(0), 1e-5), x, Values.of(2), Values.of(0.25)));
            assertArrayEquals(new double[] {0.25, 0.25, 0.25, 0.25}, trial.y(), backend.name());
            assertEquals(0, trial.gradients(new double[] {1, 2, 3, 4})[1][0], backend.name());
        }
    }

    /// Squares of 1e30 overflow floats, those of 1e-30 vanish: the direction does neither.
    @Test
    void lengthsOfAllSizesNormalise() {
        for (double size : new double[] {1e-30, 1e-20, 1, 1e20, 1e30}) {
            Values x = Values.of((float) (3 * size), (float) (4 * size));
            for (Backend backend : Backends.all().values()) {
                assertArrayEquals(new double[] {0.6, 0.8}, new Trial(backend, Point.of(new Normalize(List.of(0)), x)).y(), 1e-6, backend.name() + " at " + size);
            }
        }
    }

    /// Negative zeros as zeros.
    private static double[] positive(double[] numbers) {
        double[] zeroed = numbers.clone();
        for (int i = 0; i < zeroed.length; i++) zeroed[i] += 0.0;
        return zeroed;
    }
}
