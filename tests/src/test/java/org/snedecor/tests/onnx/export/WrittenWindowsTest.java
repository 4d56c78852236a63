package org.snedecor.tests.onnx.export;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import ai.onnxruntime.OrtException;
import java.util.List;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.snedecor.core.autograd.Tensor;
import org.snedecor.core.backend.Backend;
import org.snedecor.core.backend.Backends;
import org.snedecor.core.random.RandomStream;
import org.snedecor.core.shape.Padding;
import org.snedecor.core.shape.PoolWindow;
import org.snedecor.core.shape.Shape;
import org.snedecor.core.shape.Sliding;
import org.snedecor.models.onnx.export.OnnxExport;
import org.snedecor.models.onnx.proto.ModelProto;

/// Pools and transposed convolutions by axis, as ONNX Runtime reads them; they may stand inside and at the edge of images of 3 x 7 x 9.
class WrittenWindowsTest {
    private static final Backend BACKEND = Backends.best();
    private static final PoolWindow TWO = PoolWindow.of(2, 2, 0);

    record Case(String name, String operator, UnaryOperator<Tensor> function) {
        @Override
        public String toString() {
            return name;
        }
    }

    private static PoolWindow window(int size, int stride, Padding padding, int dilation) {
        return new PoolWindow(size, new Sliding(stride, padding, dilation), false);
    }

    private static Tensor filters(int in, int out, int height, int width) {
        RandomStream random = RandomStream.of(in + height);
        double[] w = new double[in * out * height * width];
        for (int i = 0; i < w.length; i++) w[i] = random.nextGaussian();
        return Tensor.of(BACKEND, Shape.of(in, out, height, width), w);
    }

    static Stream<Case> cases() {
        PoolWindow uneven = window(3, 2, Padding.of(2, 1), 1);
        PoolWindow upper = window(3, 2, Padding.Same.UPPER, 1);
        PoolWindow lower = window(2, 1, Padding.Same.LOWER, 1);
        PoolWindow three = PoolWindow.of(3, 2, 1);
        return Stream.of(
                new Case("maxima by axis", "MaxPool", x -> x.maxPool2d(uneven, lower)), new Case("maxima of SAME", "MaxPool", x -> x.maxPool2d(lower, upper)),
                new Case("maxima of dilated windows", "MaxPool", x -> x.maxPool2d(window(3, 1, Padding.of(1, 2), 2), window(2, 2, Padding.of(0, 1), 3))),
                new Case("maxima with a window that stands out", "MaxPool", x -> x.maxPool2d(TWO.ceiling(), PoolWindow.of(2, 3, 0).ceiling())),
                new Case("maxima where one begins in the padding", "MaxPool", x -> x.maxPool2d(window(2, 2, Padding.of(1, 1), 1).ceiling(), three.ceiling())),
                new Case("means by axis", "AveragePool", x -> x.meanPool2d(uneven, lower, false)), new Case("means with the padding", "AveragePool", x -> x.meanPool2d(uneven, upper, true)),
                new Case("means with a window that stands out", "AveragePool", x -> x.meanPool2d(TWO.ceiling(), three.ceiling(), false)),
                new Case("means with the padding and a window that stands out", "AveragePool", x -> x.meanPool2d(PoolWindow.of(4, 3, 1).ceiling(), PoolWindow.of(3, 3, 1).ceiling(), true)),
                new Case("transposed convolution", "ConvTranspose", x -> x.convTranspose2d(filters(3, 2, 3, 3), 2, 1, 1)),
                new Case("transposed convolution by axis", "ConvTranspose",
                        x -> x.convTranspose2d(filters(3, 2, 2, 3), Sliding.by(3).padded(0, 2), Sliding.by(1).padded(2, 1).dilated(2), 1, 0, 1)),
                new Case("transposed convolution of groups", "ConvTranspose", x -> x.convTranspose2d(filters(3, 2, 3, 2), Sliding.by(2), Sliding.by(2).padded(0, 1), 0, 1, 3)),
                new Case("transposed convolution of SAME", "ConvTranspose",
                        x -> x.convTranspose2d(filters(3, 4, 3, 2), Sliding.by(2).padded(Padding.Same.LOWER), Sliding.by(3).padded(Padding.Same.UPPER), 0, 0, 1)));
    }

    @ParameterizedTest
    @MethodSource("cases")
    void isOneOperator(Case c) throws OrtException {
        ModelProto model = OnnxExport.of((x, _) -> c.function.apply(x), BACKEND, false, 3, 7, 9);
        assertEquals(List.of(c.operator, "Identity"), OnnxExportTest.operators(model).stream().filter(name -> !name.equals("Constant")).toList());
        try (OnnxRuntime runtime = new OnnxRuntime(model)) {
            for (int batch : new int[] {1, 4}) {
                RandomStream random = RandomStream.of(batch);
                float[] x = new float[batch * 3 * 7 * 9];
                for (int i = 0; i < x.length; i++) x[i] = (float) random.nextGaussian();
                Tensor y = c.function.apply(Tensor.of(BACKEND, Shape.of(batch, 3, 7, 9), x));
                assertArrayEquals(y.value().toFloats(), runtime.run(x, batch, 3, 7, 9), 1e-5f);
            }
        }
    }

    @Test
    void namesWhatOnnxHasNot() {
        refused("meanPool2d", x -> x.meanPool2d(window(2, 1, Padding.of(0, 0), 2), TWO, false));
        refused("maxPool2d with ceil mode along one axis only", x -> x.maxPool2d(TWO.ceiling(), TWO));
    }

    private static void refused(String what, UnaryOperator<Tensor> function) {
        assertEquals("export: ONNX has no way to write " + what,
                assertThrows(IllegalArgumentException.class, () -> OnnxExport.of((x, _) -> function.apply(x), BACKEND, false, 3, 7, 9)).getMessage());
    }
}
