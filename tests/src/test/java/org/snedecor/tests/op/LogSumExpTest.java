package org.snedecor.tests.op;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.List;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.snedecor.core.array.IndexArray;
import org.snedecor.core.array.NdArray;
import org.snedecor.core.autograd.Gradients;
import org.snedecor.core.autograd.Tensor;
import org.snedecor.core.backend.Backend;
import org.snedecor.core.backend.Backends;
import org.snedecor.core.op.Op;
import org.snedecor.core.shape.Shape;
import org.snedecor.losses.Labels;
import org.snedecor.losses.lifted.SoftNeighbour;
import org.snedecor.tests.kit.gen.Gen;
import org.snedecor.tests.kit.gen.Tries;
import org.snedecor.tests.kit.gen.Values;

/// The shares of a log Σ exp, for all numbers of the type: huge equal ones, neighbours, mixed magnitudes, infinities.
final class LogSumExpTest {
    private static final double INFINITY = Double.POSITIVE_INFINITY;

    /// A row of numbers: of one size or of many, some of them equal or next to each other, now and then −∞.
    private static final Gen<Values> ROWS = random -> {
        int n = 1 + random.nextInt(9);
        double size = Math.pow(2, (random.nextInt(276) - 149));
        boolean mixed = random.nextInt(3) == 0;
        boolean least = random.nextInt(4) == 0;
        double[] x = new double[n];
        for (int i = 0; i < n; i++) {
            float fresh = (float) (random.nextDouble(-1, 1) * (mixed ? Math.pow(2, (random.nextInt(276) - 149)) : size));
            x[i] = switch (i == 0 ? 3 : random.nextInt(4)) {
                case 0 -> x[random.nextInt(i)];
                case 1 -> Math.nextUp((float) x[random.nextInt(i)]);
                case 2 -> least ? -INFINITY : fresh;
                default -> fresh;
            };
        }
        return new Values(Shape.of(1, n), x);
    };

    private static double[] shares(Backend backend, Values x) {
        try (var _ = backend.step()) {
            Tensor v = Tensor.variable(x.on(backend));
            return Gradients.of(v.logSumExp(1).sum()).at(v).toDoubles();
        }
    }

    /// exp(x − m) / Σ exp(x − m) in doubles: of floats x − m is exact enough for 2⁻⁴⁰.
    private static double[] expected(double[] x) {
        double m = DoubleStream.of(x).max().orElseThrow();
        double[] powers = DoubleStream.of(x).map(v -> v == m ? 1 : Math.exp(v - m)).toArray();
        double sum = DoubleStream.of(powers).sum();
        return DoubleStream.of(powers).map(p -> p / sum).toArray();
    }

    @Test
    void theSharesAreThoseOfTheSoftmaxAndAddUpToOne() {
        Tries.forAll("shares of logSumExp", 2000, ROWS, x -> {
            for (Backend backend : Backends.all().values()) {
                double unit = 16 * x.numbers().length * backend.unitRoundoff();
                double[] found = shares(backend, x);
                assertEquals(1, DoubleStream.of(found).sum(), unit, backend.name());
                // x − m of two huge numbers is exact in doubles, and rounded by half an ulp in floats: that is what a share may be off by.
                for (int i = 0; i < found.length; i++) {
                    double e = expected(x.numbers())[i];
                    assertEquals(e, found[i], e * (unit + 100 * backend.unitRoundoff()) + 1e-37, backend.name());
                }
            }
        });
    }

    /// What was seen: each of three equal numbers s got exp(s − y), y rounded, with a sum of 0.41 at 2²⁴ and of 3 at 1e17.
    @Test
    void equalNumbersShareEqually() {
        for (Backend backend : Backends.all().values()) {
            for (double s : new double[] {0, 1e-40, -1024, 131072, 16777216, -16777216, 1e17, -1e30, Float.MAX_VALUE, -Float.MAX_VALUE}) {
                for (int n : new int[] {1, 2, 3, 7, 100}) {
                    double[] found = shares(backend, new Values(Shape.of(1, n), DoubleStream.generate(() -> s).limit(n).toArray()));
                    for (double share : found) assertEquals(1.0 / n, share, 4 * backend.unitRoundoff() / n, backend.name() + " at " + s);
                }
            }
        }
    }

