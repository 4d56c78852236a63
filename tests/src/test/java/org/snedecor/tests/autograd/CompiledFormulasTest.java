package org.snedecor.tests.autograd;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.snedecor.core.array.NdArray;
import org.snedecor.core.autograd.Gradients;
import org.snedecor.core.autograd.Tensor;
import org.snedecor.core.backend.Backend;
import org.snedecor.core.backend.Backends;
import org.snedecor.core.formula.Formula;
import org.snedecor.core.shape.Shape;

/// What changes from step to step is a parameter of a formula: a thousand changes of learning rate, scale, slope and bounds compile
/// no new class.
final class CompiledFormulasTest {
    private static final Backend BACKEND = Backends.get("vector");

    private static int compiled() throws ReflectiveOperationException {
        return (int) BACKEND.getClass().getMethod("compiledFormulas").invoke(BACKEND);
    }

    @Test
    void aThousandScheduledChangesCompileNothing() throws ReflectiveOperationException {
        int start = compiled();
        train(0);
        int warm = compiled();
        assertTrue(warm > start, "nothing was compiled at all");
        for (int i = 1; i <= 1000; i++) train(i);
        assertEquals(warm, compiled());
    }

    private static void train(int i) {
        try (var _ = BACKEND.step()) {
            Tensor x = Tensor.variable(NdArray.full(BACKEND, Shape.of(37), 0.25 + i * 1e-3));
            Tensor y = x.mul(1 + 0.001 * i).add(0.01 * i).leakyRelu(1.0 / (i + 1)).elu(1 + 0.01 * i).clamp(-i, i + 1).dropout(i % 9 / 10.0, 7, i).mean();
            NdArray g = Gradients.of(y).at(x);
            NdArray.overwrite("sgd", List.of(Formula.A.sub(Formula.B.mul(Formula.P))), new double[] {0.1 / (i + 1)}, new NdArray[] {x.value(), g}, new NdArray[] {x.value()});
        }
    }
}
