package org.snedecor.tests.op;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.snedecor.core.formula.Formula.A;
import static org.snedecor.core.formula.Formula.B;
import static org.snedecor.core.formula.Formula.C;
import static org.snedecor.core.formula.Formula.D;
import static org.snedecor.core.formula.Formula.DY;
import static org.snedecor.core.formula.Formula.ONE;
import static org.snedecor.core.formula.Formula.P;
import static org.snedecor.core.formula.Formula.Y;

import java.util.Arrays;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.snedecor.core.array.NdArray;
import org.snedecor.core.autograd.Gradients;
import org.snedecor.core.autograd.Tensor;
import org.snedecor.core.backend.Backend;
import org.snedecor.core.backend.Backends;
import org.snedecor.core.formula.Formula;
import org.snedecor.core.op.CustomElementwise;
import org.snedecor.core.op.Tanh;
import org.snedecor.core.shape.Shape;
import org.snedecor.tests.kit.gen.Extents;
import org.snedecor.tests.kit.gen.Numbers;
import org.snedecor.tests.kit.gen.Values;
import org.snedecor.tests.kit.law.LawBroken;
import org.snedecor.tests.kit.law.Laws;
import org.snedecor.tests.kit.law.Point;
import org.snedecor.tests.kit.law.Subject;

/// The door for elementwise operations of other modules: by formulas alone they obey the laws of the built-in ones, and what does not fit is said.
final class CustomElementwiseTest {
    /// y = a / (1 + p |a|)
    private record Softsign(double p) implements CustomElementwise {
        @Override
        public Formula value() {
            return A.div(ONE.add(P.mul(A.abs())));
        }

        @Override
        public List<Formula> gradients() {
            return List.of(DY.div(ONE.add(P.mul(A.abs())).square()));
        }

        @Override
        public double[] parameters() {
            return new double[] {p};
        }
    }

    /// y = √(a² + b²), its gradient in terms of the output
    private record Hypotenuse() implements CustomElementwise {
        @Override
        public Formula value() {
            return A.square().add(B.square()).sqrt();
        }

        @Override
        public List<Formula> gradients() {
            return List.of(DY.mul(A).div(Y), DY.mul(B).div(Y));
        }
    }

    /// y = a · b + c · d, with all the inputs that there may be
    private record Mixed() implements CustomElementwise {
        @Override
        public Formula value() {
            return A.mul(B).add(C.mul(D));
        }

        @Override
        public List<Formula> gradients() {
            return List.of(DY.mul(B), DY.mul(A), DY.mul(D), DY.mul(C));
        }
    }

    /// Any formulas.
    private record Stated(Formula value, List<Formula> gradients) implements CustomElementwise {}

    private static final Subject SOFTSIGN = Subject.of(Softsign.class, "0 < |a| < 4, 1/2 < p < 2", (extents, random) ->
            Point.of(new Softsign(random.nextDouble(0.5, 2)), Values.of(extents.shape(random, 0, 3), Numbers.between(-4, 4, 0), random)));
    private static final Subject HYPOTENUSE = Subject.of(Hypotenuse.class, "1/2 < |a|, |b| < 2", (extents, random) -> {
        Shape shape = extents.shape(random, 0, 3);
        return Point.of(new Hypotenuse(), Values.of(shape, Draw.SIZED, random), Values.of(Extents.within(shape, random), Draw.SIZED, random));
    });
    private static final Subject MIXED = Subject.of(Mixed.class, "|a|, |b|, |c|, |d| < 2", (extents, random) -> {
        Shape shape = extents.shape(random, 0, 3);
        return Point.of(new Mixed(), Draw.values(shape, random), Draw.values(shape, random), Draw.values(shape, random), Draw.values(shape, random));
    });

    @Test
    void theyObeyEveryLaw() {
        for (Subject subject : List.of(SOFTSIGN, HYPOTENUSE, MIXED)) Laws.hold(subject);
    }

