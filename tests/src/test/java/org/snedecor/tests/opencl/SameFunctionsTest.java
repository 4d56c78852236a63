package org.snedecor.tests.opencl;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assumptions.assumeFalse;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.snedecor.core.backend.Backend;
import org.snedecor.core.backend.Backends;
import org.snedecor.core.backend.Buffer;
import org.snedecor.core.formula.Formula;
import org.snedecor.core.formula.Function;
import org.snedecor.core.formula.Text;
import org.snedecor.core.random.RandomStream;
import org.snedecor.core.shape.Nest;
import org.snedecor.core.shape.Shape;
import org.snedecor.opencl.OpenClBackend;
import org.snedecor.tests.kit.gen.Seed;

/// All functions, min and max have the bits that they have on the vector backend: `functions.cl` computes what `Lane` does.
final class SameFunctionsTest {
    private static final int COUNT = 1 << 20;
    private static final float[] ODD = {0f, -0f, 1, -1, Float.POSITIVE_INFINITY, Float.NEGATIVE_INFINITY, Float.NaN,
        Float.MIN_VALUE, -Float.MIN_VALUE, Float.MIN_NORMAL, -Float.MIN_NORMAL, Float.MAX_VALUE, -Float.MAX_VALUE,
        0x1p-25f, -0x1p-25f, 88.5f, 88.8f, -87.4f, -103.9f, -104, 10, -10, 1e-40f};

    @Test
    void functionsHaveTheBitsOfTheVectorBackend() {
        List<Formula> formulas = new ArrayList<>(List.of(Formula.A.min(Formula.B), Formula.A.max(Formula.B)));
        for (Function f : List.of(Function.EXP, Function.EXPM1, Function.LOG, Function.LOG1P, Function.TANH,
                Function.RINT, Function.SIN, Function.COS, Function.ATAN, Function.ERF, Function.PHI)) {
            formulas.add(new Formula.Unary(f, Formula.A));
        }
        float[][] inputs = {floats(0), floats(1)};
        for (int i = 0; i < ODD.length; i++) for (int j = 0; j < ODD.length; j++) {
            inputs[0][i * ODD.length + j] = ODD[i];
            inputs[1][i * ODD.length + j] = ODD[j];
        }
        try (OpenClBackend opencl = OpenClBackend.open(Present.driver(), "")) {
            assumeFalse(opencl.description().contains("no subnormals"), "this device does not claim subnormal floats, and other bits follow from that");
            for (Formula formula : formulas) {
                float[] expected = values(Backends.get("vector"), formula, inputs);
                float[] found = values(opencl, formula, inputs);
                for (int i = 0; i < COUNT; i++) {
                    int at = i;
                    // All NaN as one.
                    assertEquals(Float.floatToIntBits(expected[i]), Float.floatToIntBits(found[i]),
                            () -> Text.of(formula) + " at " + inputs[0][at] + ", " + inputs[1][at] + ": " + found[at] + ", not " + expected[at]);
                }
            }
        }
    }

    /// Half of any bits, half of common sizes.
    private static float[] floats(int stream) {
        RandomStream random = Seed.stream("same functions", stream);
        float[] x = new float[COUNT];
        for (int i = 0; i < x.length; i++) {
            x[i] = i % 2 == 0 ? Float.intBitsToFloat(random.nextInt()) : (float) (random.nextGaussian() * Math.pow(2, random.nextInt(12) - 6));
        }
        return x;
    }

    private static float[] values(Backend backend, Formula formula, float[][] inputs) {
        try (var _ = backend.step()) {
            Buffer[] x = {backend.buffer(COUNT), backend.buffer(COUNT)};
            for (int j = 0; j < 2; j++) backend.write(inputs[j], x[j]);
            Buffer y = backend.buffer(COUNT);
            Shape shape = Shape.of(COUNT);
            backend.elementwise().apply(Nest.elementwise(shape, shape, shape), List.of(formula), new double[0], x, new Buffer[] {y});
            float[] values = new float[COUNT];
            backend.read(y, values);
            return values;
        }
    }
}
