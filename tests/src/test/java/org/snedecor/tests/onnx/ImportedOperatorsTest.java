package org.snedecor.tests.onnx;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ai.onnxruntime.OrtException;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.DoubleUnaryOperator;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.snedecor.core.autograd.Tensor;
import org.snedecor.core.backend.Backend;
import org.snedecor.core.backend.Backends;
import org.snedecor.core.nn.Phase;
import org.snedecor.core.random.RandomStream;
import org.snedecor.core.shape.Shape;
import org.snedecor.models.io.Dtype;
import org.snedecor.models.io.StoredArray;
import org.snedecor.models.onnx.host.HostArray;
import org.snedecor.models.onnx.network.Onnx;
import org.snedecor.models.onnx.network.OnnxNetwork;
import org.snedecor.models.onnx.operator.Value;
import org.snedecor.models.onnx.proto.ElementTypes;
import org.snedecor.models.onnx.proto.GraphProto;
import org.snedecor.models.onnx.proto.GraphProto.AttributeProto;
import org.snedecor.models.onnx.proto.GraphProto.NodeProto;
import org.snedecor.models.onnx.proto.GraphProto.RealAttribute;
import org.snedecor.models.onnx.proto.GraphProto.TextAttribute;
import org.snedecor.models.onnx.proto.GraphProto.WholeAttribute;
import org.snedecor.models.onnx.proto.ModelProto;
import org.snedecor.models.onnx.proto.OnnxFile;
import org.snedecor.models.onnx.proto.TensorProto;
import org.snedecor.models.onnx.proto.ValueInfo;
import org.snedecor.models.onnx.proto.ValueInfo.Dimension;
import org.snedecor.tests.io.Scratch;
import org.snedecor.tests.onnx.export.OnnxRuntime;

/// An operator by itself gives on every backend what it gives in ONNX Runtime.
final class ImportedOperatorsTest {
    private static final int[] EXTENTS = {5, 3, 4};
    private static final double TOLERANCE = 4e-6;

    /// One node.
    ///
    /// @param more inputs after x, `more0` first   @param numbers which x it gets, of Gaussian ones
    private record Case(String operator, long opset, List<AttributeProto> attributes, List<StoredArray> more, DoubleUnaryOperator numbers) {
        static Case of(String operator, AttributeProto... attributes) {
            return new Case(operator, 20, List.of(attributes), List.of(), x -> 3 * x);
        }

        Case opset(long version) {
            return new Case(operator, version, attributes, more, numbers);
        }

        Case more(StoredArray... inputs) {
            return new Case(operator, opset, attributes, List.of(inputs), numbers);
        }

        Case numbers(DoubleUnaryOperator f) {
            return new Case(operator, opset, attributes, more, f);
        }

        ModelProto model() {
            List<String> inputs = new ArrayList<>(List.of("x"));
            List<TensorProto> constants = new ArrayList<>();
            for (StoredArray array : more) {
                inputs.add("more" + constants.size());
                constants.add(TensorProto.of(inputs.getLast(), array));
            }
            NodeProto node = new NodeProto("n", "", operator, inputs, List.of("y"), attributes);
            Dimension[] shape = IntStream.of(EXTENTS).mapToObj(Dimension::of).toArray(Dimension[]::new);
            GraphProto graph = new GraphProto("g", List.of(node), constants, List.of(ValueInfo.of("x", ElementTypes.FLOAT, shape)),
                    List.of(new ValueInfo("y", ElementTypes.FLOAT, Optional.empty())), List.of());
            return new ModelProto(9, new LinkedHashMap<>(Map.of("", opset)), "test", "", graph, new LinkedHashMap<>());
        }

        @Override
        public String toString() {
            return operator + attributes + " at opset " + opset + (more.isEmpty() ? "" : " with " + more);
        }
    }

    private static StoredArray whole(long value) {
        return StoredArray.of(new long[] {value});
    }

    private static StoredArray reals(float... values) {
        return StoredArray.of(values, values.length);
    }

