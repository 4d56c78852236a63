package org.snedecor.tests.op;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.stream.DoubleStream;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.snedecor.core.autograd.Gradients;
import org.snedecor.core.autograd.Tensor;
import org.snedecor.core.backend.Backend;
import org.snedecor.core.backend.Backends;
import org.snedecor.core.random.RandomStream;
import org.snedecor.core.shape.Shape;
import org.snedecor.tests.kit.gen.Seed;
import org.snedecor.tests.kit.gen.Tries;

/// Running sums, products and norms of lines by plain loops, on numbers whose sums and products are exact, so that every backend has the same ones.
final class RunningProductsTest {
    private static final double INFINITY = Double.POSITIVE_INFINITY;

    private static int tries(Backend backend) {
        return backend.name().equals("opencl") ? 5 : 60;
    }

    @Test
    void cumulativeSumsOfWholeNumbers() {
        for (Backend backend : Backends.all().values()) {
            Tries.forAll("cumulative sum on " + backend.name(), tries(backend), random -> random.nextInt(70), n -> {
                RandomStream random = Seed.stream("whole numbers", n);
                double[] x = IntStream.range(0, 2 * n).mapToDouble(_ -> random.nextInt(2001) - 1000).toArray();
                for (boolean exclusive : new boolean[] {true, false}) {
                    for (boolean reverse : new boolean[] {true, false}) {
                        double[] expected = new double[2 * n];
                        for (int column = 0; column < 2; column++) {
                            double sum = 0;
                            for (int k = 0; k < n; k++) {
                                int at = 2 * (reverse ? n - 1 - k : k) + column;
                                expected[at] = exclusive ? sum : sum + x[at];
                                sum += x[at];
                            }
                        }
                        try (var _ = backend.step()) {
                            Tensor y = Tensor.of(backend, Shape.of(n, 2), x).cumulativeSum(0, exclusive, reverse);
                            assertArrayEquals(expected, y.value().toDoubles(), () -> "exclusive " + exclusive + ", reverse " + reverse);
                        }
                    }
                }
            });
            double[] y = Tensor.of(backend, Shape.of(4), 1, INFINITY, 2, 3).cumulativeSum(0).value().toDoubles();
            assertArrayEquals(new double[] {1, INFINITY, INFINITY, INFINITY}, y, "what comes before an infinite number does not see it");
        }
    }

    /// The product of the others, of powers of two: right with no, one or two zeros, and where the product of all underflows.
    @Test
    void theGradientOfAProductIsTheProductOfTheOthers() {
        for (Backend backend : Backends.all().values()) {
            Tries.forAll("product on " + backend.name(), tries(backend), random -> random.nextInt(), seed -> {
                RandomStream random = RandomStream.of(seed);
                int n = 1 + random.nextInt(12);
                int zeros = random.nextInt(3);
                double[] x = IntStream.range(0, n).mapToDouble(_ -> (random.nextInt() < 0 ? -1 : 1) * Math.pow(2, random.nextInt(9) - 4)).toArray();
                for (int z = 0; z < zeros; z++) x[random.nextInt(n)] = 0;
                double[] others = IntStream.range(0, n).mapToDouble(i -> IntStream.range(0, n).filter(j -> j != i).mapToDouble(j -> x[j]).reduce(1, (a, b) -> a * b)).toArray();
                try (var _ = backend.step()) {
                    Tensor v = Tensor.variable(Tensor.of(backend, Shape.of(n), x).value());
                    Tensor y = v.product();
                    assertEquals(DoubleStream.of(x).reduce(1, (a, b) -> a * b), y.item(), 0.0);
                    double[] found = Gradients.of(y).at(v).toDoubles();
                    for (int i = 0; i < n; i++) assertEquals(others[i], found[i], 0.0, "entry " + i);
                }
            });
            Tensor tiny = Tensor.variable(Tensor.of(backend, Shape.of(3), 0x1p-80, 0x1p-80, 0x1p-20).value());
            assertArrayEquals(new double[] {0x1p-100, 0x1p-100, backend.unitRoundoff() < 1e-10 ? 0x1p-160 : 0}, Gradients.of(tiny.product()).at(tiny).toDoubles(), backend.name());
            assertEquals(1, Tensor.zeros(backend, Shape.of(0)).product().item(), "the product of nothing");
        }
    }

    @Test
    void aNormNeitherOverflowsNorVanishes() {
        for (Backend backend : Backends.all().values()) {
            for (double size : new double[] {0x1p-130, 0x1p-100, 1, 0x1p100, 0x1p120}) {
                if (size < 0x1p-126 && backend.description().contains("no subnormals")) continue;
                assertEquals(5 * size, Tensor.of(backend, Shape.of(3), 3 * size, 0, -4 * size).l2Norm().item(), 8 * backend.unitRoundoff() * size, backend.name());
            }
            assertEquals(0, Tensor.zeros(backend, Shape.of(3)).l2Norm().item());
            assertEquals(0, Tensor.zeros(backend, Shape.of(0)).l2Norm().item());
            assertEquals(INFINITY, Tensor.of(backend, Shape.of(2), 1, -INFINITY).l2Norm().item());
            assertEquals(Double.NaN, Tensor.of(backend, Shape.of(2), 1, Double.NaN).l2Norm().item());
        }
    }
}
