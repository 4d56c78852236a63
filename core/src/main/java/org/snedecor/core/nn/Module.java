package org.snedecor.core.nn;

import org.snedecor.core.autograd.Tensor;

/// A function with parameters: a record of them and of its parts, which [State] finds by walking the record.
///
/// ```
/// record TwoLayers(Linear hidden, Linear last) implements Module {
///     public Tensor apply(Tensor x, Phase phase) { return last.apply(hidden.apply(x, phase).relu(), phase); }
/// }
/// ```
///
/// Import it by name: with `import org.snedecor.core.nn.*` it is ambiguous with `java.lang.Module`.
@FunctionalInterface
public interface Module {
    Tensor apply(Tensor x, Phase phase);
}
