package org.snedecor.core.autograd;

/// What a gradient can be asked for: a tensor, or something that stands for one, as a parameter does.
@FunctionalInterface
public interface Watched {
    Tensor tensor();
}
