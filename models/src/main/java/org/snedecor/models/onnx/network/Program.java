package org.snedecor.models.onnx.network;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.snedecor.core.nn.Phase;
import org.snedecor.models.onnx.operator.Attributes;
import org.snedecor.models.onnx.operator.Call;
import org.snedecor.models.onnx.operator.OnnxOperator;
import org.snedecor.models.onnx.operator.OperatorTable;
import org.snedecor.models.onnx.operator.Uploads;
import org.snedecor.models.onnx.operator.Value;
import org.snedecor.models.onnx.proto.GraphProto;
import org.snedecor.models.onnx.proto.GraphProto.NodeProto;

/// The nodes of a graph in the order of the file, which is one in which they can be computed; checked once, before anything is.
///
/// @param results names of values
record Program(List<Node> nodes, long opset, List<String> results) {
    /// The oldest and the newest version of ONNX's operators that these tables speak of.
    static final long OLDEST = 7, NEWEST = 26;

    /// @param number in the file   @param parts the nodes that it stands for, where it is more than one
    record Node(int number, String title, OnnxOperator operator, Attributes attributes, List<String> inputs, List<String> outputs, List<Node> parts) {}

    Program {
        nodes = List.copyOf(nodes);
        results = List.copyOf(results);
    }

    /// @throws IllegalArgumentException with all operators and attributes that are not supported, or with the first node that is wired wrongly
    static Program of(GraphProto graph, long opset) {
        if (opset < OLDEST || opset > NEWEST) throw new IllegalArgumentException("opset " + opset + " is not supported, only " + OLDEST + " to " + NEWEST);
        Set<String> unsupported = new TreeSet<>();
        List<Node> nodes = new ArrayList<>();
        for (NodeProto proto : graph.nodes()) {
            String title = title(nodes.size(), proto), name = (proto.domain().isEmpty() ? "" : proto.domain() + ":") + proto.operator();
            OnnxOperator operator = OperatorTable.find(proto.domain(), proto.operator()).orElse(null);
            if (operator == null) unsupported.add(name);
            else proto.attributes().stream().filter(a -> !operator.attributes().contains(a.name())).forEach(a -> unsupported.add("attribute '" + a.name() + "' of " + name));
            try {
                nodes.add(new Node(nodes.size(), title, operator, Attributes.of(proto.attributes()), proto.inputs(), proto.outputs(), List.of()));
            } catch (IllegalArgumentException e) {
                throw new IllegalArgumentException(title + ": " + e.getMessage(), e);
            }
        }
        if (!unsupported.isEmpty()) throw new IllegalArgumentException("not supported: " + String.join(", ", unsupported));
        wired(graph, nodes);
        return new Program(nodes, opset, graph.outputs().stream().map(o -> o.name()).toList());
    }

    private static String title(int number, NodeProto node) {
        return "node " + (node.name().isEmpty() ? String.valueOf(number) : "'" + node.name() + "'") + " (" + node.operator() + ")";
    }

    private static void wired(GraphProto graph, List<Node> nodes) {
        Set<String> known = new HashSet<>(), made = new HashSet<>();
        graph.inputs().forEach(i -> known.add(i.name()));
        graph.initializers().forEach(i -> known.add(i.name()));
        nodes.forEach(node -> made.addAll(node.outputs));
        for (Node node : nodes) {
            for (String input : node.inputs) {
                if (input.isEmpty() || known.contains(input)) continue;
                throw new IllegalArgumentException(node.title + ": its input '" + input + "' is " + (made.contains(input) ? "made by itself or by a later node: a cycle, or nodes out of order" : "made by no node"));
            }
            for (String output : node.outputs) {
                if (!output.isEmpty() && !known.add(output)) throw new IllegalArgumentException(node.title + ": its output '" + output + "' is made twice");
            }
        }
        if (graph.outputs().isEmpty()) throw new IllegalArgumentException("the graph has no output");
        graph.outputs().forEach(output -> {
            if (!known.contains(output.name())) throw new IllegalArgumentException("the output '" + output.name() + "' of the graph is made by no node");
        });
    }

    /// Up to another value: only the nodes that it needs.
    Program cut(String name) {
        if (nodes.stream().noneMatch(node -> node.outputs.contains(name))) {
            List<String> last = nodes.stream().flatMap(node -> node.outputs.stream()).toList();
            throw new IllegalArgumentException("cut: no node makes '" + name + "'; the last ones make " + String.join(", ", last.subList(Math.max(0, last.size() - 8), last.size())));
        }
        Set<String> needed = new HashSet<>(Set.of(name));
        List<Node> kept = new ArrayList<>();
        for (Node node : nodes.reversed()) {
            if (node.outputs.stream().noneMatch(needed::contains)) continue;
            needed.addAll(node.inputs);
            kept.addFirst(node);
        }
        return new Program(kept, opset, List.of(name));
    }

    /// The names that the nodes read, as data; a setting of an operator is none.
    Set<String> data() {
        Set<String> read = new HashSet<>(results);
        for (Node node : nodes) for (int i = 0; i < node.inputs.size(); i++) if (!node.operator.settings().contains(i)) read.add(node.inputs.get(i));
        return read;
    }

    /// Values that no later node needs are let go.
    List<Value> run(Map<String, Value> known, Phase phase, Uploads uploads, Layers layers) {
        Map<String, Value> values = new HashMap<>(known);
        Map<String, Integer> last = new HashMap<>();
        for (int i = 0; i < nodes.size(); i++) for (String input : nodes.get(i).inputs) last.put(input, i);
        for (int i = 0; i < nodes.size(); i++) {
            Node node = nodes.get(i);
            List<Value> inputs = new ArrayList<>();
            for (String input : node.inputs) inputs.add(input.isEmpty() ? null : values.get(input));
            List<Value> outputs = computed(node, new Call(node.number, opset, node.attributes, inputs, node.outputs.size(), phase, uploads), layers);
            for (int o = 0; o < node.outputs.size(); o++) if (!node.outputs.get(o).isEmpty()) values.put(node.outputs.get(o), outputs.get(o));
            for (String input : node.inputs) if (last.get(input) == i && !results.contains(input)) values.remove(input);
        }
        return results.stream().map(values::get).toList();
    }

    /// A node that is a layer with a state of its own, such as a batch norm, or a chain of nodes that may hold one.
    interface Layers {
        /// Null where the node is none.
        List<Value> apply(Node node, Call call);
    }

    private static List<Value> computed(Node node, Call call, Layers layers) {
        try {
            List<Value> outputs = layers.apply(node, call);
            if (outputs == null) outputs = node.operator.kernel().apply(call);
            if (outputs.size() < node.outputs.size()) throw new IllegalArgumentException("only " + outputs.size() + " of its " + node.outputs.size() + " outputs are supported");
            return outputs;
        } catch (IllegalArgumentException | ArithmeticException | IndexOutOfBoundsException e) {
            throw new IllegalArgumentException(node.title + ": " + e.getMessage(), e);
        }
    }
}
