package org.snedecor.tests.onnx;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.snedecor.core.array.NdArray;
import org.snedecor.core.autograd.Gradients;
import org.snedecor.core.autograd.Tensor;
import org.snedecor.core.backend.Backend;
import org.snedecor.core.backend.Backends;
import org.snedecor.core.nn.Phase;
import org.snedecor.core.shape.Shape;
import org.snedecor.models.io.Dtype;
import org.snedecor.models.io.StoredArray;
import org.snedecor.models.onnx.network.Onnx;
import org.snedecor.models.onnx.network.OnnxNetwork;
import org.snedecor.models.onnx.operator.Value;
import org.snedecor.models.onnx.proto.ElementTypes;
import org.snedecor.models.onnx.proto.GraphProto;
import org.snedecor.models.onnx.proto.GraphProto.NodeProto;
import org.snedecor.models.onnx.proto.ModelProto;
import org.snedecor.models.onnx.proto.OnnxFile;
import org.snedecor.models.onnx.proto.TensorProto;
import org.snedecor.models.onnx.proto.ValueInfo;
import org.snedecor.tests.io.Scratch;

/// Conv, BatchNormalization, Add and Relu computed as one give what they give one by one. They are not joined where what lies between them is an output of
/// the graph too, so the same nodes with more outputs are what is compared.
class ChainTest {
    private static final Backend REFERENCE = Backends.get("reference");
    private static final int BATCH = 3, CHANNELS = 4, SIDE = 5;

    enum Start { CONVOLUTION, CONVOLUTION_WITH_BIAS, WHOLE_WINDOW, NORM }

    /// What is added, by its shape beside that of the sum's other side.
    enum Sum { NONE, SAME, CHANNELS, BATCHLESS, SPREAD }

    private static TensorProto weights(String name, boolean positive, int... shape) {
        double[] x = Noise.doubles(name.hashCode(), Shape.of(shape).size());
        if (positive) for (int i = 0; i < x.length; i++) x[i] = Math.exp(x[i]);
        return TensorProto.of(name, StoredArray.of(x, shape));
    }

    private static NodeProto node(String operator, String output, String... inputs) {
        return new NodeProto("", "", operator, List.of(inputs), List.of(output), List.of());
    }

    private record Drawn(List<NodeProto> nodes, int side) {
        OnnxNetwork network(boolean joined) throws IOException {
            List<String> outputs = new ArrayList<>(List.of(nodes.getLast().outputs().getFirst()));
            if (!joined) for (NodeProto node : nodes.subList(0, nodes.size() - 1)) outputs.add(node.outputs().getFirst());
            List<TensorProto> arrays = List.of(weights("w", false, CHANNELS, CHANNELS, SIDE - side + 1, SIDE - side + 1), weights("b", false, CHANNELS), weights("gamma", false, CHANNELS),
                    weights("beta", false, CHANNELS), weights("mean", false, CHANNELS), weights("variance", true, CHANNELS));
            GraphProto graph = new GraphProto("", nodes, arrays, List.of(ValueInfo.of("x", ElementTypes.DOUBLE), ValueInfo.of("z", ElementTypes.DOUBLE)),
                    outputs.stream().map(name -> ValueInfo.of(name, ElementTypes.DOUBLE)).toList(), List.of());
            try (var scratch = Scratch.open()) {
                return Onnx.load(scratch.file("a.onnx", OnnxFile.bytes(new ModelProto(8, new LinkedHashMap<>(Map.of("", 17L)), "", "", graph, new LinkedHashMap<>()))), REFERENCE);
            }
        }
    }

    private static Drawn drawn(Start start, boolean norm, Sum sum, boolean swapped, boolean relu) {
        List<NodeProto> nodes = new ArrayList<>();
        String y = "x";
        if (start != Start.NORM) nodes.add(start == Start.CONVOLUTION_WITH_BIAS ? node("Conv", y = "c", "x", "w", "b") : node("Conv", y = "c", "x", "w"));
        if (norm || start == Start.NORM) nodes.add(node("BatchNormalization", "n", y, "gamma", "beta", "mean", "variance"));
        y = nodes.getLast().outputs().getFirst();
        if (sum != Sum.NONE) nodes.add(swapped ? node("Add", "s", "z", y) : node("Add", "s", y, "z"));
        if (relu) nodes.add(node("Relu", "r", nodes.getLast().outputs().getFirst()));
        return new Drawn(nodes, start == Start.WHOLE_WINDOW ? 1 : SIDE - 2);
    }

    private static Shape added(Start start, Sum sum) {
        int side = start == Start.NORM ? SIDE : start == Start.WHOLE_WINDOW ? 1 : SIDE - 2;
        return switch (sum) {
            case NONE, SAME -> Shape.of(BATCH, CHANNELS, side, side);
            case CHANNELS -> Shape.of(CHANNELS, 1, 1);
            case BATCHLESS -> Shape.of(1, CHANNELS, side, side);
            case SPREAD -> side == 1 ? Shape.of(BATCH, CHANNELS, 2, 3) : Shape.of(2, 1, 1, 1, 1);
        };
    }

    private record Result(double[] y, Map<String, double[]> gradients, Map<String, double[]> statistics) {}

    private static Result computed(OnnxNetwork network, Shape added, Phase phase) {
        Tensor x = Tensor.variable(NdArray.of(REFERENCE, Shape.of(BATCH, CHANNELS, SIDE, SIDE), Noise.doubles(1, BATCH * CHANNELS * SIDE * SIDE)));
        Tensor z = Tensor.variable(NdArray.of(REFERENCE, added, Noise.doubles(2, added.size())));
        var given = Map.<String, Value>of("x", new Value.Device(x, Dtype.F64), "z", new Value.Device(z, Dtype.F64));
        Tensor y = ((Value.Device) network.run(given, phase).getFirst()).tensor();
        Gradients g = Gradients.of(y.mul(Tensor.of(REFERENCE, y.shape(), Noise.doubles(3, y.shape().size()))).sum());
        Map<String, double[]> gradients = new LinkedHashMap<>(), statistics = new LinkedHashMap<>();
        gradients.put("x", g.at(x).toDoubles());
        gradients.put("z", g.at(z).toDoubles());
        network.weights().forEach((name, p) -> gradients.put(name, g.at(p).toDoubles()));
        network.statistics().forEach((name, s) -> statistics.put(name, s.value().toDoubles()));
        return new Result(y.value().toDoubles(), gradients, statistics);
    }

    @Property
    void asOneByOne(@ForAll Start start, @ForAll boolean norm, @ForAll Sum sum, @ForAll boolean swapped, @ForAll boolean relu, @ForAll boolean training) throws IOException {
        Drawn drawn = drawn(start, norm, sum, swapped, relu);
        Phase phase = training ? Phase.train(1, 1) : Phase.EVALUATE;
        Result one = computed(drawn.network(false), added(start, sum), phase), joined = computed(drawn.network(true), added(start, sum), phase);
        assertArrayEquals(one.y, joined.y, 1e-11);
        assertEquals(one.gradients.keySet(), joined.gradients.keySet());
        one.gradients.forEach((name, g) -> assertArrayEquals(g, joined.gradients.get(name), 1e-9, name));
        one.statistics.forEach((name, s) -> assertArrayEquals(s, joined.statistics.get(name), 1e-11, name));
    }
}
