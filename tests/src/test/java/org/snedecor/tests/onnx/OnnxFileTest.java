package org.snedecor.tests.onnx;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;
import org.snedecor.models.io.FileFormatException;
import org.snedecor.models.io.StoredArray;
import org.snedecor.models.onnx.proto.ElementTypes;
import org.snedecor.models.onnx.proto.GraphProto;
import org.snedecor.models.onnx.proto.GraphProto.*;
import org.snedecor.models.onnx.proto.ModelProto;
import org.snedecor.models.onnx.proto.OnnxFile;
import org.snedecor.models.onnx.proto.TensorProto;
import org.snedecor.models.onnx.proto.ValueInfo;
import org.snedecor.models.onnx.proto.ValueInfo.Dimension;
import org.snedecor.tests.io.HostileFile;
import org.snedecor.tests.io.Scratch;
import org.snedecor.tests.kit.gen.Magnitudes;

final class OnnxFileTest {
    private static final Path NAME = Path.of("a.onnx");

    /// The ONNX project's own `test_basic_conv_with_padding`, version 1.21.0.
    private static final byte[] CONV = Base64.getDecoder().decode("CAoSDGJhY2tlbmQtdGVzdDqwAQo5CgF4CgFXEgF5IgRDb252KhUKDGtlcm5lbF9zaGFwZUADQAOgAQcqEQoEcGFkc0ABQAFAAUABoAEHEhx0"
            + "ZXN0X2Jhc2ljX2NvbnZfd2l0aF9wYWRkaW5nWhsKAXgSFgoUCAESEAoCCAEKAggBCgIIBQoCCAVaGwoBVxIWChQIARIQCgIIAQoCCAEKAggDCgIIA2IbCgF5EhYKFAgBEhAKAggBCgIIAQoCCAUKAggFQgQKABAW");

    @Test
    void readsWhatTheProjectWrote() throws IOException {
        ModelProto model = OnnxFile.model(NAME, CONV);
        assertEquals(10, model.irVersion());
        assertEquals(Map.of("", 22L), model.opsets());
        assertEquals("backend-test", model.producer());
        assertEquals("test_basic_conv_with_padding", model.graph().name());
        assertEquals(List.of(value("x", 1, 1, 5, 5), value("W", 1, 1, 3, 3)), model.graph().inputs());
        assertEquals(List.of(value("y", 1, 1, 5, 5)), model.graph().outputs());
        NodeProto node = model.graph().nodes().getFirst();
        assertEquals("Conv", node.operator());
        assertEquals(List.of("x", "W"), node.inputs());
        assertEquals(List.of("y"), node.outputs());
        assertEquals("kernel_shape", node.attributes().getFirst().name());
        assertArrayEquals(new long[] {3, 3}, assertInstanceOf(WholesAttribute.class, node.attributes().getFirst()).values());
        assertArrayEquals(new long[] {1, 1, 1, 1}, assertInstanceOf(WholesAttribute.class, node.attributes().getLast()).values());
    }

    private static ValueInfo value(String name, long... shape) {
        return ValueInfo.of(name, ElementTypes.FLOAT, Arrays.stream(shape).mapToObj(Dimension::of).toArray(Dimension[]::new));
    }

    private static ModelProto everything(float real, long whole, String text, List<Long> wholes) {
        TensorProto weights = TensorProto.of("w" + text, StoredArray.of(new float[] {real, -real, 1}, 3));
        TensorProto outside = new TensorProto("far", ElementTypes.INT64, new long[] {2, 0}, new TensorProto.External("weights.bin", 16, 0));
        GraphProto inner = new GraphProto(text, List.of(), List.of(weights), List.of(), List.of(), List.of());
        List<AttributeProto> attributes = List.of(new RealAttribute("real", real), new WholeAttribute("whole", whole), new TextAttribute("text", text),
                new TensorAttribute("tensor", weights), new GraphAttribute("graph", inner), new RealsAttribute("reals", real, 0, 2),
                new WholesAttribute("wholes", wholes.stream().mapToLong(i -> i).toArray()), new TextsAttribute("texts", List.of(text, "", "b")));
        NodeProto node = new NodeProto("n" + text, "domain", "Op", List.of("a", "", text), List.of("b", ""), attributes);
        GraphProto graph = new GraphProto("g", List.of(node, node), List.of(weights, outside),
                List.of(ValueInfo.of("x", 1, Dimension.free("batch"), Dimension.of(0), Dimension.free("")), new ValueInfo("unknown", 7, Optional.empty())),
                List.of(ValueInfo.of("scalar", ElementTypes.DOUBLE)), List.of(new ValueInfo("no tensor", 0, Optional.empty())));
        return new ModelProto(8, new LinkedHashMap<>(Map.of("", 17L)), "us", text, graph, new LinkedHashMap<>(Map.of("key", text)));
    }

