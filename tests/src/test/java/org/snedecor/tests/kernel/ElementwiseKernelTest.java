package org.snedecor.tests.kernel;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeFalse;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.snedecor.core.backend.Backend;
import org.snedecor.core.backend.Buffer;
import org.snedecor.core.formula.BetaFunction;
import org.snedecor.core.formula.Formula;
import org.snedecor.core.formula.Function;
import org.snedecor.core.formula.Text;
import org.snedecor.core.random.RandomStream;
import org.snedecor.core.shape.Nest;
import org.snedecor.core.shape.Shape;
import org.snedecor.tests.formula.Formulas;
import org.snedecor.tests.kit.formula.BetaError;
import org.snedecor.tests.kit.formula.BoundAlgebra;
import org.snedecor.tests.kit.formula.Bounded;
import org.snedecor.tests.kit.gen.Extents;
import org.snedecor.tests.kit.gen.Gen;
import org.snedecor.tests.kit.gen.Numbers;
import org.snedecor.tests.kit.gen.Seed;

/// `out[f][i] = formula f (inputs at i)`: any formulas over any broadcast inputs, within the running error of floats.
final class ElementwiseKernelTest {
    private static final double ULPS = 2;

    /// What `VectorMath` states, and a twentieth for the floats it was not measured at.
    private static double stated(Function f) {
        return 0.05 + switch (f) {
            case NEG, ABS -> -0.05;
            case SQRT -> 0.5 - 0.05;
            case EXP -> 0.94;
            case EXPM1 -> 1.31;
            case LOG -> 0.78;
            case LOG1P -> 0.80;
            case TANH -> 1.34;
            case RINT -> -0.05;
            case SIN, COS -> 1.94;
            case ATAN -> 1.32;
            case ERF -> 1.33;
            case PHI -> 4.85;
        };
    }

    private static BetaError beta(Backend on) {
        return on.description().contains("no doubles") ? BetaError.IN_FLOATS : BetaError.ROUNDED_ONCE;
    }

    /// How many lists of formulas there are for backends that compile.
    private static final int MENU = 24;

    record Call(Nest nest, List<Formula> formulas, double[] parameters, List<double[]> inputs) {
        static Call sample(RandomStream random) {
            Extents extents = random.nextInt(5) == 0 ? Extents.EDGE : Extents.LANES;
            Shape out = extents.shape(random, 0, 4);
            Shape[] shapes = new Shape[1 + random.nextInt(4)];
            for (int j = 0; j < shapes.length; j++) shapes[j] = random.nextInt(2) == 0 ? out : Extents.within(out, random);
            return of(out, shapes, formulas(shapes.length, random), random);
        }

        /// One of [#MENU] lists of formulas, each with a pattern of its own, over any shape with that pattern. One list in eight calls the incomplete
        /// beta, whose functions take a compiler longest.
        static Call ofMenu(RandomStream random) {
            int entry = random.nextInt(MENU);
            RandomStream fixed = Seed.stream("menu of formulas", entry);
            Shape[] shapes = new Shape[1 + fixed.nextInt(4)];
            Pattern pattern = Pattern.sample((entry + 1) % 5, shapes.length, fixed);
            List<Formula> formulas;
            do formulas = formulas(shapes.length, fixed);
            while (formulas.stream().anyMatch(f -> Text.of(f).contains("ibeta")) != (entry % 8 == 0));
            Shape out = pattern.space(random);
            for (int j = 0; j < shapes.length; j++) shapes[j] = pattern.input(j, out);
            return of(out, shapes, formulas, random);
        }

        private static List<Formula> formulas(int inputs, RandomStream random) {
            return Formulas.of(inputs, 1 + random.nextInt(4)).list(1 + random.nextInt(3)).sample(random);
        }

