package org.snedecor.tests.op;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.snedecor.core.array.NdArray;
import org.snedecor.core.backend.Backend;
import org.snedecor.core.backend.Backends;
import org.snedecor.core.formula.Formula;
import org.snedecor.core.op.*;
import org.snedecor.core.shape.Shape;
import org.snedecor.tests.kit.formula.Unbounded;
import org.snedecor.tests.kit.formula.UnboundedAlgebra;
import org.snedecor.tests.kit.gen.Gen;
import org.snedecor.tests.kit.gen.Numbers;
import org.snedecor.tests.kit.gen.Tries;

/// Finite inputs anywhere in the range of the type give finite gradients wherever the derivative is a number of the type: no x · ∞ · 0, no
/// square that overflows on the way.
final class ElementwiseRangeTest {
    private static final int TRIES = 300;
    private static final int POINTS = 64;

    /// @param everywhere is it defined for negative numbers too?
    private record Subject(Elementwise op, int inputs, boolean everywhere) {
        static Subject of(Elementwise op) {
            return new Subject(op, (int) IntStream.range(0, 4).filter(i -> reads(op, i)).count(), true);
        }

        static Subject ofPositive(Elementwise op) {
            return new Subject(op, 1, false);
        }

        private static boolean reads(Elementwise op, int input) {
            return op.value().reads(Elementwise.place(input));
        }
    }

    /// Operations with settings, and those that are not defined everywhere.
    private static final List<Subject> STATED = List.of(
            Subject.of(new Affine(-0.75, 3)), Subject.of(new Celu(1)), Subject.of(new Celu(0.3)), Subject.of(new HardSigmoid(0.2, 0.5)), Subject.of(new Selu()),
            Subject.of(new Shrink(0.5, 0.5)), Subject.of(new Swish(1)), Subject.of(new Swish(1.702)), Subject.of(new ThresholdedRelu(1)), Subject.of(new Clamp(-1, 2)), Subject.of(new Clamp(Double.NEGATIVE_INFINITY, 1e30)), Subject.of(new Elu(1)),
            Subject.of(new Elu(0.5)), Subject.of(new LeakyRelu(0.01)), Subject.ofPositive(new Log()), Subject.ofPositive(new Log1p()), Subject.of(new Power(2)),
            Subject.of(new Power(3)), Subject.of(new Power(-1)), Subject.of(new Power(-3)), Subject.ofPositive(new Power(0.5)), Subject.ofPositive(new Power(0.001)),
            Subject.ofPositive(new Power(-0.01)), Subject.ofPositive(new Power(0.75)), Subject.ofPositive(new Power(1.5)), Subject.ofPositive(new Power(-2.5)),
            Subject.ofPositive(new Sqrt()));

    /// All others have nothing to state, so a new one is here by itself.
    private static final List<Subject> ALL = Stream.concat(STATED.stream(), Arrays.stream(Elementwise.class.getPermittedSubclasses())
            .filter(type -> type.isRecord() && type.getRecordComponents().length == 0 && STATED.stream().noneMatch(s -> s.op.getClass() == type))
            .map(type -> Subject.of(made(type)))).toList();

    private static Elementwise made(Class<?> type) {
        try {
            return (Elementwise) type.getConstructor().newInstance();
        } catch (ReflectiveOperationException e) {
            throw new AssertionError(type + " cannot be made", e);
        }
    }

    /// RegularizedBeta has a range of its own: see RegularizedBetaTest.
    @Test
    void everyElementwiseOperationIsHere() {
        Set<String> here = ALL.stream().map(s -> s.op.getClass().getSimpleName()).collect(Collectors.toCollection(TreeSet::new));
        here.add("RegularizedBeta");
        assertEquals(Arrays.stream(Elementwise.class.getPermittedSubclasses()).filter(Class::isRecord).map(Class::getSimpleName).collect(Collectors.toCollection(TreeSet::new)), here);
    }

    /// Numbers of every size that the backend has, signed zeros, the ends, and those around 1.
    private static Gen<double[]> inputs(Backend backend, Subject subject) {
        boolean floats = backend.unitRoundoff() > 1e-10;
        Gen<Double> all = floats ? Numbers.scales(-149, 128) : Numbers.scales(-1074, 1024);
        double most = floats ? Float.MAX_VALUE : Double.MAX_VALUE;
        double least = floats ? Float.MIN_VALUE : Double.MIN_VALUE;
        Gen<Double> odd = Gen.oneOf(0.0, -0.0, most, -most, least, -least, most / 2, 1.0, -1.0, 3e19, -3e19, 1e13, -1e13, 88.0, -104.0);
        Gen<Double> one = random -> switch (random.nextInt(4)) {
            case 0 -> odd.sample(random);
            case 1 -> random.nextDouble(-20, 20);
            default -> all.sample(random);
        };
        return random -> {
            double[] x = new double[POINTS];
            for (int i = 0; i < POINTS; i++) {
                double v = one.sample(random);
                x[i] = Math.clamp(floats ? (float) v : v, -most, most);
                if (!subject.everywhere) x[i] = Math.abs(x[i]);
                // Floats have angles below 2^22 only.
                if (subject.op instanceof Sin || subject.op instanceof Cos || subject.op instanceof Tan) x[i] = Math.clamp(x[i], -0x1p21, 0x1p21);
            }
            return x;
        };
    }

