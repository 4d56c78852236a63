package org.snedecor.models.onnx.export;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.snedecor.models.io.StoredArray;
import org.snedecor.models.onnx.proto.GraphProto.AttributeProto;
import org.snedecor.models.onnx.proto.GraphProto.NodeProto;
import org.snedecor.models.onnx.proto.GraphProto.TensorAttribute;
import org.snedecor.models.onnx.proto.TensorProto;

/// A graph while it is written: nodes in their order, initialisers, and names that are given once.
final class Draft {
    private final List<NodeProto> nodes = new ArrayList<>();
    private final Map<String, TensorProto> initializers = new LinkedHashMap<>();
    private final Map<List<Object>, String> constants = new HashMap<>();
    private final Set<String> taken = new HashSet<>();

    /// This name, or the first of `NAME.2`, `NAME.3`, … that nothing has yet.
    String free(String wanted) {
        String name = wanted;
        for (int n = 2; !taken.add(name); n++) name = wanted + "." + n;
        return name;
    }

    /// Adds a node of one output, which is called as the node is.
    ///
    /// @return the name of its output
    String node(String operator, List<String> inputs, AttributeProto... attributes) {
        return add(operator, List.of(), inputs, attributes);
    }

    /// A node with a second output, which nobody reads.
    ///
    /// @return the name of its first
    String firstOfTwo(String operator, List<String> inputs, AttributeProto... attributes) {
        return add(operator, List.of(free("unread")), inputs, attributes);
    }

    private String add(String operator, List<String> unread, List<String> inputs, AttributeProto... attributes) {
        String name = free(operator.toLowerCase(Locale.ROOT));
        List<String> outputs = new ArrayList<>(List.of(name));
        outputs.addAll(unread);
        nodes.add(new NodeProto(name, "", operator, inputs, outputs, List.of(attributes)));
        return name;
    }

    String node(String operator, String... inputs) {
        return node(operator, List.of(inputs));
    }

    String initializer(String wanted, StoredArray array) {
        String name = free(wanted);
        initializers.put(name, TensorProto.of(name, array));
        return name;
    }

    /// Numbers that nobody learns. They are a node, since importers take initialisers for weights.
    String constant(StoredArray array) {
        return node("Constant", List.of(), new TensorAttribute("value", TensorProto.of("", array)));
    }

    /// A single number; equal ones are one initialiser.
    String scalar(double value) {
        return constants.computeIfAbsent(List.of(Double.doubleToLongBits(value)), _ -> initializer("number", StoredArray.of(new float[] {(float) value})));
    }

    /// Whole numbers, such as a shape; equal lists are one initialiser.
    String wholes(long... values) {
        List<Object> key = new ArrayList<>(List.of("wholes"));
        for (long value : values) key.add(value);
        return constants.computeIfAbsent(key, _ -> initializer("wholes", StoredArray.of(values, values.length)));
    }

    /// Adds an output of the whole graph that is a value by another name.
    void output(String value, String name) {
        nodes.add(new NodeProto(name, "", "Identity", List.of(value), List.of(name), List.of()));
    }

    List<NodeProto> nodes() {
        return nodes;
    }

    Collection<TensorProto> initializers() {
        return initializers.values();
    }
}