        private static Call of(Shape out, Shape[] shapes, List<Formula> formulas, RandomStream random) {
            List<double[]> inputs = new ArrayList<>();
            boolean odd = random.nextInt(3) == 0;
            for (int j = 0; j < shapes.length; j++) {
                int input = j;
                if (formulas.stream().noneMatch(f -> f.reads(input))) shapes[j] = null;
                inputs.add(shapes[j] == null ? null : Both.draw(shapes[j].size(), odd ? Numbers.odd() : Numbers.between(-3, 3), random));
            }
            return new Call(Nest.elementwise(out, shapes), formulas, Both.draw(2, Numbers.between(-2, 2), random), inputs);
        }

        @Override
        public String toString() {
            return formulas.stream().map(Text::of).toList() + " over " + Arrays.toString(nest.extents()) + " by " + Arrays.deepToString(nest.strides());
        }
    }

    private static final String NO_BETAS = "rusticl 22.3.6 had not compiled a formula of several betas after 15 minutes";

    /// May the device take subnormal floats for 0?
    private static boolean flushes(Backend on) {
        return on.description().contains("no subnormals");
    }

    private static boolean compilesNoBetas(Backend on) {
        return on.description().contains("rusticl");
    }

    @OnEveryFloatBackend
    void anyFormulasStayWithinTheirRunningError(FloatBackend tested) {
        Backend on = tested.backend();
        Gen<Call> calls = tested.compiles() ? Call::ofMenu : Call::sample;
        if (compilesNoBetas(on)) System.out.println(tested + ": lists of formulas that call the incomplete beta are left out, for " + NO_BETAS);
        tested.forAll("elementwise", 400, calls, call -> {
            if (compilesNoBetas(on) && call.formulas.stream().anyMatch(f -> Text.of(f).contains("ibeta"))) return;
            int size = call.nest.size();
            Buffer[] outputs = call.formulas.stream().map(_ -> Both.output(on, size)).toArray(Buffer[]::new);
            on.elementwise().apply(call.nest, call.formulas, call.parameters, Both.buffers(on, call.inputs), outputs);
            for (int f = 0; f < outputs.length; f++) {
                Formula formula = call.formulas.get(f);
                double[] found = Both.numbers(outputs[f]);
                for (int i = 0; i < size; i++) {
                    double[] point = point(call, i);
                    Bounded expected = formula.read(new BoundAlgebra(point, call.parameters, ULPS, beta(on), flushes(on)));
                    double at = found[i];
                    assertTrue(expected.admits(at), () -> at + " is not " + expected + " for " + Text.of(formula) + " at " + Arrays.toString(point));
                }
            }
        });
    }

    private static double[] point(Call call, int i) {
        double[] point = new double[call.inputs.size()];
        for (int j = 0; j < point.length; j++) if (call.inputs.get(j) != null) point[j] = call.inputs.get(j)[call.nest.position(j, i)];
        return point;
    }

    /// Every point is read before it is written, whatever the number of formulas.
    @OnEveryFloatBackend
    void outputsMayBeInputs(FloatBackend tested) {
        Backend on = tested.backend();
        List<Formula> formulas = List.of(Formula.A.add(Formula.B), Formula.A.mul(Formula.B).sub(Formula.P));
        tested.forAll("in place", 50, random -> Extents.LANES.shape(random, 0, 4).size(), size -> {
            RandomStream random = Seed.stream("in place", size);
            double[] a = Both.draw(size, Numbers.between(-3, 3), random);
            double[] b = Both.draw(size, Numbers.between(-3, 3), random);
            Nest nest = Nest.elementwise(Shape.of(size), Shape.of(size), Shape.of(size));
            Buffer[] apart = {Both.output(on, size), Both.output(on, size)};
            Buffer[] inputs = Both.buffers(on, List.of(a, b));
            on.elementwise().apply(nest, formulas, new double[] {0.5}, inputs, apart);
            on.elementwise().apply(nest, formulas, new double[] {0.5}, inputs, inputs);
            for (int f = 0; f < 2; f++) assertEquals(Arrays.toString(Both.numbers(apart[f])), Arrays.toString(Both.numbers(inputs[f])));
        });
    }

