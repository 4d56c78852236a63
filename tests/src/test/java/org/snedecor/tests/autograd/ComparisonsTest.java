package org.snedecor.tests.autograd;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.function.BinaryOperator;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.snedecor.core.array.IndexArray;
import org.snedecor.core.autograd.Gradients;
import org.snedecor.core.autograd.Tensor;
import org.snedecor.core.backend.Backend;
import org.snedecor.core.backend.Backends;
import org.snedecor.core.random.RandomStream;
import org.snedecor.core.shape.Shape;
import org.snedecor.core.shape.ShapeException;
import org.snedecor.tests.kit.gen.Extents;
import org.snedecor.tests.kit.gen.Gen;
import org.snedecor.tests.kit.gen.Numbers;
import org.snedecor.tests.kit.gen.Tries;
import org.snedecor.tests.kit.gen.Values;

/// What is true of numbers and where they stand, on every backend, by plain loops: comparisons, logic, extremes, order, one-hot vectors.
final class ComparisonsTest {
    private interface Predicate {
        boolean of(double a, double b);
    }

    private record Relation(String name, BinaryOperator<Tensor> tensors, Predicate numbers) {}

    private static final List<Relation> RELATIONS = List.of(
            new Relation("less", Tensor::less, (a, b) -> a < b), new Relation("lessEqual", Tensor::lessEqual, (a, b) -> a <= b),
            new Relation("greater", Tensor::greater, (a, b) -> a > b), new Relation("greaterEqual", Tensor::greaterEqual, (a, b) -> a >= b),
            new Relation("equalTo", Tensor::equalTo, (a, b) -> a == b), new Relation("notEqualTo", Tensor::notEqualTo, (a, b) -> a != b),
            new Relation("and", Tensor::and, (a, b) -> a != 0 && b != 0), new Relation("or", Tensor::or, (a, b) -> a != 0 || b != 0),
            new Relation("xor", Tensor::xor, (a, b) -> a != 0 ^ b != 0), new Relation("not", (a, _) -> a.not(), (a, _) -> a == 0),
            new Relation("isNan", (a, _) -> a.isNan(), (a, _) -> Double.isNaN(a)), new Relation("isInfinite", (a, _) -> a.isInfinite(), (a, _) -> Double.isInfinite(a)));

    private static final Gen<Double> TIED = Gen.oneOf(-1.0, -0.0, 0.0, 0.0, 0.5, 1.0, Double.NaN, Double.POSITIVE_INFINITY, Double.NEGATIVE_INFINITY);

    /// OpenCL compiles each formula over each form of shapes, so it has few of them.
    private static int tries(Backend backend) {
        return backend.name().equals("opencl") ? 5 : 100;
    }

    private record Pair(Shape shape, Values a, Values b) {
        static Pair sample(RandomStream random) {
            Shape shape = Extents.values()[random.nextInt(Extents.values().length)].shape(random, 0, 3);
            return new Pair(shape, Values.of(shape, TIED, random), Values.of(random.nextInt(2) == 0 ? shape : Extents.within(shape, random), TIED, random));
        }
    }

    @Test
    void aComparisonIsOneOrZero() {
        for (Backend backend : Backends.all().values()) {
            for (Relation r : RELATIONS) {
                Tries.forAll(r.name + " on " + backend.name(), tries(backend), Pair::sample, pair -> {
                    try (var _ = backend.step()) {
                        Tensor a = Tensor.constant(pair.a.on(backend));
                        Tensor b = Tensor.constant(pair.b.on(backend));
                        double[] x = pair.a.numbers();
                        double[] y = b.value().broadcastTo(pair.shape).toDoubles();
                        double[] expected = IntStream.range(0, x.length).mapToDouble(i -> r.numbers.of(x[i], y[i]) ? 1 : 0).toArray();
                        assertArrayEquals(expected, r.tensors.apply(a, b).value().toDoubles());
                    }
                });
            }
        }
    }

    @Test
    void noGradientGoesThroughAComparison() {
        Tensor x = Tensor.variable(Values.of(1, 2).on(Backends.get("reference")));
        Tensor loss = x.mul(x.less(Tensor.full(Backends.get("reference"), Shape.SCALAR, 1.5))).sum();
        assertArrayEquals(new double[] {1, 0}, Gradients.of(loss).at(x).toDoubles());
    }

    private record Line(Shape shape, int axis, Values x) {
        static Line sample(RandomStream random) {
            Shape shape = Extents.values()[random.nextInt(Extents.values().length)].shape(random, 1, 3);
            return new Line(shape, random.nextInt(2 * shape.rank()) - shape.rank(), Values.of(shape, random.nextInt(2) == 0 ? TIED : Numbers.between(-2, 2), random));
        }

        int extent() {
            return shape.extent(axis);
        }

        /// Places in row-major order of the numbers of each line along the axis, lines in the order of the other axes.
        List<int[]> lines() {
            int inner = 1;
            for (int a = shape.axis(axis) + 1; a < shape.rank(); a++) inner *= shape.extent(a);
            int step = inner;
            List<int[]> lines = new ArrayList<>();
            int count = extent() == 0 ? 0 : shape.size() / extent();
            for (int k = 0; k < count; k++) {
                int first = k / step * step * extent() + k % step;
                lines.add(IntStream.range(0, extent()).map(i -> first + i * step).toArray());
            }
            return lines;
        }
    }