    private static final List<Case> CASES = List.of(
            Case.of("Sin"), Case.of("Cos"), Case.of("Tan").numbers(x -> 1.4 * Math.tanh(x)), Case.of("Asin").numbers(Math::tanh), Case.of("Acos").numbers(Math::tanh), Case.of("Atan"),
            Case.of("Erf"), Case.of("Sign"), Case.of("Floor"), Case.of("Ceil"), Case.of("Round"), Case.of("Round").numbers(x -> Math.rint(4 * x) / 2),
            Case.of("Gelu"), Case.of("Gelu", new TextAttribute("approximate", "tanh")), Case.of("ThresholdedRelu"), Case.of("ThresholdedRelu", new RealAttribute("alpha", 0.3f)),
            Case.of("Shrink"), Case.of("Shrink", new RealAttribute("lambd", 1.5f), new RealAttribute("bias", 1.5f)),
            Case.of("Pow").more(reals(2, -1, 3, 0)), Case.of("Pow").more(reals(0.5f, -0.7f, 1.3f, 2.6f)).numbers(x -> 0.1 + Math.abs(x)), Case.of("Pow").more(reals(3)),
            Case.of("CumSum").more(whole(1)), Case.of("CumSum", new WholeAttribute("exclusive", 1)).more(whole(-1)),
            Case.of("CumSum", new WholeAttribute("exclusive", 1), new WholeAttribute("reverse", 1)).more(whole(0)),
            Case.of("Hardmax"), Case.of("Hardmax", new WholeAttribute("axis", 1)).numbers(Math::rint), Case.of("Hardmax").opset(12), Case.of("Hardmax", new WholeAttribute("axis", 2)).opset(11),
            Case.of("OneHot").more(StoredArray.of(new float[] {5}), reals(-1, 2.5f)).numbers(x -> Math.rint(3 * x)),
            Case.of("OneHot", new WholeAttribute("axis", 1)).more(StoredArray.of(new float[] {3}), reals(0, 1)).numbers(x -> Math.rint(3 * x)));

    private static float[] numbers(Case c) {
        RandomStream random = RandomStream.of(c.toString().hashCode());
        float[] x = new float[60];
        for (int i = 0; i < x.length; i++) x[i] = (float) c.numbers().applyAsDouble(random.nextGaussian());
        x[7] = 0;
        return x;
    }

    @TestFactory
    Stream<DynamicTest> equalOnnxRuntime() {
        return Backends.all().values().stream().flatMap(backend -> CASES.stream().map(c -> DynamicTest.dynamicTest(c + " on " + backend, () -> equalsOnnxRuntime(c, backend))));
    }

    private static void equalsOnnxRuntime(Case c, Backend backend) throws IOException, OrtException {
        float[] x = numbers(c), expected;
        try (OnnxRuntime runtime = new OnnxRuntime(c.model())) {
            expected = runtime.run(x, IntStream.of(EXTENTS).asLongStream().toArray());
        }
        Value y = run(c.model(), backend, new Value.Device(Tensor.of(backend, Shape.of(EXTENTS), x), Dtype.F32));
        double[] actual = y instanceof Value.Host(HostArray a) ? a.doubles() : ((Value.Device) y).tensor().value().toDoubles();
        assertEquals(expected.length, actual.length);
        for (int i = 0; i < actual.length; i++) assertEquals(expected[i], actual[i], TOLERANCE * Math.max(1, Math.abs(expected[i])), "number " + i);
    }

    private static Value run(ModelProto model, Backend backend, Value x) throws IOException {
        try (var scratch = Scratch.open()) {
            OnnxNetwork network = Onnx.load(scratch.file("a.onnx", OnnxFile.bytes(model)), backend);
            return network.run(new LinkedHashMap<>(Map.of("x", x)), Phase.EVALUATE).getFirst();
        }
    }

    /// Whole numbers are exact, and wrap round.
    @Test
    void wholeNumbersAreExact() throws IOException {
        HostArray x = HostArray.of(3, -2, 0, 4611686018427387905L);
        Backend backend = Backends.get("reference");
        assertArrayEquals(new long[] {5559060566555523L, -8589934592L, 0, 1L + (1L << 62)}, wholes(Case.of("Pow").more(whole(33)), x, backend));
        assertArrayEquals(new long[] {3, 1, 1, 4611686018427387906L}, wholes(Case.of("CumSum").more(whole(0)), x, backend));
        assertArrayEquals(new long[] {1, -1, 0, 1}, wholes(Case.of("Sign"), x, backend));
        String said = assertThrows(Exception.class, () -> wholes(Case.of("Pow").more(whole(-1)), x, backend)).getMessage();
        assertTrue(said.contains("a whole number to the power -1 is no whole number"), said);
    }

    private static long[] wholes(Case c, HostArray x, Backend backend) throws IOException {
        return ((Value.Host) run(c.model(), backend, new Value.Host(x))).array().wholes();
    }
}