    /// Long and short arrays by one call, as an optimiser has them: in place, with an input that no formula reads.
    @OnEveryFloatBackend
    void manyArraysInOnePassAreEachAsIfAlone(FloatBackend tested) {
        int[] lengths = {3, 0, 64, 1, 16_384, 0, 0, 100, 40_000, 15, 33_000, 0};
        List<Formula> formulas = List.of(Formula.A.sub(Formula.C.mul(Formula.P)), Formula.C.mul(Formula.Q).add(Formula.A));
        double[] parameters = {0.25, 0.75};
        List<Backend> backends = List.of(Both.REFERENCE, tested.backend());
        for (Backend on : backends) {
            Buffer[][] inputs = new Buffer[lengths.length][];
            Buffer[][] alone = new Buffer[lengths.length][];
            for (int k = 0; k < lengths.length; k++) {
                inputs[k] = new Buffer[] {Both.buffer(on, Arrays.copyOf(floats(40_000, k), lengths[k])), null, Both.buffer(on, Arrays.copyOf(floats(40_000, k + 1), lengths[k]))};
                alone[k] = new Buffer[] {Both.output(on, lengths[k]), Both.output(on, lengths[k])};
                Shape shape = Shape.of(lengths[k]);
                on.elementwise().apply(Nest.elementwise(shape, shape, null, shape), formulas, parameters, inputs[k], alone[k]);
            }
            Buffer[][] inPlace = new Buffer[lengths.length][];
            for (int k = 0; k < lengths.length; k++) inPlace[k] = new Buffer[] {inputs[k][0], inputs[k][2]};
            on.elementwise().applyToEach(formulas, parameters, inputs, inPlace);
            for (int k = 0; k < lengths.length; k++) {
                for (int f = 0; f < 2; f++) {
                    String what = on.name() + ", formula " + f + " of array " + k;
                    assertEquals(Arrays.toString(Both.numbers(alone[k][f])), Arrays.toString(Both.numbers(inPlace[k][f])), what);
                }
            }
            on.elementwise().applyToEach(formulas, parameters, new Buffer[0][], new Buffer[0][]);
        }
    }

    /// Runs of fewer than 64 points go one by one, others by lanes but for what is left at their end: which it is must not show.
    @OnEveryFloatBackend
    void aNumberHasTheSameBitsAloneAndOnALane(FloatBackend tested) {
        Backend on = tested.backend();
        double[] x = floats((1 << 15) + 11, 0);
        double[] y = floats(x.length, 1);
        for (int i = 0; i < ODD.length; i++) for (int j = 0; j < ODD.length; j++) {
            x[i * ODD.length + j] = ODD[i];
            y[i * ODD.length + j] = ODD[j];
        }
        List<Formula> two = List.of(Formula.A.less(Formula.B, Formula.A, Formula.A.div(Formula.B)), Formula.A.min(Formula.B), Formula.A.max(Formula.B),
                Formula.A.equal(Formula.B, Formula.B, Formula.A.mul(Formula.B)), Formula.A.lessEqual(Formula.B, Formula.A.sub(Formula.B), Formula.A.add(Formula.B)));
        for (Function f : Function.values()) {
            List<Formula> formulas = Stream.concat(Stream.of(new Formula.Unary(f, Formula.A)), two.stream()).toList();
            float[][] whole = values(on, formulas, x, y, 0, x.length);
            for (int from = 0; from < x.length; from += 48) {
                float[][] part = values(on, formulas, x, y, from, Math.min(x.length, from + 48));
                for (int k = 0; k < part.length; k++) {
                    String formula = Text.of(formulas.get(k));
                    for (int i = 0; i < part[k].length; i++) {
                        int at = from + i;
                        assertEquals(Float.floatToIntBits(whole[k][at]), Float.floatToIntBits(part[k][i]), () -> formula + " at A = " + x[at] + ", B = " + y[at]);
                    }
                }
            }
        }
    }

