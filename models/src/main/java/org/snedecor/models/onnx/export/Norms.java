package org.snedecor.models.onnx.export;

import java.util.IdentityHashMap;
import java.util.Map;
import java.util.Optional;
import org.snedecor.core.autograd.Tensor;
import org.snedecor.core.autograd.Tensor.Application;
import org.snedecor.core.nn.BatchNorm;
import org.snedecor.core.nn.Layer;
import org.snedecor.core.op.Add;
import org.snedecor.core.op.AddRelu;
import org.snedecor.core.op.Mul;
import org.snedecor.core.op.Reshape;
import org.snedecor.core.op.Sub;

/// Finds parts of a trace that are several operations here but one operator in ONNX: a batch norm, and a bias after a product.
///
/// In evaluation a batch norm is a scale and a shift, `x · s + (β − μ s)` with `s = γ · 1/√(σ² + ε)`. It is known by its own γ and β, which nobody else
/// multiplies or shifts in this way.
final class Norms {
    private final Traced traced;
    private final Map<Tensor, BatchNorm> byGamma = new IdentityHashMap<>();

    /// A batch norm that was found: the operation that scales x, and the last one, which shifts it.
    record FoundNorm(BatchNorm norm, Application scale, Application shift) {}

    /// A sum with a list, such as a bias: the list, and the operation that adds it.
    record Bias(Tensor list, Application sum) {
        boolean rectified() {
            return sum.op() instanceof AddRelu;
        }
    }

    Norms(Traced traced, Iterable<Layer> layers) {
        this.traced = traced;
        for (Layer layer : layers) if (layer instanceof BatchNorm norm) byGamma.put(norm.gamma().tensor(), norm);
    }

    /// The batch norm that x goes into, if that is all that reads x.
    Optional<FoundNorm> behind(Tensor x) {
        return traced.onlyUse(x).filter(scale -> scale.inputs().getFirst() == x).flatMap(this::at);
    }

    /// The batch norm that begins with this operation.
    Optional<FoundNorm> at(Application scale) {
        if (!(scale.op() instanceof Mul)) return Optional.empty();
        BatchNorm norm = made(scale.inputs().get(1)).filter(s -> s.op() instanceof Mul).map(s -> byGamma.get(s.inputs().getFirst())).orElse(null);
        if (norm == null) return Optional.empty();
        return traced.onlyUse(scale.y())
                .filter(sum -> sum.op() instanceof Add && sum.inputs().getFirst() == scale.y())
                .filter(sum -> made(sum.inputs().get(1)).filter(t -> t.op() instanceof Sub && t.inputs().getFirst() == norm.beta().tensor()).isPresent())
                .map(sum -> new FoundNorm(norm, scale, sum));
    }

    /// The operation that made a tensor, regardless of reshapes.
    private Optional<Application> made(Tensor x) {
        Optional<Application> maker = traced.maker(x);
        return maker.isPresent() && maker.get().op() instanceof Reshape ? traced.maker(maker.get().inputs().getFirst()) : maker;
    }

    /// The bias that is added to y, a list of the given extent: as it is, or standing along the channels as `[extent, 1, 1]`.
    Optional<Bias> bias(Tensor y, int extent, boolean channels) {
        return traced.onlyUse(y).filter(sum -> (sum.op() instanceof Add || sum.op() instanceof AddRelu) && sum.inputs().getFirst() == y).flatMap(sum -> {
            Tensor added = sum.inputs().get(1);
            if (traced.ofInput(added) || added.shape().size() != extent) return Optional.empty();
            if (!channels) return added.shape().rank() == 1 ? Optional.of(new Bias(added, sum)) : Optional.empty();
            if (added.shape().rank() != 3 || added.shape().extent(0) != extent) return Optional.empty();
            return traced.maker(added).filter(m -> m.op() instanceof Reshape && m.inputs().getFirst().shape().rank() == 1).map(m -> new Bias(m.inputs().getFirst(), sum));
        });
    }
}
