package org.snedecor.tests.kernel;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.snedecor.core.backend.Backend;
import org.snedecor.core.backend.Buffer;
import org.snedecor.core.backend.Reduction;
import org.snedecor.core.formula.Formula;
import org.snedecor.core.formula.Text;
import org.snedecor.core.random.RandomStream;
import org.snedecor.core.shape.Nest;
import org.snedecor.core.shape.Shape;
import org.snedecor.tests.kit.formula.GammaBound;
import org.snedecor.tests.kit.gen.Extents;
import org.snedecor.tests.kit.gen.Gen;
import org.snedecor.tests.kit.gen.Numbers;
import org.snedecor.tests.kit.gen.Seed;

/// `output[kept] = Σ_{reduced} term`, over any nest with any marks: sums within the γ-bound, extremes exact.
final class ReduceKernelTest {
    private static final List<Formula> TERMS = List.of(Formula.A, Formula.A.mul(Formula.B), Formula.A.sub(Formula.B).square(), Formula.A.abs(), Formula.A.mul(Formula.P),
            Formula.A.less(Formula.B, Formula.A, Formula.ZERO), Formula.ONE);

    /// Pixels: rows of whole vectors and of others, short and long, and longer than a block.
    private static final int[] PLANES = {64, 100, 192, 256, 511, 512, 640, 784, 1_024, 1_500, 4_096, 5_000};

    /// How many pairs of a term and a pattern there are for backends that compile.
    private static final int MENU = 2 * TERMS.size();

    record Call(Shape space, boolean[] marks, Formula term, Shape[] shapes, List<double[]> inputs, List<double[]> odd) {
        static Call sample(RandomStream random) {
            Extents extents = random.nextInt(4) == 0 ? Extents.EDGE : Extents.LANES;
            Shape space = extents.shape(random, 0, 4);
            if (random.nextInt(20) == 0) space = Shape.of(1 + random.nextInt(3), 20_000 + random.nextInt(100), 1 + random.nextInt(3));
            boolean[] marks = new boolean[space.rank()];
            for (int a = 0; a < marks.length; a++) marks[a] = random.nextInt(2) == 0;
            if (random.nextInt(20) == 0) {                                        // channels of images: segments that lie across memory
                space = Shape.of(1 + random.nextInt(40), 1 + random.nextInt(5), PLANES[random.nextInt(PLANES.length)]);
                marks = new boolean[] {true, false, true};
            }
            Shape[] shapes = new Shape[2];
            for (int j = 0; j < 2; j++) shapes[j] = random.nextInt(2) == 0 ? space : Extents.within(space, random);
            return of(space, marks, TERMS.get(random.nextInt(TERMS.size())), shapes, random);
        }

        /// One of the first `entries` pairs of a term and a pattern, over any shape with that pattern.
        static Gen<Call> menu(int entries) {
            return random -> {
                int entry = random.nextInt(entries);
                Pattern pattern = Pattern.sample((entry + 1) % 5, 2, Seed.stream("menu of reductions", entry));
                Shape space = pattern.space(random);
                Shape[] shapes = {pattern.input(0, space), pattern.input(1, space)};
                return of(space, pattern.reduced(), TERMS.get(entry % TERMS.size()), shapes, random);
            };
        }

        private static Call of(Shape space, boolean[] marks, Formula term, Shape[] shapes, RandomStream random) {
            List<double[]> inputs = new ArrayList<>();
            List<double[]> odd = new ArrayList<>();
            for (int j = 0; j < 2; j++) {
                boolean read = term.reads(j);
                if (!read) shapes[j] = null;
                inputs.add(read ? Both.draw(shapes[j].size(), random.nextInt(2) == 0 ? Numbers.between(-3, 3) : Numbers.scales(-20, 20), random) : null);
                odd.add(read ? Both.draw(shapes[j].size(), Numbers.tied(), random) : null);
            }
            return new Call(space, marks, term, shapes, inputs, odd);
        }

        double[] on(Backend backend, Reduction reduction, Formula what, List<double[]> from) {
            Nest nest = Nest.reduction(space, marks, shapes);
            Buffer y = Both.output(backend, kept());
            backend.reduce().apply(nest, reduction, List.of(what), new double[] {1.5}, Both.buffers(backend, from), new Buffer[] {y});
            return Both.numbers(y);
        }

        int kept() {
            int kept = 1;
            for (int a = 0; a < marks.length; a++) if (!marks[a]) kept *= space.extent(a);
            return kept;
        }