    @Test
    void infinitiesAsTheirLimit() {
        for (Backend backend : Backends.all().values()) {
            assertArrayEquals(new double[] {0, 1, 0}, shares(backend, row(-INFINITY, 5, -INFINITY)), backend.name());
            assertArrayEquals(new double[] {0, 0}, shares(backend, row(-INFINITY, -INFINITY)), backend.name());
            assertArrayEquals(new double[] {0.5, 0, 0.5, 0}, shares(backend, row(INFINITY, 1e30, INFINITY, -INFINITY)), backend.name());
            assertEquals(INFINITY, Tensor.constant(row(3, INFINITY).on(backend)).logSumExp().item(), backend.name());
            assertEquals(-INFINITY, Tensor.constant(row(-INFINITY, -INFINITY).on(backend)).logSumExp().item(), backend.name());
            assertArrayEquals(new double[] {0.5, 0, 0.5}, Tensor.constant(row(INFINITY, 7, INFINITY).on(backend)).softmax(1).value().toDoubles(), backend.name());
            assertTrue(Arrays.stream(shares(backend, row(1, Double.NaN))).allMatch(Double::isNaN), backend.name());
        }
    }

    private static Values row(double... x) {
        return new Values(Shape.of(1, x.length), x);
    }

    /// Its kin: a softmax adds up to 1, the exponentials of a logSoftmax too, and the gradient of neither has a part along (1, …, 1).
    @Test
    void softmaxAndItsLogarithm() {
        Tries.forAll("softmax", 1000, ROWS, x -> {
            for (Backend backend : Backends.all().values()) {
                double unit = 64 * x.numbers().length * backend.unitRoundoff();
                for (boolean logarithm : new boolean[] {false, true}) {
                    try (var _ = backend.step()) {
                        Tensor v = Tensor.variable(x.on(backend));
                        Tensor y = logarithm ? v.logSoftmax(1) : v.softmax(1);
                        assertEquals(1, DoubleStream.of(y.value().toDoubles()).map(p -> logarithm ? Math.exp(p) : p).sum(), unit, backend.name());
                        double[] dy = new double[x.numbers().length];
                        dy[0] = 1;
                        double[] dx = Gradients.ofWeighted(y, NdArray.of(backend, y.shape(), dy), List.of(v)).at(v).toDoubles();
                        assertEquals(0, DoubleStream.of(dx).sum(), unit, backend.name());
                    }
                }
            }
        });
    }

    /// The same sum with signs and classes, which the lifted losses are made of: each row hands on all of its gradient.
    @Test
    void softNeighbours() {
        Gen<Values> distances = random -> {
            double[] d = IntStream.range(0, 6).mapToObj(_ -> ROWS.sample(random)).flatMapToDouble(row -> IntStream.range(0, 6)
                    .mapToDouble(j -> finite(row.numbers()[j % row.numbers().length]))).toArray();
            return new Values(Shape.of(6, 6), d);
        };
        Labels labels = Labels.of(0, 0, 1, 1, 1, 2);
        Tries.forAll("soft neighbours", 500, distances, d -> {
            for (Backend backend : Backends.all().values()) {
                for (boolean positive : new boolean[] {true, false}) {
                    Op op = new SoftNeighbour(positive, labels);
                    Tensor v = Tensor.variable(d.on(backend));
                    double[] slopes = Gradients.of(Tensor.apply(op, v).gather(0, rows(backend, positive)).sum()).at(v).toDoubles();
                    for (int i = 0; i < 6; i++) {
                        double sum = DoubleStream.of(slopes).skip(6L * i).limit(6).sum();
                        double all = positive && i == 5 ? 0 : positive ? 1 : -1;
                        assertEquals(all, sum, 100 * backend.unitRoundoff(), backend.name() + ", row " + i);
                    }
                }
            }
        });
    }

    private static double finite(double d) {
        return Double.isFinite(d) ? Math.abs(d) : 0;
    }

    /// The rows that have a neighbour of the kind: of the others the result is −∞.
    private static IndexArray rows(Backend backend, boolean positive) {
        return IndexArray.of(backend, IntStream.range(0, positive ? 5 : 6).toArray());
    }
}