    private static float[][] values(Backend on, List<Formula> formulas, double[] x, double[] y, int from, int to) {
        Shape shape = Shape.of(to - from);
        Buffer[] inputs = Both.buffers(on, List.of(Arrays.copyOfRange(x, from, to), Arrays.copyOfRange(y, from, to)));
        Buffer[] outputs = formulas.stream().map(_ -> Both.output(on, to - from)).toArray(Buffer[]::new);
        on.elementwise().apply(Nest.elementwise(shape, shape, shape), formulas, new double[0], inputs, outputs);
        float[][] values = new float[outputs.length][to - from];
        for (int k = 0; k < values.length; k++) on.read(outputs[k], values[k]);
        return values;
    }

    private static final double[] ODD = {0.0, -0.0, Double.POSITIVE_INFINITY, Double.NEGATIVE_INFINITY, Double.NaN, 1, -1,
        Float.MIN_VALUE, -Float.MIN_VALUE, Float.MAX_VALUE, -Float.MAX_VALUE};

    /// Of all sizes, the odd ones first.
    private static double[] floats(int count, int stream) {
        RandomStream random = Seed.stream("functions", stream);
        double[] x = new double[count];
        for (int i = 0; i < count; i++) {
            x[i] = i % 2 == 0 ? Float.intBitsToFloat(random.nextInt()) : (float) (random.nextGaussian() * Math.pow(2, random.nextInt(9) - 4));
        }
        System.arraycopy(ODD, 0, x, 0, ODD.length);
        return x;
    }

    /// Within the error that `VectorMath` and `functions.cl` state, at floats of all sizes, and exact at the odd ones. A device that does not claim subnormal floats
    /// may take them for 0, as an argument and as a result.
    @OnEveryFloatBackend
    void functionsAreAsAccurateAsStated(FloatBackend tested) {
        Backend on = tested.backend();
        int count = 1 << 18;
        double[] x = floats(count, 0);
        Nest nest = Nest.elementwise(Shape.of(count), Shape.of(count));
        for (Function f : Function.values()) {
            Buffer[] y = {Both.output(on, count)};
            on.elementwise().apply(nest, List.of(new Formula.Unary(f, Formula.A)), new double[0], Both.buffers(on, List.of(x)), y);
            double[] found = Both.numbers(y[0]);
            double worst = 0;
            for (int i = 0; i < count; i++) {
                boolean beyond = (f == Function.SIN || f == Function.COS) && !(Math.abs(x[i]) < 0x1p22);
                double exact = beyond ? Double.NaN : f.of(x[i]);
                if (Float.compare((float) exact, (float) found[i]) == 0) continue;
                if (flushes(on) && Math.abs(exact) < Float.MIN_NORMAL && found[i] == 0) continue;
                if (flushes(on) && Math.abs(x[i]) < Float.MIN_NORMAL && found[i] == f.of(Math.copySign(0, x[i]))) continue;
                double ulps = Math.abs(found[i] - exact) / Math.ulp((float) exact);
                int at = i;
                assertTrue(ulps <= stated(f), () -> f + "(" + x[at] + ") = " + found[at] + ", but should be " + exact + ": " + ulps + " ulp");
                worst = Math.max(worst, ulps);
            }
            System.out.printf("%s %s: %.2f ulp at worst of %d floats%n", tested, f, worst, count);
        }
    }

