package org.snedecor.core.autograd;

import java.util.Collections;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.snedecor.core.backend.Memory;

/// The graph behind a tensor, drawn and counted.
public final class Graph {
    private final List<Node> nodes;

    private Graph(List<Node> nodes) {
        this.nodes = nodes;
    }

    /// The graph of all that `y` depends on through variables.
    public static Graph of(Tensor y) {
        if (y.node() == null) throw new IllegalArgumentException("graph: the tensor has no past; was it made without gradients, or detached?");
        return new Graph(Gradients.reachable(y.node()).reversed());
    }

    /// Does the tensor that it was drawn from depend on this variable?
    public boolean contains(Watched x) {
        return nodes.contains(x.tensor().node());
    }

    /// What a forward pass costs.
    ///
    /// @param flops arithmetic operations, a function counted as one
    /// @param outputs elements of all results   @param kept elements that stay in memory for the backward pass, counted once for each operation
    public record Cost(long flops, long outputs, long kept) {}

    public Cost cost() {
        long flops = 0;
        long outputs = 0;
        long kept = 0;
        for (Node node : nodes) {
            if (node.op == null) continue;
            flops += node.op.flops(node.shape, node.inputShapes);
            outputs += node.shape.size();
            kept += node.kept();
        }
        return new Cost(flops, outputs, kept);
    }

    /// The memory that must stay for the backward pass, each array once however many operations read it: activations, and weights.
    public Set<Memory> kept() {
        Set<Memory> memory = Collections.newSetFromMap(new IdentityHashMap<>());
        for (Node node : nodes) node.addKept(memory);
        return memory;
    }

    /// The graph in the language of Graphviz: an ellipse for each variable, a box for each operation.
    public String dot() {
        StringBuilder text = new StringBuilder("digraph tensor {\n  rankdir=BT\n");
        Map<Node, Integer> names = new HashMap<>();
        for (Node node : nodes) {
            int name = names.size();
            names.put(node, name);
            String label = (node.op == null ? "variable" : node.op.toString().replace("\"", "'")) + "\\n" + node.shape;
            text.append(String.format(Locale.ROOT, "  n%d [shape=%s, label=\"%s\"]\n", name, node.op == null ? "ellipse" : "box", label));
            for (Node input : node.inputs) if (input != null) text.append(String.format(Locale.ROOT, "  n%d -> n%d\n", names.get(input), name));
        }
        return text.append("}\n").toString();
    }
}
