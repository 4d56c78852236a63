package org.snedecor.models.onnx.network;

import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.snedecor.core.autograd.Tensor;
import org.snedecor.core.nn.Activation;
import org.snedecor.core.nn.BatchNorm;
import org.snedecor.core.nn.Layer;
import org.snedecor.core.nn.Residual;
import org.snedecor.core.nn.Sequential;
import org.snedecor.models.onnx.network.Program.Node;
import org.snedecor.models.onnx.operator.Call;
import org.snedecor.models.onnx.operator.Channels;
import org.snedecor.models.onnx.operator.Value;

/// Nodes that are computed as one, because nobody else reads what is between them: Conv, BatchNormalization, Add and Relu in this order, any of them left
/// out. It saves passes over memory:
///
/// | nodes | computed as |
/// |---|---|
/// | BatchNormalization in training, Add, Relu | one [org.snedecor.core.op.Standardize] behind the product |
/// | all else: a bias, BatchNormalization with statistics that are fixed, Add, Relu | one [Ending] behind the product |
///
/// @param product the Conv, or null   @param norm the BatchNormalization, or null; one of the two is there   @param sum the Add, or null
/// @param relu or null
record Chain(Node product, Node norm, Node sum, Node relu) {
    /// The nodes of a chain, in their order.
    static Chain of(List<Node> parts) {
        Map<String, Node> by = parts.stream().collect(Collectors.toMap(part -> part.operator().name(), part -> part));
        return new Chain(by.get("Conv"), by.get("BatchNormalization"), by.get("Add"), by.get("Relu"));
    }

    /// The program with its chains, each at the place of its last node.
    static Program joined(Program program) {
        Map<String, Integer> reads = new HashMap<>();
        Map<String, Node> makers = new HashMap<>();
        program.results().forEach(name -> reads.merge(name, 1, Integer::sum));
        for (Node node : program.nodes()) {
            node.inputs().forEach(name -> reads.merge(name, 1, Integer::sum));
            if (node.outputs().size() == 1) makers.put(node.outputs().getFirst(), node);
        }
        makers.keySet().removeIf(name -> reads.getOrDefault(name, 0) != 1);
        List<Node> joined = new ArrayList<>();
        Set<Node> taken = Collections.newSetFromMap(new IdentityHashMap<>());
        // From the end, so a chain is found by its last node.
        for (Node node : program.nodes().reversed()) {
            if (taken.contains(node)) continue;
            Optional<Chain> chain = endingAt(node, makers).filter(c -> c.parts().size() > 1);
            chain.ifPresent(c -> taken.addAll(c.parts()));
            joined.addFirst(chain.map(c -> c.node(node)).orElse(node));
        }
        return new Program(joined, program.opset(), program.results());
    }

    private static boolean is(Node node, String operator) {
        return node != null && node.operator().name().equals(operator);
    }

    private static Optional<Chain> endingAt(Node last, Map<String, Node> makers) {
        Node relu = is(last, "Relu") ? last : null, before = relu == null ? last : makers.get(relu.inputs().getFirst());
        if (!is(before, "Add")) return behind(before, null, relu, makers);
        return before.inputs().stream().map(makers::get).flatMap(node -> behind(node, before, relu, makers).stream()).findFirst();
    }

    private static Optional<Chain> behind(Node node, Node sum, Node relu, Map<String, Node> makers) {
        if (is(node, "Conv")) return Optional.of(new Chain(node, null, sum, relu));
        if (!is(node, "BatchNormalization") || node.inputs().size() != 5 || node.outputs().size() != 1 || node.attributes().flag("training_mode", false)) return Optional.empty();
        Node product = makers.get(node.inputs().getFirst());
        return Optional.of(new Chain(is(product, "Conv") ? product : null, node, sum, relu));
    }

    private List<Node> parts() {
        return Stream.of(product, norm, sum, relu).filter(part -> part != null).toList();
    }

    /// Inputs are x, with a product W and b, with a norm γ, β, μ and σ², with a sum what is added.
    private Node node(Node last) {
        List<String> inputs = new ArrayList<>();
        if (product != null) {
            inputs.addAll(product.inputs());
            while (inputs.size() < 3) inputs.add("");
        }
        if (norm != null) inputs.addAll(product == null ? norm.inputs() : norm.inputs().subList(1, 5));
        if (sum != null) inputs.add(sum.inputs().get((norm == null ? product : norm).outputs().contains(sum.inputs().getFirst()) ? 1 : 0));
        Node first = parts().getFirst();
        return new Node(first.number(), first.title() + " to " + last.title(), first.operator(), first.attributes(), inputs, last.outputs(), parts());
    }

    /// @param open the layer of a batch norm that is in training, empty for one with fixed statistics
    List<Value> apply(Call call, Function<Node, Optional<BatchNorm>> open) {
        int at = product == null ? 1 : 3;
        Tensor added = sum == null ? null : call.tensor(call.inputs().size() - 1);
        if (norm == null) return call.like(end(product(call), null, call.has(2) ? call.tensor(2) : null, added, relu != null));
        Optional<BatchNorm> layer = open.apply(norm);
        if (layer.isPresent()) {
            Tensor x = product == null ? call.tensor(0) : end(product(call), null, call.has(2) ? call.tensor(2) : null, null, false);
            // What spreads the sum over more places is added after the norm, which has the shape of x.
            boolean spread = added != null && !added.shape().equals(x.shape());
            return call.like(spread ? end(layer.get().apply(x, call.phase()), null, null, added, relu != null) : trained(layer.get(), added).apply(x, call.phase()));
        }
        Tensor scale = call.tensor(at).div(call.tensor(at + 3).add(norm.attributes().real("epsilon", 1e-5f)).sqrt());
        Tensor mean = call.tensor(at + 2);
        Tensor shift = call.tensor(at + 1).sub((product != null && call.has(2) ? mean.sub(call.tensor(2)) : mean).mul(scale));
        return call.like(end(product == null ? call.tensor(0) : product(call), scale, shift, added, relu != null));
    }

    /// Without its bias.
    private Tensor product(Call call) {
        Call bare = new Call(product.number(), call.opset(), product.attributes(), List.of(call.value(0), call.value(1)), 1, call.phase(), call.uploads());
        return bare.tensor(product.operator().kernel().apply(bare).getFirst());
    }

    /// @param scale null, or a number a channel, as `shift`   @param added null, or of any shape
    private static Tensor end(Tensor y, Tensor scale, Tensor shift, Tensor added, boolean rectified) {
        List<Tensor> inputs = new ArrayList<>(List.of(y));
        if (scale != null) inputs.add(Channels.column(scale, y));
        if (shift != null) inputs.add(Channels.column(shift, y));
        if (added != null) inputs.add(added);
        if (inputs.size() == 1) return rectified ? y.relu() : y;
        return Tensor.apply(new Ending(inputs.size(), scale != null, rectified), inputs.toArray(Tensor[]::new));
    }

    /// A sequence of layers, which [Sequential] computes in one pass.
    private Layer trained(BatchNorm layer, Tensor added) {
        Activation activation = relu == null ? Activation.IDENTITY : Activation.RELU;
        return added == null ? Sequential.of(layer, activation) : new Residual(layer, Optional.of((_, _) -> added), activation);
    }
}