        int terms() {
            return space.size() / Math.max(1, kept());
        }

        @Override
        public String toString() {
            return Text.of(term) + " over " + space + " marked " + Arrays.toString(marks) + " from " + Arrays.toString(shapes);
        }
    }

    private static Gen<Call> calls(FloatBackend tested) {
        return tested.compiles() ? Call.menu(MENU) : Call::sample;
    }

    @OnEveryFloatBackend
    void sumsStayWithinTheGammaBound(FloatBackend tested) {
        tested.forAll("reduce", 400, calls(tested), call -> {
            double[] expected = call.on(Both.REFERENCE, Reduction.SUM, call.term, call.inputs);
            double[] sizes = call.on(Both.REFERENCE, Reduction.SUM, call.term.abs(), call.inputs);
            double[] found = call.on(tested.backend(), Reduction.SUM, call.term, call.inputs);
            new GammaBound(call.terms(), Both.U).worst("sum of " + call, expected, found, sizes);
        });
    }

    /// On few distinct numbers, each exact in floats, with ties, NaN and zeros of both signs.
    @OnEveryFloatBackend
    void extremesAreExact(FloatBackend tested) {
        tested.forAll("reduce", 400, calls(tested), call -> {
            for (Reduction reduction : List.of(Reduction.MAX, Reduction.MIN)) {
                String expected = Arrays.toString(zeroed(call.on(Both.REFERENCE, reduction, call.term, call.odd)));
                String found = Arrays.toString(zeroed(call.on(tested.backend(), reduction, call.term, call.odd)));
                assertEquals(expected, found, () -> reduction + " of " + call);
            }
        });
    }

    private static double[] zeroed(double[] numbers) {
        return Arrays.stream(numbers).map(v -> v + 0.0).toArray();
    }

    /// A term among others has the bits that it has alone, be it read where it lies or computed.
    @OnEveryFloatBackend
    void aTermHasOneSum(FloatBackend tested) {
        tested.forAll("reduce", 200, tested.compiles() ? Call.menu(MENU / 2) : Call::sample, call -> {
            List<Formula> terms = List.of(call.term, call.term.mul(Formula.P), call.term.square(), call.term.neg(), call.term.add(Formula.P));
            if (call.space.size() % 2 == 0) terms = terms.subList(0, 3);          // as many as fit into one loop that sums, or more
            Nest nest = Nest.reduction(call.space, call.marks, call.shapes);
            for (Backend backend : List.of(Both.REFERENCE, tested.backend())) {
                Buffer[] together = new Buffer[terms.size()];
                Arrays.setAll(together, t -> Both.output(backend, call.kept()));
                backend.reduce().apply(nest, Reduction.SUM, terms, new double[] {1.5}, Both.buffers(backend, call.inputs), together);
                for (int t = 0; t < together.length; t++) {
                    String alone = Arrays.toString(call.on(backend, Reduction.SUM, terms.get(t), call.inputs));
                    assertEquals(alone, Arrays.toString(Both.numbers(together[t])), "term " + t + " of " + call);
                }
            }
        });
    }

    record Spread(Shape space, boolean[] marks, double[] x) {
        /// Over the spaces and marks of these.
        static Spread sample(Gen<Call> calls, RandomStream random) {
            Call call = calls.sample(random);
            double size = Math.pow(10, random.nextDouble(-6, 6));
            double offset = random.nextInt(3) == 0 ? 0 : size * Math.pow(10, random.nextDouble(0, 4));
            return new Spread(call.space, call.marks, Both.draw(call.space.size(), r -> offset + size * r.nextGaussian(), random));
        }

        double[][] on(Backend backend) {
            int kept = 1;
            for (int a = 0; a < marks.length; a++) if (!marks[a]) kept *= space.extent(a);
            Buffer mean = Both.output(backend, kept);
            Buffer variance = Both.output(backend, kept);
            backend.reduce().moments(Nest.reduction(space, marks, space), Both.buffer(backend, x), mean, variance);
            return new double[][] {Both.numbers(mean), Both.numbers(variance)};
        }

        @Override
        public String toString() {
            return "moments of " + space + " marked " + Arrays.toString(marks);
        }
    }

