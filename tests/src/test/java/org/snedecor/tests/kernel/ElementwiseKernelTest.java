package org.snedecor.tests.kernel;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.snedecor.core.backend.Buffer;
import org.snedecor.core.formula.Formula;
import org.snedecor.core.formula.Function;
import org.snedecor.core.formula.Text;
import org.snedecor.core.random.RandomStream;
import org.snedecor.core.shape.Nest;
import org.snedecor.core.shape.Shape;
import org.snedecor.tests.formula.Formulas;
import org.snedecor.tests.kit.formula.BoundAlgebra;
import org.snedecor.tests.kit.formula.Bounded;
import org.snedecor.tests.kit.gen.Extents;
import org.snedecor.tests.kit.gen.Jqwik;
import org.snedecor.tests.kit.gen.Numbers;
import org.snedecor.tests.kit.gen.Seed;

/// `out[f][i] = formula f (inputs at i)`: any formulas over any broadcast inputs, within the running error of floats.
final class ElementwiseKernelTest {
    private static final double ULPS = 1.5;

    /// What `Lanes` states, and a twentieth for the floats it was not measured at.
    private static double stated(Function f) {
        return 0.05 + switch (f) {
            case NEG, ABS -> -0.05;
            case SQRT -> 0.5 - 0.05;
            case EXP -> 0.94;
            case EXPM1 -> 1.31;
            case LOG -> 0.78;
            case LOG1P -> 0.80;
            case TANH -> 1.34;
        };
    }

    record Call(Nest nest, List<Formula> formulas, double[] parameters, List<double[]> inputs) {
        static Call sample(RandomStream random) {
            Extents extents = random.nextInt(5) == 0 ? Extents.EDGE : Extents.LANES;
            Shape out = extents.shape(random, 0, 4);
            int count = 1 + random.nextInt(4);
            Shape[] shapes = new Shape[count];
            List<double[]> inputs = new ArrayList<>();
            boolean odd = random.nextInt(3) == 0;
            for (int j = 0; j < count; j++) {
                shapes[j] = random.nextInt(2) == 0 ? out : Extents.within(out, random);
                inputs.add(Both.draw(shapes[j].size(), odd ? Numbers.odd() : Numbers.between(-3, 3), random));
            }
            List<Formula> formulas = Formulas.of(count, 1 + random.nextInt(4)).list(1 + random.nextInt(3)).sample(random);
            for (int j = 0; j < count; j++) {
                int input = j;
                if (formulas.stream().noneMatch(f -> f.reads(input))) {
                    shapes[j] = null;
                    inputs.set(j, null);
                }
            }
            return new Call(Nest.elementwise(out, shapes), formulas, Both.draw(2, Numbers.between(-2, 2), random), inputs);
        }

        @Override
        public String toString() {
            return formulas.stream().map(Text::of).toList() + " over " + Arrays.toString(nest.extents()) + " by " + Arrays.deepToString(nest.strides());
        }
    }

    @Provide
    Arbitrary<Call> calls() {
        return Jqwik.arbitrary("elementwise", 400, Call::sample);
    }

    @Property(tries = 400)
    void anyFormulasStayWithinTheirRunningError(@ForAll("calls") Call call) {
        int size = call.nest.size();
        Buffer[] outputs = call.formulas.stream().map(_ -> Both.output(Both.VECTOR, size)).toArray(Buffer[]::new);
        Both.VECTOR.elementwise().apply(call.nest, call.formulas, call.parameters, Both.buffers(Both.VECTOR, call.inputs), outputs);
        for (int f = 0; f < outputs.length; f++) {
            double[] found = Both.numbers(outputs[f]);
            for (int i = 0; i < size; i++) {
                double[] point = point(call, i);
                Bounded expected = call.formulas.get(f).read(new BoundAlgebra(point, call.parameters, ULPS));
                double at = found[i];
                assertTrue(expected.admits(at), () -> at + " is not " + expected + " for " + Text.of(call.formulas.getFirst()) + " at " + Arrays.toString(point));
            }
        }
    }

    private static double[] point(Call call, int i) {
        double[] point = new double[call.inputs.size()];
        for (int j = 0; j < point.length; j++) if (call.inputs.get(j) != null) point[j] = call.inputs.get(j)[call.nest.position(j, i)];
        return point;
    }

    /// Every point is read before it is written, whatever the number of formulas.
    @Property(tries = 50)
    void outputsMayBeInputs(@ForAll("calls") Call call) {
        int size = call.nest.size();
        List<Formula> formulas = List.of(Formula.A.add(Formula.B), Formula.A.mul(Formula.B).sub(Formula.P));
        RandomStream random = Seed.stream("in place", size);
        double[] a = Both.draw(size, Numbers.between(-3, 3), random);
        double[] b = Both.draw(size, Numbers.between(-3, 3), random);
        Nest nest = Nest.elementwise(Shape.of(size), Shape.of(size), Shape.of(size));
        Buffer[] apart = {Both.output(Both.VECTOR, size), Both.output(Both.VECTOR, size)};
        Buffer[] inputs = Both.buffers(Both.VECTOR, List.of(a, b));
        Both.VECTOR.elementwise().apply(nest, formulas, new double[] {0.5}, inputs, apart);
        Both.VECTOR.elementwise().apply(nest, formulas, new double[] {0.5}, inputs, inputs);
        for (int f = 0; f < 2; f++) assertEquals(Arrays.toString(Both.numbers(apart[f])), Arrays.toString(Both.numbers(inputs[f])));
    }

    /// Within the error that the vector backend states, at floats of all sizes, and exact at the odd ones.
    @Example
    void functionsAreAsAccurateAsStated() {
        int count = 1 << 18;
        RandomStream random = Seed.stream("functions", 0);
        double[] x = new double[count];
        for (int i = 0; i < count; i++) {
            x[i] = i % 2 == 0 ? Float.intBitsToFloat(random.nextInt()) : (float) (random.nextGaussian() * Math.pow(2, random.nextInt(9) - 4));
        }
        double[] odd = {0.0, -0.0, Double.POSITIVE_INFINITY, Double.NEGATIVE_INFINITY, Double.NaN, 1, -1, Float.MIN_VALUE, -Float.MIN_VALUE, Float.MAX_VALUE, -Float.MAX_VALUE};
        System.arraycopy(odd, 0, x, 0, odd.length);
        Nest nest = Nest.elementwise(Shape.of(count), Shape.of(count));
        for (Function f : Function.values()) {
            Buffer[] y = {Both.output(Both.VECTOR, count)};
            Both.VECTOR.elementwise().apply(nest, List.of(new Formula.Unary(f, Formula.A)), new double[0], Both.buffers(Both.VECTOR, List.of(x)), y);
            double[] found = Both.numbers(y[0]);
            double worst = 0;
            for (int i = 0; i < count; i++) {
                double exact = f.of(x[i]);
                if (Float.compare((float) exact, (float) found[i]) == 0) continue;
                double ulps = Math.abs(found[i] - exact) / Math.ulp((float) exact);
                int at = i;
                assertTrue(ulps <= stated(f), () -> f + "(" + x[at] + ") = " + found[at] + ", but should be " + exact + ": " + ulps + " ulp");
                worst = Math.max(worst, ulps);
            }
            System.out.printf("vector %s: %.2f ulp at worst of %d floats%n", f, worst, count);
        }
    }
}
