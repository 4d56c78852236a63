package org.snedecor.core.nn;

import java.util.Optional;
import org.snedecor.core.autograd.Tensor;

/// y = x · Wᵀ + b, for x `[…, in]`
///
/// @param weight `[out, in]`   @param bias `[out]`
public record Linear(Parameter weight, Optional<Parameter> bias) implements Layer {
    /// With a bias of 0 and [He] weights.
    public static Linear of(Initialization init, int in, int out) {
        return of(init, new He(), true, in, out);
    }

    public static Linear of(Initialization init, Initializer initializer, boolean bias, int in, int out) {
        return new Linear(init.parameter(initializer, out, in), bias ? Optional.of(init.parameter(new ConstantInitializer(0), out)) : Optional.empty());
    }

    @Override
    public Tensor apply(Tensor x, Phase phase) {
        Tensor y = product(x);
        return addend().map(y::add).orElse(y);
    }

    /// x · Wᵀ
    Tensor product(Tensor x) {
        return x.matmul(weight.tensor(), false, true);
    }

    /// b as it broadcasts to the product.
    Optional<Tensor> addend() {
        return bias.map(Parameter::tensor);
    }
}
