package org.snedecor.tests.op;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.snedecor.core.array.NdArray;
import org.snedecor.core.formula.Formula;
import org.snedecor.core.op.Backward;
import org.snedecor.core.op.Custom;
import org.snedecor.core.op.Forward;
import org.snedecor.core.op.SavedForBackward;
import org.snedecor.core.shape.Shape;
import org.snedecor.tests.kit.gen.Numbers;
import org.snedecor.tests.kit.gen.Values;
import org.snedecor.tests.kit.law.GradientCheck;
import org.snedecor.tests.kit.law.LawBroken;
import org.snedecor.tests.kit.law.Laws;
import org.snedecor.tests.kit.law.Point;
import org.snedecor.tests.kit.law.Subject;

/// The kit on someone's own operation, right and wrong in each of the ways that a law is there for.
final class KitTest {
    /// y = x³,  dx = 3 x² dy, and the faults that one may make in it.
    record Cube(String fault) implements Custom {
        @Override
        public Forward forward(NdArray... x) {
            if (fault.equals("inputs-untouched")) x[0].backend().write(new double[x[0].size()], x[0].buffer());
            double noise = fault.equals("same-bits") ? System.nanoTime() % 1000 * 1e-3 : 0;
            double unit = x[0].backend().unitRoundoff() > 1e-10 && fault.equals("agreement") ? 1 + 1e-3 : 1;
            return Forward.of(x[0].map(Formula.A.power(3).mul(Formula.P).add(Formula.Q), unit, noise));
        }

        @Override
        public NdArray[] backward(Backward b) {
            if (fault.equals("edges") && b.dy().size() == 0) return new NdArray[] {b.dy().reshape(0)};
            double factor = fault.equals("adjoint") || fault.equals("gradient") ? 2.999 : 3;
            NdArray dx = b.x(0).zip(b.dy(), Formula.A.square().mul(Formula.P).mul(Formula.B), factor);
            return new NdArray[] {fault.equals("linearity") ? dx.map(Formula.A.abs()) : dx};
        }

        @Override
        public SavedForBackward savedForBackward(boolean[] wanted) {
            return fault.equals("keeps") ? SavedForBackward.NOTHING : SavedForBackward.inputs(true);
        }
    }

    private static Subject cube(String fault) {
        return Subject.of(Cube.class, "|x| < 2", (extents, random) -> Point.of(new Cube(fault), Values.of(extents.shape(random, 0, 3), Numbers.between(-2, 2), random)));
    }

    @Test
    void aRightOperationObeysEveryLaw() {
        Laws.hold(cube("none"));
    }

    @TestFactory
    Stream<DynamicTest> everyLawCatchesItsFault() {
        return Stream.of("adjoint", "gradient", "linearity", "keeps", "inputs-untouched", "edges", "same-bits", "agreement").map(fault -> DynamicTest.dynamicTest(fault, () -> {
            var law = Laws.all().stream().filter(l -> l.name().equals(fault)).findFirst().orElseThrow();
            String message = assertThrows(LawBroken.class, () -> Laws.worst(law, cube(fault), Laws.TRIES)).getMessage();
            assertTrue(message.contains("Cube") && message.contains("'" + fault + "'") && message.contains("snedecor.seed="), message);
            assertThrows(LawBroken.class, () -> Laws.hold(cube(fault)));
        }));
    }

    /// Whole graphs: L = Σ tanh(x W)², right, and with a detached part that differences see and the gradient does not.
    @Test
    void graphsAreCheckedAsAWhole() {
        Values x = new Values(Shape.of(2, 3), 0.1, -0.4, 2, 1, -1, 0.5);
        Values w = new Values(Shape.of(3, 2), 0.3, -0.2, 0.7, 0.1, -0.9, 0.4);
        assertEquals(0, GradientCheck.full(t -> t[0].matmul(t[1]).tanh().square().sum(), x, w), 1e-9);
        assertTrue(GradientCheck.full(t -> t[0].matmul(t[1]).tanh().detach().mul(t[0].matmul(t[1])).sum(), x, w) > 1e-3);
        assertTrue(GradientCheck.directional(t -> t[0].matmul(t[1]).tanh().detach().mul(t[0].matmul(t[1])).sum(), 1, x, w) > 1e-3);
        assertEquals(0, GradientCheck.directional(t -> t[0].matmul(t[1]).tanh().square().sum(), 1, x, w), 1e-9);
    }
}
