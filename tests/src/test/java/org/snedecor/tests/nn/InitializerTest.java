package org.snedecor.tests.nn;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;
import org.snedecor.core.backend.Backend;
import org.snedecor.core.backend.Backends;
import org.snedecor.core.nn.ConstantInitializer;
import org.snedecor.core.nn.Glorot;
import org.snedecor.core.nn.He;
import org.snedecor.core.nn.Initialization;
import org.snedecor.core.nn.Initializer;
import org.snedecor.core.nn.Orthogonal;
import org.snedecor.core.nn.Parameter;
import org.snedecor.core.random.RandomStream;
import org.snedecor.core.shape.Shape;

class InitializerTest {
    private static double mean(double[] x) {
        return Arrays.stream(x).average().orElse(0);
    }

    private static double variance(double[] x) {
        double mean = mean(x);
        return Arrays.stream(x).map(v -> (v - mean) * (v - mean)).average().orElse(0);
    }

    /// Six standard deviations of a mean and of a variance of n numbers; 2 is the greatest of the kurtosis terms, that of the normal.
    private static void assertMoments(double expected, double[] w) {
        assertEquals(0, mean(w), 6 * Math.sqrt(expected / w.length));
        assertEquals(expected, variance(w), 6 * expected * Math.sqrt(2.0 / w.length));
    }

    @Property(tries = 20)
    void heHasTwiceTheInverseOfTheFanInAsItsVariance(@ForAll long seed) {
        assertMoments(2.0 / 50, new He().draw(Shape.of(200, 50), RandomStream.of(seed)));
        assertMoments(2.0 / (8 * 9), new He().draw(Shape.of(64, 8, 3, 3), RandomStream.of(seed)));
        assertMoments(2.0 / (1 + 0.25) / 50, new He(0.5).draw(Shape.of(200, 50), RandomStream.of(seed)));
    }

    @Property(tries = 20)
    void glorotIsUniformWithTwiceTheInverseOfBothFans(@ForAll long seed) {
        double[] w = new Glorot().draw(Shape.of(200, 50), RandomStream.of(seed));
        assertMoments(2.0 / 250, w);
        double bound = Math.sqrt(6.0 / 250);
        assertTrue(Arrays.stream(w).allMatch(v -> v >= -bound && v < bound));
        assertTrue(Arrays.stream(w).max().orElse(0) > 0.99 * bound);
        assertMoments(2.0 / (8 * 9 + 64 * 9), new Glorot().draw(Shape.of(64, 8, 3, 3), RandomStream.of(seed)));
    }

    @Property(tries = 30)
    void theShorterSideOfAnOrthogonalWeightIsOrthonormal(
            @ForAll long seed, @ForAll @IntRange(min = 1, max = 40) int rows, @ForAll @IntRange(min = 1, max = 40) int columns) {
        double gain = 1.5;
        double[] w = new Orthogonal(gain).draw(Shape.of(rows, columns), RandomStream.of(seed));
        int k = Math.min(rows, columns);
        for (int i = 0; i < k; i++) {
            for (int j = 0; j < k; j++) {
                double dot = 0;
                for (int l = 0; l < Math.max(rows, columns); l++) {
                    dot += rows <= columns ? w[i * columns + l] * w[j * columns + l] : w[l * columns + i] * w[l * columns + j];
                }
                assertEquals(i == j ? gain * gain : 0, dot, 1e-14);
            }
        }
    }

    /// Uniform among the orthogonal matrices: without signs from R positive, the corner of Q would lean to one side.
    @Test
    void anOrthogonalWeightLeansToNoSide() {
        double sum = 0;
        int n = 4000;
        for (int s = 0; s < n; s++) {
            double[] w = new Orthogonal().draw(Shape.of(2, 2), RandomStream.of(s));
            sum += w[0] * w[3] - w[1] * w[2];                                  // the determinant, 1 or -1
            // Nearly parallel vectors are among these: one pass of Gram-Schmidt is wrong by 1e-13 there.
            assertEquals(0, w[0] * w[2] + w[1] * w[3], 1e-15);
        }
        assertEquals(0, sum / n, 5 / Math.sqrt(n));
    }

    @Test
    void aConvolutionIsReadAsAMatrixOfItsFilters() {
        double[] w = new Orthogonal().draw(Shape.of(4, 2, 3, 3), RandomStream.of(3));
        assertArrayEquals(new Orthogonal().draw(Shape.of(4, 18), RandomStream.of(3)), w);
    }

    @Test
    void everyParameterOfAnOriginIsDrawnFromAStreamOfItsOwn() {
        Backend backend = Backends.get("reference");
        Initialization init = new Initialization(backend, 9);
        Parameter first = init.parameter(new He(), 3, 4);
        Parameter second = init.parameter(new He(), 3, 4);
        assertFalse(Arrays.equals(first.value().toDoubles(), second.value().toDoubles()));
        assertArrayEquals(new He().draw(Shape.of(3, 4), RandomStream.of(9, 1)), second.value().toDoubles());
        assertArrayEquals(first.value().toDoubles(), new Initialization(backend, 9).parameter(new He(), 3, 4).value().toDoubles());
        assertFalse(Arrays.equals(first.value().toDoubles(), new Initialization(backend, 10).parameter(new He(), 3, 4).value().toDoubles()));
    }

    @Test
    void everyBackendStartsFromTheSameNumbers() {
        for (Initializer init : List.of(new He(), new Glorot(), new Orthogonal(), new ConstantInitializer(0.1))) {
            float[] expected = new Initialization(Backends.get("reference"), 4).parameter(init, 5, 3, 2, 2).value().toFloats();
            for (Backend backend : Backends.all().values()) {
                assertArrayEquals(expected, new Initialization(backend, 4).parameter(init, 5, 3, 2, 2).value().toFloats(), backend.name() + " " + init);
            }
        }
    }

    /// Shapes and streams go on as if numbers were drawn.
    @Test
    void ofZerosNothingIsDrawn() {
        Initialization zeros = Initialization.ofZeros(Backends.get("reference"));
        Parameter weight = zeros.parameter(new He(), 3, 2);
        assertEquals(Shape.of(3, 2), weight.shape());
        assertArrayEquals(new double[6], weight.value().toDoubles());
        assertEquals(1, zeros.number());
        assertArrayEquals(new double[] {7, 7}, zeros.statistic(7, 2).value().toDoubles());
    }

    @Test
    void emptyAndSmallShapesAreDrawn() {
        for (Initializer init : List.of(new He(), new Glorot(), new Orthogonal(), new ConstantInitializer(1))) {
            assertEquals(0, init.draw(Shape.of(0, 3), RandomStream.of(1)).length);
            assertEquals(0, init.draw(Shape.of(3, 0), RandomStream.of(1)).length);
            for (Shape shape : List.of(Shape.SCALAR, Shape.of(4))) {
                double[] w = init.draw(shape, RandomStream.of(1));
                assertEquals(shape.size(), w.length);
                assertTrue(Arrays.stream(w).allMatch(Double::isFinite));
            }
        }
    }
}
