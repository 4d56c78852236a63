package org.snedecor.tests.kernel;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
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
import org.snedecor.tests.kit.gen.Jqwik;
import org.snedecor.tests.kit.gen.Numbers;

/// `output[kept] = Σ_{reduced} term`, over any nest with any marks: sums within the γ-bound, extremes exact.
final class ReduceKernelTest {
    private static final List<Formula> TERMS = List.of(Formula.A, Formula.A.mul(Formula.B), Formula.A.sub(Formula.B).square(), Formula.A.abs(), Formula.A.mul(Formula.P),
            Formula.A.less(Formula.B, Formula.A, Formula.ZERO), Formula.ONE);

    record Call(Shape space, boolean[] marks, Formula term, Shape[] shapes, List<double[]> inputs, List<double[]> odd) {
        static Call sample(RandomStream random) {
            Extents extents = random.nextInt(4) == 0 ? Extents.EDGE : Extents.LANES;
            Shape space = extents.shape(random, 0, 4);
            if (random.nextInt(20) == 0) space = Shape.of(1 + random.nextInt(3), 20_000 + random.nextInt(100), 1 + random.nextInt(3));
            boolean[] marks = new boolean[space.rank()];
            for (int a = 0; a < marks.length; a++) marks[a] = random.nextInt(2) == 0;
            Formula term = TERMS.get(random.nextInt(TERMS.size()));
            Shape[] shapes = new Shape[2];
            List<double[]> inputs = new ArrayList<>();
            List<double[]> odd = new ArrayList<>();
            for (int j = 0; j < 2; j++) {
                boolean read = term.reads(j);
                shapes[j] = read ? random.nextInt(2) == 0 ? space : Extents.within(space, random) : null;
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

    @Provide
    Arbitrary<Call> calls() {
        return Jqwik.arbitrary("reduce", 400, Call::sample);
    }

    @Property(tries = 400)
    void sumsStayWithinTheGammaBound(@ForAll("calls") Call call) {
        double[] expected = call.on(Both.REFERENCE, Reduction.SUM, call.term, call.inputs);
        double[] sizes = call.on(Both.REFERENCE, Reduction.SUM, call.term.abs(), call.inputs);
        new GammaBound(call.terms(), Both.U).worst("sum of " + call, expected, call.on(Both.VECTOR, Reduction.SUM, call.term, call.inputs), sizes);
    }

    /// On few distinct numbers, each exact in floats, with ties, NaN and zeros of both signs.
    @Property(tries = 400)
    void extremesAreExact(@ForAll("calls") Call call) {
        for (Reduction reduction : List.of(Reduction.MAX, Reduction.MIN)) {
            String expected = Arrays.toString(zeroed(call.on(Both.REFERENCE, reduction, call.term, call.odd)));
            assertEquals(expected, Arrays.toString(zeroed(call.on(Both.VECTOR, reduction, call.term, call.odd))), () -> reduction + " of " + call);
        }
    }

    private static double[] zeroed(double[] numbers) {
        return Arrays.stream(numbers).map(v -> v + 0.0).toArray();
    }

    /// A term among others has the bits that it has alone, be it read where it lies or computed.
    @Property(tries = 200)
    void aTermHasOneSum(@ForAll("calls") Call call) {
        List<Formula> terms = List.of(call.term, call.term.mul(Formula.P), call.term.square());
        Nest nest = Nest.reduction(call.space, call.marks, call.shapes);
        for (Backend backend : List.of(Both.REFERENCE, Both.VECTOR)) {
            Buffer[] together = {Both.output(backend, call.kept()), Both.output(backend, call.kept()), Both.output(backend, call.kept())};
            backend.reduce().apply(nest, Reduction.SUM, terms, new double[] {1.5}, Both.buffers(backend, call.inputs), together);
            for (int t = 0; t < 3; t++) {
                assertEquals(Arrays.toString(call.on(backend, Reduction.SUM, terms.get(t), call.inputs)), Arrays.toString(Both.numbers(together[t])), "term " + t + " of " + call);
            }
        }
    }

    record Spread(Shape space, boolean[] marks, double[] x) {
        static Spread sample(RandomStream random) {
            Call call = Call.sample(random);
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

    @Provide
    Arbitrary<Spread> spreads() {
        return Jqwik.arbitrary("moments", 400, Spread::sample);
    }

    /// The variance of numbers 10,000 deviations away from 0 has its digits: Σ x² − N mean² in floats would have none.
    @Property(tries = 400)
    void momentsDoNotCancel(@ForAll("spreads") Spread spread) {
        double[][] expected = spread.on(Both.REFERENCE);
        double[][] found = spread.on(Both.VECTOR);
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
    }

    @Example
    void aConstantDoesNotVary() {
        for (int[] extents : new int[][] {{3, 5}, {3, 100}, {3, 70_001}}) {
            for (int axis = 0; axis < 2; axis++) {
                boolean[] marks = {axis == 0, axis == 1};
                double[] x = new double[extents[0] * extents[1]];
                Arrays.fill(x, (float) 0.1);
                double[][] moments = new Spread(Shape.of(extents), marks, x).on(Both.VECTOR);
                for (double mean : moments[0]) assertEquals((float) 0.1, mean);
                for (double variance : moments[1]) assertEquals(0, variance);
            }
        }
    }

    /// Of nothing at all: 0, −∞, +∞.
    @Example
    void nothingReducesToTheIdentity() {
        Nest nest = Nest.reduction(Shape.of(3, 0), new boolean[] {false, true}, Shape.of(3, 0));
        for (Reduction reduction : Reduction.values()) {
            Buffer y = Both.output(Both.VECTOR, 3);
            Both.VECTOR.reduce().apply(nest, reduction, List.of(Formula.A), new double[0], Both.buffers(Both.VECTOR, List.of(new double[0])), new Buffer[] {y});
            double identity = reduction.identity();
            assertEquals(Arrays.toString(new double[] {identity, identity, identity}), Arrays.toString(Both.numbers(y)));
        }
    }
}
