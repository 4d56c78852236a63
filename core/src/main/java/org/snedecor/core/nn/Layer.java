package org.snedecor.core.nn;

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
}