    /// −0 equals 0, and NaN is the greatest.
    private static int compare(double a, double b) {
        return Double.compare(a + 0.0, b + 0.0);
    }

    @Test
    void extremesStandWhereALoopFindsThem() {
        for (Backend backend : Backends.all().values()) {
            Tries.forAll("argMax on " + backend.name(), tries(backend), Line::sample, line -> {
                try (var _ = backend.step()) {
                    Tensor x = Tensor.constant(line.x.on(backend));
                    double[] numbers = line.x.numbers();
                    for (boolean greatest : new boolean[] {true, false}) {
                        for (boolean last : new boolean[] {true, false}) {
                            if (line.extent() == 0) {
                                assertThrows(ShapeException.class, () -> x.argMax(line.axis));
                                continue;
                            }
                            int[] expected = line.lines().stream().mapToInt(places -> {
                                int best = 0;
                                for (int i = 1; i < places.length; i++) {
                                    int better = (greatest ? 1 : -1) * compare(numbers[places[i]], numbers[places[best]]);
                                    if (better > 0 || better == 0 && last) best = i;
                                }
                                return best;
                            }).toArray();
                            IndexArray found = greatest ? x.argMax(line.axis, false, last) : x.argMin(line.axis, false, last);
                            assertArrayEquals(expected, found.toInts(), () -> "greatest " + greatest + ", last " + last);
                            assertEquals(line.shape.without(line.axis), found.shape());
                            assertEquals(line.shape.with(line.axis, 1), x.argMin(line.axis, true, last).shape());
                        }
                    }
                }
            });
        }
    }

    @Test
    void orderedIsAStableSort() {
        for (Backend backend : Backends.all().values()) {
            Tries.forAll("ordered on " + backend.name(), tries(backend), Line::sample, line -> {
                double[] numbers = line.x.numbers();
                for (int count : new int[] {line.extent(), line.extent() / 2}) {
                    for (boolean descending : new boolean[] {true, false}) {
                        try (var _ = backend.step()) {
                            Tensor.Ordered found = Tensor.constant(line.x.on(backend)).ordered(line.axis, count, descending);
                            Comparator<Integer> order = (i, j) -> compare(numbers[i], numbers[j]);
                            int[] expected = new int[found.places().size()];
                            double[] values = new double[expected.length];
                            List<int[]> to = new Line(line.shape.with(line.axis, count), line.axis, null).lines();
                            for (int k = 0; k < to.size(); k++) {
                                int[] places = line.lines().get(k);
                                List<Integer> sorted = IntStream.of(places).boxed().sorted(descending ? order.reversed() : order).toList();
                                for (int i = 0; i < count; i++) {
                                    int step = places.length > 1 ? places[1] - places[0] : 1;
                                    expected[to.get(k)[i]] = (sorted.get(i) - places[0]) / step;
                                    values[to.get(k)[i]] = numbers[sorted.get(i)];
                                }
                            }
                            assertArrayEquals(expected, found.places().toInts());
                            assertArrayEquals(values, found.values().value().toDoubles());
                        }
                    }
                }
            });
        }
        Tensor x = Tensor.variable(Values.of(1, 3, 2).on(Backends.get("reference")));
        assertArrayEquals(new double[] {0, 2, 2}, Gradients.of(x.ordered(0, 2, true).values().sum().mul(2)).at(x).toDoubles());
        String message = assertThrows(ShapeException.class, () -> x.ordered(0, 4, true)).getMessage();
        assertEquals("ordered along axis 0: [3]: 4 is outside [0, 3]", message);
    }

    @Test
    void oneHotIsOnAtTheIndexAlone() {
        for (Backend backend : Backends.all().values()) {
            Tries.forAll("oneHot on " + backend.name(), tries(backend), random -> random.nextInt(), seed -> {
                RandomStream random = RandomStream.of(seed);
                Shape shape = Extents.values()[random.nextInt(Extents.values().length)].shape(random, 0, 3);
                int depth = 1 + random.nextInt(5);
                int axis = random.nextInt(2 * shape.rank() + 2) - shape.rank() - 1;
                int[] indices = IntStream.range(0, shape.size()).map(_ -> random.nextInt(depth)).toArray();
                int at = axis < 0 ? axis + shape.rank() + 1 : axis;
                int inner = 1;
                for (int a = at; a < shape.rank(); a++) inner *= shape.extent(a);
                double[] expected = new double[shape.size() * depth];
                for (int i = 0; i < indices.length; i++) {
                    for (int k = 0; k < depth; k++) expected[(i / inner * depth + k) * inner + i % inner] = indices[i] == k ? 3 : -0.5;
                }
                try (var _ = backend.step()) {
                    Tensor y = Tensor.oneHot(IndexArray.of(backend, shape, indices), axis, depth, -0.5, 3);
                    assertArrayEquals(expected, y.value().toDoubles(), () -> shape + " along " + axis);
                    assertEquals(shape.rank() + 1, y.shape().rank());
                    assertEquals(depth, y.shape().extent(at));
                }
            });
        }
        Backend backend = Backends.get("reference");
        assertArrayEquals(new double[] {0, 0, 1, 1, 0, 0}, Tensor.oneHot(IndexArray.of(backend, 2, 0), 3).value().toDoubles());
        assertThrows(IllegalArgumentException.class, () -> Tensor.oneHot(IndexArray.of(backend, 3), 3));
    }
}
