package org.snedecor.models.onnx.export;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.snedecor.core.array.NdArray;
import org.snedecor.core.autograd.Tensor;
import org.snedecor.core.autograd.Tensor.Application;
import org.snedecor.core.nn.BatchNorm;
import org.snedecor.core.nn.State;
import org.snedecor.core.op.Conv2d;
import org.snedecor.core.op.Matmul;
import org.snedecor.models.io.StoredArray;
import org.snedecor.models.onnx.export.Norms.Bias;
import org.snedecor.models.onnx.export.Norms.FoundNorm;
import org.snedecor.models.onnx.proto.GraphProto.AttributeProto;
import org.snedecor.models.onnx.proto.GraphProto.NodeProto;
import org.snedecor.models.onnx.proto.GraphProto.RealAttribute;
import org.snedecor.models.onnx.proto.GraphProto.WholeAttribute;

/// A trace as a graph. Operations that depend on the images are written in their order, all others where they are first needed. Parameters and
/// statistics are initialisers under their names in [State], so they are found again; what was made of constants alone is an initialiser too.
final class Translation {
    private final Draft draft;
    private final Traced traced;
    private final Norms norms;
    private final WrittenOperators operators;
    private final boolean fold;
    private final Map<Object, String> owned = new IdentityHashMap<>();
    private final Map<Object, String> names = new IdentityHashMap<>();
    private final Set<Application> done = Collections.newSetFromMap(new IdentityHashMap<>());
    private final Set<String> unsupported = new LinkedHashSet<>();

    /// @param fold are batch norms behind a convolution made part of it?
    Translation(Draft draft, Traced traced, State state, Norms norms, boolean fold) {
        this.draft = draft;
        this.traced = traced;
        this.norms = norms;
        this.fold = fold;
        operators = new WrittenOperators(draft, traced, this::value);
        state.parameters().forEach((name, parameter) -> owned.put(parameter.tensor(), name));
        state.statistics().forEach((name, statistic) -> owned.put(statistic, name));
    }

    /// Writes the whole graph.
    ///
    /// @param input the name of the images   @return the name of the result
    /// @throws IllegalArgumentException naming all operations that cannot be written
    String write(String input) {
        names.put(traced.input(), input);
        for (Application a : traced.applications()) {
            if (traced.ofInput(a.y()) && !done.contains(a)) write(a);
        }
        if (!unsupported.isEmpty()) throw new IllegalArgumentException("export: ONNX has no way to write " + String.join(", ", unsupported));
        return value(traced.output());
    }

    private void write(Application a) {
        try {
            Optional<FoundNorm> norm = norms.at(a);
            if (norm.isPresent()) {
                BatchNorm bn = norm.get().norm();
                finish(norm.get().shift(), draft.node("BatchNormalization", List.of(value(a.inputs().getFirst()), value(bn.gamma().tensor()), value(bn.beta().tensor()),
                        array(bn.mean(), bn.mean().value()), array(bn.variance(), bn.variance().value())), new RealAttribute("epsilon", (float) bn.epsilon())));
            } else if (a.op() instanceof Conv2d) {
                convolution(a);
            } else if (a.op() instanceof Matmul m && m.transposeB() && !m.transposeA() && a.inputs().get(0).shape().rank() == 2 && a.inputs().get(1).shape().rank() == 2) {
                String y = operators.write(a);
                norms.bias(a.y(), a.y().shape().extent(1), false).ifPresentOrElse(bias -> biased(y, value(bias.list()), bias), () -> finish(a, y));
            } else {
                finish(a, operators.write(a));
            }
        } catch (UnsupportedOperationException e) {
            unsupported.add(e.getMessage());
            finish(a, "unsupported");
        }
    }

    private void finish(Application a, String y) {
        done.add(a);
        names.put(a.y(), y);
    }

    /// With its bias, and folded with the batch norm behind it.
    private void convolution(Application a) {
        int filters = a.inputs().get(1).shape().extent(0);
        Optional<Bias> bias = norms.bias(a.y(), filters, true);
        Application last = bias.map(Bias::sum).orElse(a);
        Optional<FoundNorm> norm = fold && bias.filter(Bias::rectified).isEmpty() && traced.maker(a.inputs().get(1)).isEmpty() ? norms.behind(last.y()) : Optional.empty();
        if (norm.isPresent()) {
            folded(a, bias, norm.get());
        } else {
            String y = operators.write(a);
            bias.ifPresentOrElse(b -> biased(y, value(b.list()), b), () -> finish(a, y));
        }
    }

