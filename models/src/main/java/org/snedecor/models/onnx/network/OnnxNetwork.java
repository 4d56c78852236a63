package org.snedecor.models.onnx.network;

import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.Set;
import org.snedecor.core.autograd.Tensor;
import org.snedecor.core.backend.Backend;
import org.snedecor.core.nn.BatchNorm;
import org.snedecor.core.nn.Layer;
import org.snedecor.core.nn.Parameter;
import org.snedecor.core.nn.Phase;
import org.snedecor.core.nn.RunningStatistic;
import org.snedecor.models.io.Dtype;
import org.snedecor.models.onnx.host.HostArray;
import org.snedecor.models.onnx.operator.Call;
import org.snedecor.models.onnx.operator.Value;
import org.snedecor.models.onnx.proto.ValueInfo;

/// A network from an ONNX file, a layer like any other: its weights go on learning, under the names that they have in the file.
///
/// Batch norms are open again: in training they use the statistics of the batch and move the running ones on, unless their scale is frozen.
///
/// @param weights the learned weights: the real initializers of rank 1 and above that are data of some node   @param statistics running means and
///     variances, and what is frozen   @param constants all other initializers   @param inputs those that must be given
public record OnnxNetwork(SequencedMap<String, Parameter> weights, SequencedMap<String, RunningStatistic> statistics, Constants constants,
        List<ValueInfo> inputs, Program program, Backend backend) implements Layer {
    public OnnxNetwork {
        weights = Collections.unmodifiableSequencedMap(new LinkedHashMap<>(weights));
        statistics = Collections.unmodifiableSequencedMap(new LinkedHashMap<>(statistics));
        inputs = List.copyOf(inputs);
    }

    @Override
    public Tensor apply(Tensor x, Phase phase) {
        if (inputs.size() != 1) throw new IllegalArgumentException("the network has " + inputs.size() + " inputs, " + inputs.stream().map(ValueInfo::name).toList() + "; one is needed");
        requireFitting(inputs.getFirst(), x);
        return switch (run(Map.of(inputs.getFirst().name(), new Value.Device(x, Dtype.F32)), phase).getFirst()) {
            case Value.Device(Tensor y, Dtype _) -> y;
            case Value.Host(HostArray y) -> throw new IllegalArgumentException("the output '" + program.results().getFirst() + "' is " + y + ", which depends on no numbers of the input");
        };
    }

    /// All outputs for all inputs.
    public List<Value> run(Map<String, Value> given, Phase phase) {
        Constants.Folded folded = constants.of(program, backend);
        Map<String, Value> known = new HashMap<>(folded.values());
        weights.forEach((name, p) -> known.put(name, new Value.Device(p.tensor(), Dtype.F32)));
        statistics.forEach((name, s) -> known.put(name, new Value.Device(Tensor.constant(s.value()), Dtype.F32)));
        known.putAll(given);
        for (ValueInfo input : inputs) if (!known.containsKey(input.name())) throw new IllegalArgumentException("the input '" + input.name() + "' is missing");
        return folded.rest().run(known, phase, folded.uploads(), this::layer);
    }

    /// Extents that the file fixes must be kept, but that of the batch.
    private static void requireFitting(ValueInfo input, Tensor x) {
        input.shape().ifPresent(shape -> {
            boolean fits = shape.size() == x.shape().rank();
            for (int a = 1; fits && a < shape.size(); a++) fits = shape.get(a).extent() < 0 || shape.get(a).extent() == x.shape().extent(a);
            if (!fits) throw new IllegalArgumentException("the input '" + input.name() + "' is " + shape + " in the file, not " + x.shape());
        });
    }

    private List<Value> layer(Program.Node node, Call call) {
        if (!node.parts().isEmpty()) return Chain.of(node.parts()).apply(call, norm -> open(norm, call.phase()));
        return node.operator().name().equals("BatchNormalization") && node.outputs().size() == 1
                ? open(node, call.phase()).map(norm -> call.like(norm.apply(call.tensor(0), call.phase()))).orElse(null) : null;
    }

    /// In training, the batch norm whose four numbers a channel all stand in the file.
    private Optional<BatchNorm> open(Program.Node node, Phase phase) {
        List<String> in = node.inputs();
        if (!(phase instanceof Phase.Train) || in.size() < 5 || !weights.containsKey(in.get(1)) || !weights.containsKey(in.get(2))
                || !statistics.containsKey(in.get(3)) || !statistics.containsKey(in.get(4))) return Optional.empty();
        return Optional.of(new BatchNorm(weights.get(in.get(1)), weights.get(in.get(2)), statistics.get(in.get(3)), statistics.get(in.get(4)),
                1 - node.attributes().real("momentum", 0.9f), node.attributes().real("epsilon", 1e-5f)));
    }

    /// The network up to an intermediate value, without the weights after it. The weights are the same ones, not copies.
    public OnnxNetwork cut(String value) {
        Program upTo = program.cut(value);
        Set<String> read = new java.util.HashSet<>();
        upTo.nodes().forEach(node -> read.addAll(node.inputs()));
        SequencedMap<String, Parameter> kept = new LinkedHashMap<>(weights);
        kept.keySet().retainAll(read);
        SequencedMap<String, RunningStatistic> followed = new LinkedHashMap<>(statistics);
        followed.keySet().retainAll(read);
        return new OnnxNetwork(kept, followed, constants.unfolded(), inputs.stream().filter(i -> read.contains(i.name())).toList(), upTo, backend);
    }

    /// The network with some weights that do not learn: those of a name, or of all names that begin with it where it ends in `*`.
    ///
    /// @throws IllegalArgumentException where no weight has the name
    public OnnxNetwork freeze(String... names) {
        SequencedMap<String, Parameter> learned = new LinkedHashMap<>(weights);
        SequencedMap<String, RunningStatistic> fixed = new LinkedHashMap<>(statistics);
        for (String name : names) {
            String start = name.endsWith("*") ? name.substring(0, name.length() - 1) : null;
            List<String> found = weights.keySet().stream().filter(w -> start == null ? w.equals(name) : w.startsWith(start)).toList();
            if (found.isEmpty()) throw new IllegalArgumentException("freeze: no weight is called '" + name + "'; there are " + String.join(", ", weights.keySet().stream().limit(8).toList()));
            for (String weight : found) {
                Parameter p = learned.remove(weight);
                if (p != null) fixed.put(weight, new RunningStatistic(p.value()));
            }
        }
        return new OnnxNetwork(learned, fixed, constants, inputs, program, backend);
    }
}