    /// The variance of numbers 10,000 deviations away from 0 has its digits: Σ x² − N mean² in floats would have none.
    @OnEveryFloatBackend
    void momentsDoNotCancel(FloatBackend tested) {
        Gen<Call> calls = calls(tested);
        tested.forAll("moments", 400, random -> Spread.sample(calls, random), spread -> {
            double[][] expected = spread.on(Both.REFERENCE);
            double[][] found = spread.on(tested.backend());
            double largest = Arrays.stream(spread.x).map(Math::abs).max().orElse(0);
            for (int o = 0; o < expected[0].length; o++) {
                double u = 32 * Both.U;
                if (Double.isNaN(expected[0][o])) {
                    assertEquals("NaN NaN", found[0][o] + " " + found[1][o]);
                    continue;
                }
                assertEquals(expected[0][o], found[0][o], u * largest, () -> "mean of " + spread);
                assertEquals(expected[1][o], found[1][o], u * expected[1][o] + Math.pow(u * largest, 2), () -> "variance of " + spread);
            }
        });
    }

    @OnEveryFloatBackend
    void aConstantDoesNotVary(FloatBackend tested) {
        for (int[] extents : new int[][] {{3, 5}, {3, 100}, {3, 70_001}, {35, 2, 1_000}}) {
            for (int axis = 0; axis < 2; axis++) {
                boolean[] marks = extents.length == 2 ? new boolean[] {axis == 0, axis == 1} : new boolean[] {true, axis == 1, true};
                double[] x = new double[Shape.of(extents).size()];
                Arrays.fill(x, (float) 0.1);
                double[][] moments = new Spread(Shape.of(extents), marks, x).on(tested.backend());
                for (double mean : moments[0]) assertEquals((float) 0.1, mean);
                for (double variance : moments[1]) assertEquals(0, variance);
            }
        }
    }

    /// Equal terms all round the same way, so a sum in one long chain drifts by K/2 units: the worst case of an order of additions.
    @OnEveryFloatBackend
    void sumsOfEqualTermsKeepTheirDigits(FloatBackend tested) {
        Backend on = tested.backend();
        for (int[] extents : new int[][] {{16, 4_096}, {16, 65_536}, {2, 1_000_003}, {70_001, 3}, {1, 300, 300}}) {
            Shape space = Shape.of(extents);
            boolean columns = extents[1] == 3;
            boolean[] marks = new boolean[extents.length];
            Arrays.fill(marks, !columns);
            marks[0] = columns;
            int kept = columns ? extents[1] : extents[0];
            int terms = space.size() / kept;
            double[] x = new double[space.size()];
            Arrays.fill(x, (float) 0.1);
            Buffer y = Both.output(on, kept);
            try (var _ = on.step()) {
                on.reduce().apply(Nest.reduction(space, marks, space), Reduction.SUM, List.of(Formula.A), new double[0], new Buffer[] {Both.buffer(on, x)}, new Buffer[] {y});
            }
            double expected = terms * (double) (float) 0.1;
            for (double sum : Both.numbers(y)) assertEquals(expected, sum, Math.sqrt(terms) * Both.U * expected, () -> "a sum over " + space);
        }
    }

    /// The greatest and the least of zeros of both signs, also where what is reduced is cut into parts.
    @OnEveryFloatBackend
    void plusZeroIsGreaterThanMinusZero(FloatBackend tested) {
        Backend on = tested.backend();
        double[] x = new double[8192];
        Arrays.fill(x, -0.0);
        x[5000] = 0.0;
        Nest nest = Nest.reduction(Shape.of(x.length), new boolean[] {true}, Shape.of(x.length));
        for (Reduction reduction : List.of(Reduction.MAX, Reduction.MIN)) {
            Buffer y = Both.output(on, 1);
            on.reduce().apply(nest, reduction, List.of(Formula.A), new double[0], new Buffer[] {Both.buffer(on, x)}, new Buffer[] {y});
            assertEquals(reduction == Reduction.MAX ? "0.0" : "-0.0", String.valueOf(Both.numbers(y)[0]), reduction + " of zeros");
        }
    }

    /// Of nothing at all: 0, −∞, +∞.
    @OnEveryFloatBackend
    void nothingReducesToTheIdentity(FloatBackend tested) {
        Backend on = tested.backend();
        Nest nest = Nest.reduction(Shape.of(3, 0), new boolean[] {false, true}, Shape.of(3, 0));
        for (Reduction reduction : Reduction.values()) {
            Buffer y = Both.output(on, 3);
            on.reduce().apply(nest, reduction, List.of(Formula.A), new double[0], Both.buffers(on, List.of(new double[0])), new Buffer[] {y});
            double identity = reduction.identity();
            assertEquals(Arrays.toString(new double[] {identity, identity, identity}), Arrays.toString(Both.numbers(y)));
        }
    }
}