    /// I, log I and their slopes: what the reference computes is rounded once. Ratios up to 2^80, the paths for a = 1/2 and for
    /// all others, both ends, and what lies outside.
    @OnEveryFloatBackend
    void theIncompleteBetaIsRoundedOnce(FloatBackend tested) {
        Backend on = tested.backend();
        assumeFalse(on.description().contains("no doubles"), "a device without doubles: beta.cl promises less there");
        int count = 3000;
        RandomStream random = Seed.stream("incomplete beta", 0);
        double[][] p = new double[4][count];
        for (int i = 0; i < count; i++) {
            boolean half = i % 2 == 0;
            double spread = i % 4 < 2 ? 2 : 40;
            p[0][i] = i % 50 == 7 ? 0 : (float) StrictMath.pow(2, random.nextDouble(-spread, spread));
            p[1][i] = i % 50 == 8 ? 0 : i % 500 == 9 ? -1 : (float) StrictMath.pow(2, random.nextDouble(-spread, spread));
            p[2][i] = half ? 0.5 : i % 50 == 7 ? 1 : (float) StrictMath.pow(10, random.nextDouble(-2, 2));
            p[3][i] = half ? (1 + random.nextInt(100)) / 2.0 : (float) StrictMath.pow(10, random.nextDouble(-2, 2));
        }
        Nest nest = Nest.elementwise(Shape.of(count), Shape.of(count), Shape.of(count), Shape.of(count), Shape.of(count));
        List<Formula> formulas = Arrays.stream(BetaFunction.values()).<Formula>map(f -> Formula.A.beta(f, Formula.B, Formula.C, Formula.input(3))).toList();
        List<double[]> inputs = List.of(p);
        Buffer[] found = formulas.stream().map(_ -> Both.output(on, count)).toArray(Buffer[]::new);
        Buffer[] exact = formulas.stream().map(_ -> Both.output(Both.REFERENCE, count)).toArray(Buffer[]::new);
        on.elementwise().apply(nest, formulas, new double[0], Both.buffers(on, inputs), found);
        Both.REFERENCE.elementwise().apply(nest, formulas, new double[0], Both.buffers(Both.REFERENCE, inputs), exact);
        for (int f = 0; f < found.length; f++) {
            double[] numbers = Both.numbers(found[f]);
            double[] wanted = Both.numbers(exact[f]);
            for (int i = 0; i < count; i++) {
                int at = i;
                String where = formulas.get(f) + " at " + Arrays.toString(Arrays.stream(p).mapToDouble(column -> column[at]).toArray());
                assertEquals(p[1][i] < 0, Double.isNaN(numbers[i]), where);
                if (Float.compare((float) wanted[i], (float) numbers[i]) == 0) continue;
                double ulps = Math.abs(numbers[i] - wanted[i]) / Math.ulp((float) wanted[i]);
                assertTrue(ulps <= 0.5001, () -> where + ": " + numbers[at] + " for " + wanted[at] + ", " + ulps + " ulp");
            }
        }
    }

    /// A beta of a beta, between other operations, broadcast, with a part that both loops need.
    @OnEveryFloatBackend
    void betasMayStandAnywhere(FloatBackend tested) {
        Backend on = tested.backend();
        assumeFalse(compilesNoBetas(on), NO_BETAS);
        Formula inner = Formula.A.square().add(Formula.ONE).beta(BetaFunction.IBETA, Formula.B.exp(), Formula.P, Formula.C);
        Formula outer = inner.add(Formula.ONE).beta(BetaFunction.LOG_IBETA, Formula.B.exp(), Formula.TWO, inner.mul(3)).sub(Formula.B.exp());
        int rows = 5;
        int columns = 300;
        RandomStream random = Seed.stream("betas of betas", 0);
        List<double[]> inputs = List.of(Both.draw(rows * columns, Numbers.between(-2, 2), random), Both.draw(columns, Numbers.between(-2, 2), random),
                Both.draw(rows, Numbers.between(0.5, 3), random));
        Nest nest = Nest.elementwise(Shape.of(rows, columns), Shape.of(rows, columns), Shape.of(columns), Shape.of(rows, 1));
        List<Formula> formulas = List.of(outer, inner, Formula.A.add(inner));
        Buffer[] found = formulas.stream().map(_ -> Both.output(on, rows * columns)).toArray(Buffer[]::new);
        double[] parameters = {0.75};
        on.elementwise().apply(nest, formulas, parameters, Both.buffers(on, inputs), found);
        for (int f = 0; f < found.length; f++) {
            double[] numbers = Both.numbers(found[f]);
            for (int i = 0; i < numbers.length; i++) {
                double[] point = {inputs.get(0)[i], inputs.get(1)[i % columns], inputs.get(2)[i / columns]};
                Bounded expected = formulas.get(f).read(new BoundAlgebra(point, parameters, ULPS, beta(on), flushes(on)));
                double at = numbers[i];
                assertTrue(expected.bound() < 1e-4 && expected.admits(at), () -> at + " is not " + expected + " at " + Arrays.toString(point));
            }
        }
    }
}
