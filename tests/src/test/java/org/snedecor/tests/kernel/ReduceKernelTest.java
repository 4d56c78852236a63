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
            backend.reduce().apply(nest, reduction, what, new double[] {1.5}, Both.buffers(backend, from), y);
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

    /// Of nothing at all: 0, −∞, +∞.
    @Example
    void nothingReducesToTheIdentity() {
        Nest nest = Nest.reduction(Shape.of(3, 0), new boolean[] {false, true}, Shape.of(3, 0));
        for (Reduction reduction : Reduction.values()) {
            Buffer y = Both.output(Both.VECTOR, 3);
            Both.VECTOR.reduce().apply(nest, reduction, Formula.A, new double[0], Both.buffers(Both.VECTOR, List.of(new double[0])), y);
            double identity = reduction.identity();
            assertEquals(Arrays.toString(new double[] {identity, identity, identity}), Arrays.toString(Both.numbers(y)));
        }
    }
}
