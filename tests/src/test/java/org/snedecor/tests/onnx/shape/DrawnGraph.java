package org.snedecor.tests.onnx.shape;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;
import org.snedecor.core.random.RandomStream;
import org.snedecor.models.io.StoredArray;
import org.snedecor.models.onnx.proto.ElementTypes;
import org.snedecor.models.onnx.proto.GraphProto;
import org.snedecor.models.onnx.proto.GraphProto.AttributeProto;
import org.snedecor.models.onnx.proto.GraphProto.NodeProto;
import org.snedecor.models.onnx.proto.GraphProto.RealAttribute;
import org.snedecor.models.onnx.proto.GraphProto.WholeAttribute;
import org.snedecor.models.onnx.proto.GraphProto.WholesAttribute;
import org.snedecor.models.onnx.proto.ModelProto;
import org.snedecor.models.onnx.proto.TensorProto;
import org.snedecor.models.onnx.proto.ValueInfo;
import org.snedecor.models.onnx.proto.ValueInfo.Dimension;

/// A graph of ONNX's own operators while it is drawn up, its weights drawn from one stream: the same calls, the same weights.
///
/// It can say the same network for training: there a batch norm is written out, with mean and variance of the batch, for ONNX Runtime knows it only in
/// builds made for training.
final class DrawnGraph {
    static final double EPSILON = 1e-5f;

    private final boolean training;
    private final RandomStream random = RandomStream.of(18);
    private final List<NodeProto> nodes = new ArrayList<>();
    private final Map<String, TensorProto> initializers = new LinkedHashMap<>();

    DrawnGraph(boolean training) {
        this.training = training;
    }

    static AttributeProto whole(String name, long value) {
        return new WholeAttribute(name, value);
    }

    static AttributeProto wholes(String name, long... values) {
        return new WholesAttribute(name, values);
    }

    static AttributeProto real(String name, double value) {
        return new RealAttribute(name, (float) value);
    }

    /// A node of one output, which has the name of the node.
    String node(String operator, List<String> inputs, AttributeProto... attributes) {
        return nodes(operator, 1, inputs, attributes).getFirst();
    }

    List<String> nodes(String operator, int outputs, List<String> inputs, AttributeProto... attributes) {
        String name = operator.toLowerCase(Locale.ROOT) + "." + nodes.size();
        List<String> names = IntStream.range(0, outputs).mapToObj(o -> o == 0 ? name : name + "." + o).toList();
        nodes.add(new NodeProto(name, "", operator, inputs, names, List.of(attributes)));
        return names;
    }

    /// Normally distributed around a mean.
    String weight(double mean, double deviation, int... shape) {
        float[] numbers = new float[Arrays.stream(shape).reduce(1, Math::multiplyExact)];
        for (int i = 0; i < numbers.length; i++) numbers[i] = (float) (mean + deviation * random.nextGaussian());
        return array("weight." + initializers.size(), StoredArray.of(numbers, shape));
    }

    private String positive(int channels) {
        float[] numbers = new float[channels];
        for (int i = 0; i < channels; i++) numbers[i] = (float) Math.exp(0.3 * random.nextGaussian());
        return array("variance." + initializers.size(), StoredArray.of(numbers, channels));
    }

    String number(double value) {
        return array("number." + initializers.size(), StoredArray.of(new float[] {(float) value}));
    }

    String wholes(long... values) {
        return array("wholes." + initializers.size(), StoredArray.of(values, values.length));
    }

    private String array(String name, StoredArray array) {
        initializers.put(name, TensorProto.of(name, array));
        return name;
    }

    // ------------------------------------------------------------------ what networks are made of

    /// Weights of the deviation √(2/inputs), which keeps numbers behind a ReLU at their size.
    String convolution(String x, int in, int out, int window, int stride, int padding, int groups, boolean bias) {
        List<String> inputs = new ArrayList<>(List.of(x, weight(0, Math.sqrt(2.0 * groups / (in * window * window)), out, in / groups, window, window)));
        if (bias) inputs.add(weight(0, 0.1, out));
        return node("Conv", inputs, wholes("kernel_shape", window, window), wholes("strides", stride, stride), wholes("pads", padding, padding, padding, padding),
                wholes("dilations", 1, 1), whole("group", groups));
    }

    /// @param scale around which γ is drawn
    String batchNorm(String x, int channels, double scale) {
        String gamma = weight(scale, 0.1 * scale, channels), beta = weight(0, 0.1, channels), mean = weight(0, 0.1, channels), variance = positive(channels);
        if (!training) return node("BatchNormalization", List.of(x, gamma, beta, mean, variance), real("epsilon", EPSILON), real("momentum", 0.9));
        initializers.keySet().removeAll(Set.of(mean, variance));
        // Names count what was drawn, so two stand in for those two.
        String column = wholes(1, 2), epsilon = number(EPSILON);
        AttributeProto axes = wholes("axes", 0, 2, 3);
        String centred = node("Sub", List.of(x, node("ReduceMean", List.of(x), axes)));
        String spread = node("ReduceMean", List.of(node("Mul", List.of(centred, centred))), axes);
        String standard = node("Div", List.of(centred, node("Sqrt", List.of(node("Add", List.of(spread, epsilon))))));
        return node("Add", List.of(node("Mul", List.of(standard, node("Unsqueeze", List.of(gamma, column)))), node("Unsqueeze", List.of(beta, column))));
    }

    String relu(String x) {
        return node("Relu", List.of(x));
    }

    String maxPool(String x, int window, int stride, int padding, boolean ceil) {
        return node("MaxPool", List.of(x), wholes("kernel_shape", window, window), wholes("strides", stride, stride), wholes("pads", padding, padding, padding, padding), whole("ceil_mode", ceil ? 1 : 0));
    }

    /// The mean of each plane, then a linear layer.
    String classifier(String x, int channels, int classes) {
        return linear(node("Flatten", List.of(node("GlobalAveragePool", List.of(x))), whole("axis", 1)), channels, classes);
    }

    /// As PyTorch writes it, with the weights `[out, in]`.
    String linear(String x, int in, int out) {
        return node("Gemm", List.of(x, weight(0, Math.sqrt(1.0 / in), out, in), weight(0, 0.1, out)), real("alpha", 1), real("beta", 1), whole("transB", 1));
    }

    // ------------------------------------------------------------------ the whole

    Map<String, TensorProto> initializers() {
        return initializers;
    }

    /// @param given initializers that are inputs instead, so that they can be moved
    ModelProto model(String output, int channels, int side, Set<String> given) {
        List<ValueInfo> inputs = new ArrayList<>();
        inputs.add(ValueInfo.of("images", ElementTypes.FLOAT, Dimension.free("batch"), Dimension.of(channels), Dimension.of(side), Dimension.of(side)));
        for (String name : given) inputs.add(ValueInfo.of(name, ElementTypes.FLOAT, Arrays.stream(initializers.get(name).dims()).mapToObj(Dimension::of).toArray(Dimension[]::new)));
        GraphProto graph = new GraphProto("drawn", nodes, initializers.values().stream().filter(tensor -> !given.contains(tensor.name())).toList(), inputs,
                List.of(ValueInfo.of(output, ElementTypes.FLOAT, Dimension.free("batch"), Dimension.free("classes"))), List.of());
        return new ModelProto(8, new LinkedHashMap<>(Map.of("", 17L)), "", "", graph, new LinkedHashMap<>());
    }
}
