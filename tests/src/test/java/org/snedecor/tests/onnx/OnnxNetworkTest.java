package org.snedecor.tests.onnx;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.snedecor.core.autograd.Gradients;
import org.snedecor.core.autograd.Tensor;
import org.snedecor.core.autograd.Trace;
import org.snedecor.core.backend.Backend;
import org.snedecor.core.backend.Backends;
import org.snedecor.core.nn.Phase;
import org.snedecor.core.nn.State;
import org.snedecor.core.shape.Shape;
import org.snedecor.models.io.FileFormatException;
import org.snedecor.models.io.StoredArray;
import org.snedecor.models.onnx.export.OnnxExport;
import org.snedecor.models.onnx.network.Onnx;
import org.snedecor.models.onnx.network.OnnxNetwork;
import org.snedecor.models.onnx.proto.ElementTypes;
import org.snedecor.models.onnx.proto.GraphProto;
import org.snedecor.models.onnx.proto.GraphProto.NodeProto;
import org.snedecor.models.onnx.proto.ModelProto;
import org.snedecor.models.onnx.proto.OnnxFile;
import org.snedecor.models.onnx.proto.TensorProto;
import org.snedecor.models.onnx.proto.ValueInfo;
import org.snedecor.models.onnx.proto.ValueInfo.Dimension;
import org.snedecor.tests.io.Scratch;

final class OnnxNetworkTest {
    private static final Backend REFERENCE = Backends.get("reference");
    private static final List<TensorProto> WEIGHTS = List.of(TensorProto.of("fc.weight", StoredArray.of(new float[] {1, 2, 3, 4, 5, 6}, 3, 2)),
            TensorProto.of("gamma", StoredArray.of(new float[] {1, 2}, 2)), TensorProto.of("beta", StoredArray.of(new float[] {0, 1}, 2)),
            TensorProto.of("mean", StoredArray.of(new float[] {1, -1}, 2)), TensorProto.of("var", StoredArray.of(new float[] {4, 1}, 2)));
    private static final List<NodeProto> NODES = List.of(node("MatMul", "h", "x", "fc.weight"), node("BatchNormalization", "n", "h", "gamma", "beta", "mean", "var"), node("Relu", "y", "n"));

    private static NodeProto node(String operator, String output, String... inputs) {
        return new NodeProto("the " + operator, "", operator, List.of(inputs), List.of(output), List.of());
    }

    private static byte[] model(List<NodeProto> nodes, List<TensorProto> initializers) {
        GraphProto graph = new GraphProto("g", nodes, initializers, List.of(ValueInfo.of("x", ElementTypes.FLOAT, Dimension.free("batch"), Dimension.of(3))),
                List.of(ValueInfo.of("y", ElementTypes.FLOAT)), List.of());
        return OnnxFile.bytes(new ModelProto(8, new LinkedHashMap<>(Map.of("", 17L)), "us", "", graph, new LinkedHashMap<>()));
    }

    private static OnnxNetwork network() throws IOException {
        try (var scratch = Scratch.open()) {
            return Onnx.load(scratch.file("a.onnx", model(NODES, WEIGHTS)), REFERENCE);
        }
    }

    private static final double[] X = {1, 0, -1, 0.5, 2, 0, -1, 1, 1};

    private static Tensor x() {
        return Tensor.of(REFERENCE, Shape.of(3, 3), X);
    }

    @Test
    void computesWhatTheFileSays() throws IOException {
        double[] wanted = new double[6];
        double[] w = {1, 2, 3, 4, 5, 6}, gamma = {1, 2}, beta = {0, 1}, mean = {1, -1}, variance = {4, 1};
        for (int n = 0; n < 3; n++) {
            for (int c = 0; c < 2; c++) {
                double h = 0;
                for (int k = 0; k < 3; k++) h += X[3 * n + k] * w[2 * k + c];
                wanted[2 * n + c] = Math.max(0, gamma[c] * (h - mean[c]) / Math.sqrt(variance[c] + 1e-5f) + beta[c]);
            }
        }
        assertArrayEquals(wanted, network().apply(x(), Phase.EVALUATE).value().toDoubles(), 1e-12);
    }

