package org.snedecor.tests.autograd;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;
import org.snedecor.core.array.NdArray;
import org.snedecor.core.autograd.Gradients;
import org.snedecor.core.autograd.NumberCheck;
import org.snedecor.core.autograd.Tensor;
import org.snedecor.core.backend.Backend;
import org.snedecor.core.backend.Backends;
import org.snedecor.core.backend.Step;
import org.snedecor.core.shape.Shape;

/// The first number that is none is named: operation, place, step; forward and backward.
final class NumberCheckTest {
    private static final Backend BACKEND = Backends.get("reference");

    private static Tensor variable(Shape shape, double... values) {
        return Tensor.variable(NdArray.of(BACKEND, shape, values));
    }

    @Test
    void forwardNamesOperationPlaceAndStep() {
        try (Step step = BACKEND.step()) {
            Tensor x = variable(Shape.of(2, 3), 1, 2, 3, 4, -5, -6);
            ArithmeticException e = assertThrows(ArithmeticException.class, () -> NumberCheck.call(() -> x.mul(2).log().sum()));
            assertEquals("Log[]: its output is NaN at [1, 1], the first of 2; what it was computed from, [2, 3], is finite (" + step.toString().replace(" on reference", "") + ")",
                    e.getMessage());
        }
    }

    @Test
    void backwardNamesTheInput() {
        Tensor tiny = variable(Shape.of(2), 1, 1e-320);
        Tensor fine = NumberCheck.call(() -> tiny.power(0.001).sum());
        ArithmeticException backward = assertThrows(ArithmeticException.class, () -> NumberCheck.call(() -> Gradients.of(fine)));
        assertTrue(backward.getMessage().startsWith("Power[exponent=0.001]: the gradient of its input 0 is Infinity at [1]"), backward.getMessage());
        assertTrue(backward.getMessage().contains("is finite"), backward.getMessage());
    }

    @Test
    void badInputsAreNotBlamedOnTheOperation() {
        Tensor x = variable(Shape.of(1), Double.NaN);
        String message = assertThrows(ArithmeticException.class, () -> NumberCheck.call(() -> x.neg())).getMessage();
        assertTrue(message.contains("is not finite either"), message);
    }

    @Test
    void withoutTheCheckNothingIsThrown() {
        assertTrue(Double.isNaN(variable(Shape.of(1), -1).log().item()));
    }
}
