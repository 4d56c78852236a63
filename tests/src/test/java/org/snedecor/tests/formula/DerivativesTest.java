package org.snedecor.tests.formula;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.snedecor.core.formula.Algebra;
import org.snedecor.core.formula.BetaFunction;
import org.snedecor.core.formula.Comparison;
import org.snedecor.core.formula.Formula;
import org.snedecor.core.formula.Function;
import org.snedecor.core.formula.Operator;
import org.snedecor.core.formula.Text;
import org.snedecor.tests.kit.formula.BoundAlgebra;
import org.snedecor.tests.kit.formula.Bounded;
import org.snedecor.tests.kit.formula.ComplexAlgebra;
import org.snedecor.tests.kit.formula.DualAlgebra;
import org.snedecor.tests.kit.gen.Jqwik;

/// A formula over doubles, dual numbers, complex numbers and bounded numbers is one formula: all readers agree.
final class DerivativesTest {
    record Sample(Formula formula, double[] inputs, double[] parameters) {
        @Override
        public String toString() {
            return Text.of(formula) + " at " + Arrays.toString(inputs) + ", " + Arrays.toString(parameters);
        }
    }

    @Provide
    Arbitrary<Sample> samples() {
        return Jqwik.arbitrary("formulas", 1000, Formulas.of(3, 4).then(formula -> random -> {
            double[] inputs = new double[3];
            for (int i = 0; i < 3; i++) inputs[i] = (float) random.nextDouble(0.1, 2);
            return new Sample(formula, inputs, new double[] {(float) random.nextDouble(0.5, 1), (float) random.nextDouble(-1, 1)});
        }));
    }

    /// The derivatives by two number systems that share no formula.
    @Property(tries = 1000)
    void dualNumbersAgreeWithTheComplexStep(@ForAll("samples") Sample s) {
        for (int i = 0; i < s.inputs.length; i++) {
            double dual = DualAlgebra.derivative(s.formula, i, s.inputs, s.parameters);
            double step = ComplexAlgebra.derivative(s.formula, i, s.inputs, s.parameters);
            double value = s.formula.evaluate(s.inputs, s.parameters);
            // Beyond the reach of h = 1e-20: a square root or logarithm at 0 or below, or what has overflowed.
            if (!Double.isFinite(value) || !Double.isFinite(dual) || Math.abs(dual) > 1e12 || degenerate(s)) continue;
            assertEquals(dual, step, 1e-9 * Math.max(1e-3, Math.abs(dual)), s::toString);
        }
    }

    /// Is some argument of √, log, |·| or I at or beyond the edge of its domain, some choice a tie, or some divisor 0?
    private static boolean degenerate(Sample s) {
        boolean[] found = new boolean[1];
        s.formula.read(new Edges(s, found));
        return found[0];
    }

    private record Edges(Sample s, boolean[] found) implements Algebra<Double> {
        @Override
        public Double input(int index) {
            return s.inputs[index];
        }

        @Override
        public Double parameter(int index) {
            return s.parameters[index];
        }

        @Override
        public Double constant(double value) {
            return value;
        }

        @Override
        public Double apply(Function f, Double x) {
            double least = switch (f) {
                case SQRT, LOG, ABS -> f == Function.ABS ? Double.NEGATIVE_INFINITY : 1e-6;
                case LOG1P -> -0.999;
                default -> Double.NEGATIVE_INFINITY;
            };
            found[0] |= !(x > least) || Math.abs(x) > 300 || f == Function.ABS && Math.abs(x) < 1e-6
                    || f == Function.RINT && Math.abs(Math.abs(x - Math.rint(x)) - 0.5) < 1e-6;
            return f.of(x);
        }

        @Override
        public Double apply(Operator o, Double x, Double y) {
            found[0] |= switch (o) {
                case DIV -> Math.abs(y) < 1e-6;
                case MIN, MAX -> !(Math.abs(x - y) > 1e-6);
                default -> false;
            };
            return o.of(x, y);
        }

        @Override
        public Double apply(BetaFunction f, Double x, Double y, Double a, Double b) {
            for (double argument : new double[] {x, y, a, b}) found[0] |= !(argument > 0.05 && argument < 20);
            return f.of(x, y, a, b);
        }

        @Override
        public Double select(Comparison c, Double x, Double y, Double then, Double otherwise) {
            found[0] |= !(Math.abs(x - y) > 1e-6);
            return c.of(x, y) ? then : otherwise;
        }
    }

    /// [Formula#evaluate] is [Formula#read] over doubles, and the value of every other number system.
    @Property(tries = 1000)
    void allReadersGiveOneValue(@ForAll("samples") Sample s) {
        double value = s.formula.evaluate(s.inputs, s.parameters);
        assertEquals(value, s.formula.read(new Edges(s, new boolean[1])), s::toString);
        Bounded bounded = s.formula.read(new BoundAlgebra(s.inputs, s.parameters, 1));
        assertEquals(value, bounded.value(), s::toString);
        assertTrue(!(bounded.bound() < 0), s::toString);
    }
}