    @TestFactory
    Stream<DynamicTest> aDerivativeThatIsANumberIsFound() {
        return Backends.all().values().stream().flatMap(backend -> ALL.stream()
                .map(s -> DynamicTest.dynamicTest(s.op + " on " + backend.name(), () -> found(backend, s))));
    }

    private static void found(Backend backend, Subject s) {
        boolean floats = backend.unitRoundoff() > 1e-10;
        double most = floats ? Float.MAX_VALUE : Double.MAX_VALUE;
        double least = floats ? Float.MIN_NORMAL : Double.MIN_NORMAL;
        Gen<List<double[]>> points = inputs(backend, s).list(s.inputs);
        Tries.forAll(s.op + " on " + backend.name(), backend.name().equals("opencl") ? 20 : TRIES, points, x -> {
            double[] dy = new double[POINTS];
            Arrays.setAll(dy, i -> i % 2 == 0 ? 1 : -0.375);
            double[][] dx = gradients(backend, s.op, x, dy);
            for (int i = 0; i < POINTS; i++) {
                Unbounded[] at = new Unbounded[6];
                for (int k = 0; k < s.inputs; k++) at[Elementwise.place(k)] = Unbounded.of(x.get(k)[i]);
                at[3] = UnboundedAlgebra.value(s.op.value(), at, s.op.parameters());
                at[4] = Unbounded.of(dy[i]);
                for (int k = 0; k < s.inputs; k++) {
                    Formula gradient = s.op.gradients().get(k);
                    if (gradient == null) continue;
                    double expected = UnboundedAlgebra.value(gradient, at, s.op.parameters()).value();
                    if (!(Math.abs(expected) <= most * (1 - 0x1p-10) * Math.abs(dy[i]))) continue;  // beyond the type, or no derivative
                    int point = i;
                    double found = dx[k][i];
                    String where = "input " + k + " at " + x.stream().map(v -> Double.toString(v[point])).toList();
                    assertTrue(Double.isFinite(found), () -> where + ": " + found + " for " + expected);
                    // Relative but for what cancels, in the unit of the slope, and for what is below the normal numbers.
                    assertEquals(expected, found, 0x1p-10 * Math.abs(expected) + 64 * backend.unitRoundoff() * Math.min(1, 1e30 * Math.abs(expected)) + 4 * least, where);
                }
            }
        });
    }

    private static double[][] gradients(Backend backend, Elementwise op, List<double[]> x, double[] dy) {
        try (var _ = backend.step()) {
            NdArray[] inputs = x.stream().map(v -> NdArray.of(backend, Shape.of(v.length), v)).toArray(NdArray[]::new);
            Forward forward = op.forward(inputs);
            Shape[] shapes = Arrays.stream(inputs).map(NdArray::shape).toArray(Shape[]::new);
            boolean[] wanted = new boolean[inputs.length];
            Arrays.fill(wanted, true);
            NdArray[] dx = op.backward(new Backward(op.name(), NdArray.of(backend, Shape.of(dy.length), dy), forward.y(), inputs, shapes, forward.saved(), wanted));
            return Arrays.stream(dx).map(g -> g == null ? null : g.toDoubles()).toArray(double[][]::new);
        }
    }

    /// Of NaN the output is NaN, and no gradient that depends on it is a number: NaN, or 0 where the operation has flat parts.
    @Test
    void notANumberIsNotPassedOnAsOne() {
        for (Backend backend : Backends.all().values()) {
            for (Subject s : ALL) {
                for (int bad = 0; bad < s.inputs; bad++) {
                    if (s.op instanceof Where) continue;                                             // chooses one of its inputs, and does not touch the other
                    int nan = bad;
                    List<double[]> x = IntStream.range(0, s.inputs).mapToObj(k -> new double[] {k == nan ? Double.NaN : 0.5}).toList();
                    NdArray y = s.op.forward(x.stream().map(v -> NdArray.of(backend, Shape.of(1), v)).toArray(NdArray[]::new)).y();
                    assertTrue(Double.isNaN(y.item()), s.op + " on " + backend.name());
                    double[][] dx = gradients(backend, s.op, x, new double[] {3});
                    for (int k = 0; k < s.inputs; k++) {
                        Formula gradient = s.op.gradients().get(k);
                        boolean depends = gradient.reads(Elementwise.place(bad)) || gradient.reads(3);
                        if (depends) assertTrue(Double.isNaN(dx[k][0]) || dx[k][0] == 0, s.op + " on " + backend.name() + ": " + dx[k][0]);
                    }
                }
            }
        }
    }

    /// Roots at 0, where the slope is infinite, all have the gradient 0 of a square root; 1/2 is the same function to the bit.
    @Test
    void rootsAgreeAtZero() {
        for (Backend backend : Backends.all().values()) {
            for (double p : new double[] {0.5, 0.25, 0.001, 0.999}) {
                assertEquals(0, gradients(backend, new Power(p), List.of(new double[] {0}), new double[] {2})[0][0], p + " on " + backend.name());
            }
            double[] x = {0, -0.0, 1e-40, 1e-20, 0.3, 1, 7, 1e30};
            double[] dy = {1, -1, 2, 0.5, 3, 0, 1, 1};
            assertEquals(Arrays.toString(gradients(backend, new Sqrt(), List.of(x), dy)[0]), Arrays.toString(gradients(backend, new Power(0.5), List.of(x), dy)[0]), backend.name());
        }
    }
}
