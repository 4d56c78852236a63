package org.snedecor.tests.formula;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import net.jqwik.api.Arbitrary;
import net.jqwik.api.Example;
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
import org.snedecor.tests.kit.gen.Jqwik;

/// The running error admits what honest floats compute, and is narrow enough to refuse what they do not.
final class BoundAlgebraTest {
    private record Floats(double[] inputs, double[] parameters) implements Algebra<Float> {
        @Override
        public Float input(int index) {
            return (float) inputs[index];
        }

        @Override
        public Float parameter(int index) {
            return (float) parameters[index];
        }

        @Override
        public Float constant(double value) {
            return (float) value;
        }

        @Override
        public Float apply(Function f, Float x) {
            return (float) f.of(x);
        }

        @Override
        public Float apply(Operator o, Float x, Float y) {
            return (float) o.of(x, y);
        }

        @Override
        public Float apply(BetaFunction f, Float x, Float y, Float a, Float b) {
            return (float) f.of(x, y, a, b);
        }

        @Override
        public Float select(Comparison c, Float x, Float y, Float then, Float otherwise) {
            return c.of(x, y) ? then : otherwise;
        }
    }

    @Provide
    Arbitrary<Formula> formulas() {
        return Jqwik.arbitrary("bounds", 500, Formulas.of(2, 4));
    }

    @Property(tries = 500)
    void honestFloatsAreAdmitted(@ForAll("formulas") Formula formula) {
        double[] parameters = {0.3f, -1.7f};
        for (double a : new double[] {0.0, 0.7f, 1.3f, -2.1f, 40.3f}) {
            double[] inputs = {a, 1.1f};
            Bounded bounded = formula.read(new BoundAlgebra(inputs, parameters, 0.5));
            float found = formula.read(new Floats(inputs, parameters));
            assertTrue(bounded.admits(found), () -> found + " is not " + bounded + " for " + Text.of(formula) + " at " + inputs[0]);
        }
    }

    @Example
    void aWrongTermIsRefused() {
        Formula right = Formula.A.mul(Formula.B).add(Formula.A.exp());
        Bounded bounded = right.read(new BoundAlgebra(new double[] {0.7f, 1.1f}, new double[0], 1.5));
        double value = right.evaluate(new double[] {0.7f, 1.1f}, new double[0]);
        assertTrue(bounded.admits(value * (1 + 0x1p-24)));
        assertFalse(bounded.admits(value * (1 + 0x1p-20)));
    }
}