    @Test
    void weightsKeepTheirNamesAndLearn() throws IOException {
        OnnxNetwork network = network();
        State state = State.of(network);
        assertEquals(Set.of("weights.fc.weight", "weights.gamma", "weights.beta"), state.parameters().keySet());
        assertEquals(Set.of("statistics.mean", "statistics.var"), state.statistics().keySet());
        Gradients g = Gradients.of(network.apply(x(), Phase.EVALUATE).sum());
        assertTrue(java.util.Arrays.stream(g.at(network.weights().get("fc.weight")).toDoubles()).anyMatch(v -> v != 0));
    }

    @Test
    void batchNormIsOpenInTraining() throws IOException {
        OnnxNetwork network = network();
        double[] before = network.statistics().get("mean").value().toDoubles();
        Tensor y = network.cut("n").apply(x(), Phase.train(1, 1));
        double[] mean = y.mean(0).value().toDoubles();
        assertArrayEquals(new double[] {0, 1}, mean, 1e-9);                                     // beta: the batch itself has mean 0
        double[] h = network.cut("h").apply(x(), Phase.EVALUATE).mean(0).value().toDoubles();
        for (int c = 0; c < 2; c++) assertEquals((double) 0.9f * before[c] + (1 - (double) 0.9f) * h[c], network.statistics().get("mean").value().toDoubles()[c], 1e-12);
    }

    @Test
    void cutAndFrozen() throws IOException {
        OnnxNetwork cut = network().cut("h");
        assertEquals(Set.of("fc.weight"), cut.weights().keySet());
        OnnxNetwork frozen = network().freeze("fc.*");
        assertEquals(Set.of("gamma", "beta"), frozen.weights().keySet());
        assertArrayEquals(network().apply(x(), Phase.EVALUATE).value().toDoubles(), frozen.apply(x(), Phase.EVALUATE).value().toDoubles());
        assertTrue(assertThrows(IllegalArgumentException.class, () -> cut.freeze("no")).getMessage().contains("no weight is called 'no'"));
        assertTrue(assertThrows(IllegalArgumentException.class, () -> cut.cut("no")).getMessage().contains("no node makes 'no'"));
    }

    /// h = x √(c + c), where c is a constant of rank 1: of each pass one product is left, the first one too, and what was kept outlives the step that made it.
    @Test
    void constantsAreComputedOnce() throws IOException {
        List<TensorProto> number = List.of(TensorProto.of("c", StoredArray.of(new float[] {2, 8, 0.5f}, 3)));
        var constant = new NodeProto("", "", "Constant", List.of(), List.of("c"), List.of(new GraphProto.TensorAttribute("value", number.getFirst())));
        List<NodeProto> nodes = List.of(constant, node("Add", "d", "c", "c"), node("Sqrt", "r", "d"), node("Mul", "h", "x", "r"), node("MatMul", "y", "h", "fc.weight"));
        for (Backend backend : Backends.all().values()) {
            OnnxNetwork network;
            try (var scratch = Scratch.open()) {
                network = Onnx.load(scratch.file("a.onnx", model(nodes, WEIGHTS.subList(0, 1))), backend);
            }
            for (int pass = 0; pass < 2; pass++) {
                try (var step = backend.step()) {
                    Trace trace = Trace.of(Tensor.of(backend, Shape.of(3, 3), X), x -> network.apply(x, Phase.EVALUATE));
                    assertEquals(List.of("mul", "matmul"), trace.applications().stream().map(a -> a.op().name()).toList(), backend + " in pass " + pass);
                    double[] y = trace.output().value().toDoubles();
                    for (int i = 0; i < 3; i++) assertEquals(2 * X[3 * i] + 3 * 4 * X[3 * i + 1] + 5 * X[3 * i + 2], y[2 * i], 100 * backend.unitRoundoff());
                }
            }
            OnnxNetwork fresh = network.cut("h");
            try (var step = backend.step()) {
                List<String> written = OnnxExport.of(fresh, backend, false, 3).graph().nodes().stream().map(NodeProto::operator).toList();
                assertEquals(List.of("Constant", "Mul"), written.stream().filter(operator -> !operator.equals("Identity")).toList());
            }
        }
    }