    /// Gives the node that was written last a third input, and a ReLU behind it where the sum has one.
    private void biased(String y, String bias, Bias sum) {
        int place = place(y);
        NodeProto node = draft.nodes().get(place);
        List<String> inputs = new ArrayList<>(node.inputs());
        inputs.add(bias);
        // What the bias needs may have been written behind the node.
        draft.nodes().remove(place);
        draft.nodes().add(new NodeProto(node.name(), node.domain(), node.operator(), inputs, node.outputs(), node.attributes()));
        finish(sum.sum(), sum.rectified() ? draft.node("Relu", y) : y);
    }

    private int place(String y) {
        for (int i = draft.nodes().size() - 1; i >= 0; i--) if (draft.nodes().get(i).outputs().contains(y)) return i;
        throw new AssertionError(y + " was written");
    }

    /// `W'[k] = W[k] · s[k]` and `b' = (b − μ) · s + β`, `s = γ/√(σ² + ε)`, in doubles.
    private void folded(Application a, Optional<Bias> bias, FoundNorm found) {
        BatchNorm bn = found.norm();
        Tensor w = a.inputs().get(1);
        double[] weights = w.value().toDoubles();
        double[] gamma = bn.gamma().value().toDoubles(), beta = bn.beta().value().toDoubles(), mean = bn.mean().value().toDoubles(), variance = bn.variance().value().toDoubles();
        double[] shift = bias.map(b -> b.list().value().toDoubles()).orElse(new double[gamma.length]);
        float[] scaled = new float[weights.length], shifted = new float[gamma.length];
        int filter = weights.length / Math.max(gamma.length, 1);
        for (int k = 0; k < gamma.length; k++) {
            double s = gamma[k] / Math.sqrt(variance[k] + bn.epsilon());
            for (int i = k * filter; i < (k + 1) * filter; i++) scaled[i] = (float) (weights[i] * s);
            shifted[k] = (float) ((shift[k] - mean[k]) * s + beta[k]);
        }
        String name = owned.getOrDefault(w, "folded.weight");
        String weight = draft.initializer(name, StoredArray.of(scaled, w.shape().extents()));
        String b = draft.initializer(name.replaceFirst("weight$", "bias"), StoredArray.of(shifted, shifted.length));
        AttributeProto[] attributes = operators.windows(a);
        finish(found.shift(), draft.node("Conv", List.of(value(a.inputs().getFirst()), weight, b), attributes));
        done.add(a);
        done.add(found.scale());
        bias.ifPresent(sum -> done.add(sum.sum()));
    }

    /// The name of a tensor in the graph. What does not depend on the images is written now: with its nodes if parameters are part of it, for these may
    /// be trained on; otherwise as the numbers that it is.
    private String value(Tensor x) {
        String known = names.get(x);
        if (known != null) return known;
        if (owned.containsKey(x)) return array(x, x.value());
        if (traced.filled(x)) return names.computeIfAbsent(x, _ -> filled(x));
        Optional<Application> maker = traced.maker(x);
        if (maker.isEmpty() || !traced.ofParameters(x)) return array(x, x.value());
        write(maker.get());
        return names.get(x);
    }

    /// One number, as often as the batch of the images wants.
    private String filled(Tensor x) {
        String batch = draft.node("Slice", draft.node("Shape", names.get(traced.input())), draft.wholes(0), draft.wholes(1));
        List<String> extents = Arrays.stream(traced.extents(x)).mapToObj(extent -> extent == -1 ? batch : draft.wholes(extent)).toList();
        return draft.node("Expand", draft.scalar(x.value().toDoubles()[0]), draft.node("Concat", extents, new WholeAttribute("axis", 0)));
    }

    private String array(Object owner, NdArray numbers) {
        return names.computeIfAbsent(owner, _ -> {
            StoredArray array = StoredArray.of(numbers.toFloats(), numbers.shape().extents());
            return owned.containsKey(owner) ? draft.initializer(owned.get(owner), array) : draft.constant(array);
        });
    }
}
