package org.snedecor.tests.onnx;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.snedecor.core.random.RandomStream;
import org.snedecor.core.shape.Shape;
import org.snedecor.models.io.StoredArray;
import org.snedecor.models.onnx.host.HostArray;
import org.snedecor.models.onnx.proto.ElementTypes;
import org.snedecor.models.onnx.proto.GraphProto;
import org.snedecor.models.onnx.proto.GraphProto.AttributeProto;
import org.snedecor.models.onnx.proto.GraphProto.NodeProto;
import org.snedecor.models.onnx.proto.GraphProto.RealAttribute;
import org.snedecor.models.onnx.proto.GraphProto.TensorAttribute;
import org.snedecor.models.onnx.proto.GraphProto.TextAttribute;
import org.snedecor.models.onnx.proto.GraphProto.WholeAttribute;
import org.snedecor.models.onnx.proto.GraphProto.WholesAttribute;
import org.snedecor.models.onnx.proto.ModelProto;
import org.snedecor.models.onnx.proto.TensorProto;
import org.snedecor.models.onnx.proto.ValueInfo;
import org.snedecor.models.onnx.proto.ValueInfo.Dimension;

/// One node and the numbers that go into it, as ONNX's test vectors have them.
///
/// @param inputs null where one is left out
record DrawnVector(String name, long opset, String operator, List<AttributeProto> attributes, List<StoredArray> inputs, int outputs) {
    /// Opset 17, no settings, one output.
    static DrawnVector of(String name, String operator, StoredArray... inputs) {
        return new DrawnVector(name, 17, operator, List.of(), java.util.Arrays.asList(inputs), 1);
    }

    DrawnVector opset(long version) {
        return new DrawnVector(name, version, operator, attributes, inputs, outputs);
    }

    DrawnVector outputs(int count) {
        return new DrawnVector(name, opset, operator, attributes, inputs, count);
    }

    DrawnVector with(String attribute, long value) {
        return with(new WholeAttribute(attribute, value));
    }

    DrawnVector with(String attribute, double value) {
        return with(new RealAttribute(attribute, (float) value));
    }

    DrawnVector with(String attribute, String value) {
        return with(new TextAttribute(attribute, value));
    }

    DrawnVector with(String attribute, StoredArray value) {
        return with(new TensorAttribute(attribute, TensorProto.of("", value)));
    }

    DrawnVector list(String attribute, long... values) {
        return with(new WholesAttribute(attribute, values));
    }

    private DrawnVector with(AttributeProto attribute) {
        List<AttributeProto> all = new ArrayList<>(attributes);
        all.add(attribute);
        return new DrawnVector(name, opset, operator, all, inputs, outputs);
    }

    /// Inputs are `x0`, `x1` and so on by their place in the node, outputs `y0` and so on.
    ModelProto model() {
        List<String> names = IntStream.range(0, inputs.size()).mapToObj(i -> inputs.get(i) == null ? "" : "x" + i).toList();
        List<String> results = IntStream.range(0, outputs).mapToObj(o -> "y" + o).toList();
        List<ValueInfo> given = IntStream.range(0, inputs.size()).filter(i -> inputs.get(i) != null).mapToObj(i -> {
            StoredArray x = inputs.get(i);
            return ValueInfo.of(names.get(i), ElementTypes.of(x.type()), IntStream.of(x.shape()).mapToObj(Dimension::of).toArray(Dimension[]::new));
        }).toList();
        List<ValueInfo> found = results.stream().map(y -> new ValueInfo(y, 0, java.util.Optional.empty())).toList();
        GraphProto graph = new GraphProto(name, List.of(new NodeProto("", "", operator, names, results, attributes)), List.of(), given, found, List.of());
        return new ModelProto(8, new LinkedHashMap<>(Map.of("", opset)), "snedecor", "", graph, new LinkedHashMap<>());
    }

    /// The inputs that there are, by name.
    Map<String, StoredArray> given() {
        Map<String, StoredArray> given = new LinkedHashMap<>();
        for (int i = 0; i < inputs.size(); i++) if (inputs.get(i) != null) given.put("x" + i, inputs.get(i));
        return given;
    }

    /// Gaussian floats, other ones for other shapes.
    static StoredArray reals(int... shape) {
        return between(Double.NEGATIVE_INFINITY, Double.POSITIVE_INFINITY, shape);
    }

    /// Gaussian floats brought between two bounds.
    static StoredArray between(double low, double high, int... shape) {
        RandomStream random = RandomStream.of(java.util.Arrays.hashCode(shape));
        float[] x = new float[Shape.of(shape).size()];
        for (int i = 0; i < x.length; i++) {
            double g = random.nextGaussian();
            x[i] = (float) (Double.isInfinite(high) ? g : low + (high - low) / (1 + Math.exp(-g)));
        }
        return StoredArray.of(x, shape);
    }

    static StoredArray floats(float... values) {
        return StoredArray.of(values, values.length);
    }

    /// A list of int64.
    static StoredArray longs(long... values) {
        return StoredArray.of(values, values.length);
    }

    static StoredArray longs(int[] shape, long... values) {
        return StoredArray.of(values, shape);
    }

    /// A cycle through the numbers below a bound.
    static StoredArray indices(int bound, int... shape) {
        return StoredArray.of(LongStream.range(0, Shape.of(shape).size()).map(i -> (i * i + 1) % bound).toArray(), shape);
    }

    static StoredArray flags(int... shape) {
        return HostArray.wholes(org.snedecor.models.io.Dtype.BOOL, Shape.of(shape), IntStream.range(0, Shape.of(shape).size()).mapToLong(i -> i * i % 3 & 1).toArray()).stored();
    }
}