    /// A dropout of constants drops others in each step of training, so it is no constant.
    @Test
    void chanceIsNotKept() throws IOException {
        float[] ones = new float[300];
        java.util.Arrays.fill(ones, 1);
        var constant = new NodeProto("", "", "Constant", List.of(), List.of("c"), List.of(new GraphProto.TensorAttribute("value", TensorProto.of("", StoredArray.of(ones, 100, 3)))));
        OnnxNetwork network;
        try (var scratch = Scratch.open()) {
            network = Onnx.load(scratch.file("a.onnx", model(List.of(constant, node("Dropout", "d", "c"), node("Mul", "y", "d", "x")), List.of())), REFERENCE);
        }
        Tensor x = Tensor.full(REFERENCE, Shape.of(1, 3), 1);
        double[] first = network.apply(x, Phase.train(1, 1)).value().toDoubles();
        assertArrayEquals(first, network.apply(x, Phase.train(1, 1)).value().toDoubles());
        assertFalse(java.util.Arrays.equals(first, network.apply(x, Phase.train(1, 2)).value().toDoubles()));
        assertArrayEquals(ones(300), network.apply(x, Phase.EVALUATE).value().toDoubles());
    }

    private static double[] ones(int count) {
        double[] ones = new double[count];
        java.util.Arrays.fill(ones, 1);
        return ones;
    }

    /// What goes wrong in a node of constants is told in the first pass, by its name.
    @Test
    void brokenConstantsAreNamed() throws IOException {
        OnnxNetwork network;
        List<TensorProto> numbers = List.of(TensorProto.of("two", StoredArray.of(new float[] {1, 2}, 2)));
        var constant = new NodeProto("", "", "Constant", List.of(), List.of("c"), List.of(new GraphProto.TensorAttribute("value", numbers.getFirst())));
        var three = new NodeProto("", "", "Constant", List.of(), List.of("d"), List.of(new GraphProto.TensorAttribute("value", TensorProto.of("", StoredArray.of(new float[3], 3)))));
        try (var scratch = Scratch.open()) {
            network = Onnx.load(scratch.file("a.onnx", model(List.of(constant, three, node("Add", "s", "c", "d"), node("Mul", "y", "s", "x")), List.of())), REFERENCE);
        }
        for (int pass = 0; pass < 2; pass++) {
            String message = assertThrows(IllegalArgumentException.class, () -> network.apply(x(), Phase.EVALUATE)).getMessage();
            assertTrue(message.startsWith("node 'the Add' (Add): "), message);
        }
    }

    private static String refusal(List<NodeProto> nodes, List<TensorProto> initializers) throws IOException {
        try (var scratch = Scratch.open()) {
            Files.write(scratch.at("weights.bin"), new byte[8]);
            var file = scratch.file("a.onnx", model(nodes, initializers));
            return assertThrows(FileFormatException.class, () -> Onnx.load(file, REFERENCE)).reason();
        }
    }

    private static List<TensorProto> outside(String location, long offset) {
        return List.of(new TensorProto("w", ElementTypes.FLOAT, new long[] {3, 1}, new TensorProto.External(location, offset, -1)));
    }

    @Test
    void badModelsAreRefusedInOneSentence() throws IOException {
        assertEquals("not supported: Gru, Loop", refusal(List.of(node("Loop", "a", "x"), node("Gru", "y", "a")), List.of()));
        assertEquals("node 'the Relu' (Relu): its input 'b' is made by itself or by a later node: a cycle, or nodes out of order",
                refusal(List.of(node("Relu", "a", "b"), node("Neg", "b", "a"), node("Neg", "y", "b")), List.of()));
        assertEquals("node 'the Relu' (Relu): its input 'gone' is made by no node", refusal(List.of(node("Relu", "y", "gone")), List.of()));
        assertEquals("node 'the Neg' (Neg): its output 'y' is made twice", refusal(List.of(node("Relu", "y", "x"), node("Neg", "y", "x")), List.of()));
        assertEquals("the output 'y' of the graph is made by no node", refusal(List.of(node("Relu", "z", "x")), List.of()));
        List<NodeProto> product = List.of(node("MatMul", "y", "x", "w"));
        for (String path : List.of("../weights.bin", "/etc/passwd", "a/../../b")) {
            assertEquals("tensor 'w': its file '" + path + "' is outside of the model's folder", refusal(product, outside(path, 0)));
        }
        assertEquals("tensor 'w': its file 'no.bin' is not there", refusal(product, outside("no.bin", 0)));
        assertEquals("tensor 'w': its file 'weights.bin' has 8 bytes, too few for 12 from byte 0 on", refusal(product, outside("weights.bin", 0)));
        assertEquals("the initializer 'fc.weight' occurs twice", refusal(NODES, java.util.stream.Stream.concat(WEIGHTS.stream(), WEIGHTS.stream()).toList()));
    }
}
