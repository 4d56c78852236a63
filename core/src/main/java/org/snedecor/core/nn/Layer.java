package org.snedecor.core.nn;

import java.util.Optional;
import org.snedecor.core.autograd.Tensor;

/// A function with parameters: a record of them and of its parts, which [State] finds by walking the record. A network is a layer made of layers.
///
/// ```
/// record TwoLayers(Linear hidden, Linear last) implements Layer {
///     public Tensor apply(Tensor x, Phase phase) { return last.apply(hidden.apply(x, phase).relu(), phase); }
/// }
/// ```
@FunctionalInterface
public interface Layer {
    Tensor apply(Tensor x, Phase phase);

    /// φ(f(x) + z), f this layer: for who has what follows it in hand, as [Sequential] and [Residual] do. A layer that can do it
    /// in its own last pass over memory says how; the result is the same.
    ///
    /// @param z of the shape of f(x)   @param activation φ
    default Tensor applyThen(Tensor x, Phase phase, Optional<Tensor> z, Activation activation) {
        return activation.ofSum(apply(x, phase), phase, z);
    }
}