    /// Equal to all of its kind that read the same input, and remembers how often it was looked at.
    private record Counted(int input, AtomicInteger looks) implements CustomElementwise {
        @Override
        public Formula value() {
            return Formula.input(input);
        }

        @Override
        public List<Formula> gradients() {
            looks.incrementAndGet();
            return List.of(DY);
        }

        @Override
        public boolean equals(Object other) {
            return other instanceof Counted counted && counted.input == input;
        }

        @Override
        public int hashCode() {
            return input;
        }
    }

    @Test
    void whatFitsIsLookedAtOnceAndWhatDoesNotEachTime() {
        AtomicInteger looks = new AtomicInteger();
        NdArray x = NdArray.full(Backends.get("reference"), Shape.of(3), 2);
        for (int i = 0; i < 5; i++) new Counted(0, looks).forward(x);
        assertEquals(1, looks.get());
        for (int i = 0; i < 3; i++) assertThrows(IllegalArgumentException.class, () -> new Counted(1, looks).forward(x));
        assertThrows(IllegalArgumentException.class, () -> new Counted(0, looks).forward(x, x));
        assertEquals(5, looks.get());
    }

    @Test
    void aWrongGradientIsCaught() {
        Subject wrong = SOFTSIGN.with((extents, random) -> SOFTSIGN.points().sample(extents, random).with(_ -> new Stated(A.div(ONE.add(A.abs())), List.of(DY))));
        assertTrue(assertThrows(LawBroken.class, () -> Laws.hold(wrong)).getMessage().contains("adjoint"));
    }

    /// The formulas of a built-in operation have its bits, forward and backward, on every backend.
    @Test
    void theSameFormulasGiveTheSameBits() {
        for (Backend backend : Backends.all().values()) {
            Tensor x = Tensor.variable(NdArray.of(backend, Shape.of(2, 5), -3, -1, -0.5, -0.0, 0, 0.25, 0.5, 1, 2, 8));
            Tensor builtIn = x.tanh();
            Tensor own = Tensor.apply(new Stated(new Tanh().value(), new Tanh().gradients()), x);
            assertArrayEquals(builtIn.value().toDoubles(), own.value().toDoubles(), backend.name());
            assertArrayEquals(Gradients.of(builtIn.sum()).at(x).toDoubles(), Gradients.of(own.sum()).at(x).toDoubles(), backend.name());
        }
    }

    @Test
    void whatDoesNotFitIsSaid() {
        Tensor x = Tensor.full(Backends.get("reference"), Shape.of(2), 1);
        said("stated: 2 inputs, but 1 gradients; one is needed for each, null for none", new Stated(A.add(B), List.of(DY)), x, x);
        said("stated: 1 inputs, but 2 gradients; one is needed for each, null for none", new Stated(A, List.of(DY, DY)), x);
        said("stated: the value reads B, which there is not", new Stated(A.add(B), List.of(DY)), x);
        said("stated: the value reads D, which there is not", new Stated(A.add(D), List.of(DY, DY, DY)), x, x, x);
        said("stated: the value reads DY, which there is not", new Stated(DY, List.of(DY)), x);
        said("stated: the value reads Y, which there is not", new Stated(A.mul(Y), List.of(DY)), x);
        said("stated: gradient 1 reads C, which there is not", new Stated(A.add(B), Arrays.asList(null, DY.mul(C))), x, x);
        said("stated: an elementwise operation has 1 to 4 inputs, not 5", new Stated(A, List.of(DY)), x, x, x, x, x);
        said("stated: an elementwise operation has 1 to 4 inputs, not 0", new Stated(ONE, List.of()));
        said("stated: [2] with [3]: axis -1 has extents 2 and 3; they must be equal, or one of them 1", new Stated(A.add(B), List.of(DY, DY)), x, Tensor.full(Backends.get("reference"), Shape.of(3), 1));
    }

    private static void said(String message, CustomElementwise op, Tensor... inputs) {
        assertEquals(message, assertThrows(IllegalArgumentException.class, () -> Tensor.apply(op, inputs)).getMessage());
    }
}
