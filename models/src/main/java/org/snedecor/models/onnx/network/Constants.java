package org.snedecor.models.onnx.network;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.snedecor.core.autograd.Tensor;
import org.snedecor.core.autograd.Trace;
import org.snedecor.core.backend.Backend;
import org.snedecor.core.nn.Phase;
import org.snedecor.models.io.Dtype;
import org.snedecor.models.onnx.host.HostArray;
import org.snedecor.models.onnx.operator.Uploads;
import org.snedecor.models.onnx.operator.Value;

/// The values of a network that follow from its file alone: its constants, and everything computed from them. They are computed in the first pass,
/// not when the file is read, because a small file may need much memory; later passes reuse them.
public final class Constants {
    private final Map<String, HostArray> given;
    private Folded folded;

    Constants(Map<String, HostArray> given) {
        this.given = Map.copyOf(given);
    }

    /// Those of the file alone, with nothing computed.
    Constants unfolded() {
        return new Constants(given);
    }

    /// @param whole program   @param rest of it, which depends on inputs or weights, with chains of nodes joined   @param values that the rest reads, or that are results
    record Folded(Program whole, Program rest, Map<String, Value> values, Uploads uploads) {}

    synchronized Folded of(Program program, Backend backend) {
        if (folded == null || folded.whole != program || folded.uploads.backend() != backend) folded = fold(program, backend);
        return folded;
    }

    private Folded fold(Program program, Backend backend) {
        Set<String> known = new HashSet<>(given.keySet());
        List<Program.Node> fixed = new ArrayList<>(), rest = new ArrayList<>();
        for (Program.Node node : program.nodes()) {
            // A dropout of constants has another value in each step of training.
            boolean depends = node.operator().name().equals("Dropout") || !node.inputs().stream().allMatch(input -> input.isEmpty() || known.contains(input));
            (depends ? rest : fixed).add(node);
            if (!depends) known.addAll(node.outputs());
        }
        Set<String> read = new HashSet<>(program.results());
        rest.forEach(node -> read.addAll(node.inputs()));
        read.retainAll(known);
        read.remove("");
        Map<String, Value> values = new HashMap<>();
        given.forEach((name, array) -> values.put(name, new Value.Host(array)));
        List<String> made = read.stream().filter(name -> !given.containsKey(name)).sorted().toList();
        Program constant = new Program(fixed, program.opset(), made);
        List<Value> computed = Trace.unseen(() -> constant.run(values, Phase.EVALUATE, new Uploads(backend, Set.of()), (_, _) -> null));
        for (int i = 0; i < made.size(); i++) values.put(made.get(i), kept(computed.get(i)));
        values.keySet().retainAll(read);
        Set<HostArray> arrays = values.values().stream().filter(Value.Host.class::isInstance).map(v -> ((Value.Host) v).array()).collect(Collectors.toSet());
        return new Folded(program, Chain.joined(new Program(rest, program.opset(), program.results())), Map.copyOf(values), new Uploads(backend, arrays));
    }

    private static Value kept(Value value) {
        return switch (value) {
            case Value.Host host -> host;
            case Value.Device(Tensor t, Dtype type) -> new Value.Device(Tensor.constant(t.value().keep()), type);
        };
    }
}
