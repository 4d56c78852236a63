package org.snedecor.core.autograd;

/// Something whose gradient can be asked for: a tensor, or an object that stands for one, such as a parameter.
@FunctionalInterface
public interface Watched {
    Tensor tensor();
}