    /// Arrays have no equality of their own, so what is compared is all that the records print, with arrays as lists.
    @Property
    void readsWhatItWrites(@ForAll @Magnitudes(nan = true) float real, @ForAll long whole, @ForAll int text, @ForAll List<Long> wholes) throws IOException {
        ModelProto model = everything(real, whole, "ü" + text, wholes);
        ModelProto again = OnnxFile.model(NAME, OnnxFile.bytes(model));
        assertEquals(printed(model), printed(again));
        assertArrayEquals(OnnxFile.bytes(model), OnnxFile.bytes(again));
    }

    private static String printed(ModelProto model) {
        StringBuilder out = new StringBuilder(model.irVersion() + " " + model.opsets() + model.producer() + model.producerVersion() + model.metadata());
        print(out, model.graph());
        return out.toString();
    }

    private static void print(StringBuilder out, GraphProto graph) {
        out.append(graph.name()).append(graph.inputs()).append(graph.outputs()).append(graph.values());
        graph.initializers().forEach(tensor -> print(out, tensor));
        for (NodeProto node : graph.nodes()) {
            out.append(node.name()).append(node.domain()).append(node.operator()).append(node.inputs()).append(node.outputs());
            for (AttributeProto attribute : node.attributes()) {
                out.append(attribute.name());
                switch (attribute) {
                    case TensorAttribute a -> print(out, a.value());
                    case GraphAttribute a -> print(out, a.value());
                    case RealsAttribute a -> out.append(Arrays.toString(a.values()));
                    case WholesAttribute a -> out.append(Arrays.toString(a.values()));
                    default -> out.append(attribute);
                }
            }
        }
    }

    private static void print(StringBuilder out, TensorProto tensor) {
        out.append(tensor).append(tensor.data() instanceof TensorProto.Inline(byte[] bytes) ? Arrays.toString(bytes) : tensor.data());
    }

    @Test
    void bearsEveryDamage() throws IOException {
        var conv = new HostileFile("a.onnx", CONV, OnnxFile::read);
        conv.bearsEveryFlippedBit(CONV.length);
        var all = new HostileFile("a.onnx", OnnxFile.bytes(everything(1, 2, "t", List.of(1L))), OnnxFile::read);
        all.bearsFlippedBits(2000, 5);
    }

    /// A typed list, one number a byte in the file, of each width.
    @Test
    void numbersMayStandInTypedLists() throws IOException {
        byte[] int16 = {8, 3, 16, 5, 42, 5, 1, 2, (byte) 0xff, (byte) 0xff, 3};                     // dims 3, int16, int32_data 1, 2, 65535 = -1
        var scratch = Scratch.open();
        try (scratch) {
            assertArrayEquals(new int[] {1, 2, -1}, OnnxFile.tensor(scratch.file("a.pb", int16)).array().ints());
        }
    }

    @Test
    void aFewBytesCannotClaimGigabytes() throws IOException {
        byte[] claim = {8, (byte) 0x80, (byte) 0x80, (byte) 0x80, (byte) 0x80, 16, 16, 1, 74, 4, 0, 0, 0, 0};   // dims 2^32, float, 4 raw bytes
        byte[] longer = {74, (byte) 0xff, (byte) 0xff, (byte) 0xff, (byte) 0xff, 7, 0};                          // 2^31 - 1 raw bytes
        try (var scratch = Scratch.open()) {
            TensorProto tensor = OnnxFile.tensor(scratch.file("a.pb", claim));
            assertEquals("a tensor: the shape [4294967296] has more than 2^31 - 1 bytes", assertThrows(IllegalArgumentException.class, tensor::array).getMessage());
            Path file = scratch.file("b.pb", longer);
            var refused = assertThrows(FileFormatException.class, () -> OnnxFile.tensor(file));
            assertEquals("is not an ONNX tensor, or is damaged: at byte 6", refused.reason().substring(0, 47));
        }
    }
}
