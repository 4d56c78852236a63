package org.snedecor.core.nn;

import java.util.function.UnaryOperator;
import org.snedecor.core.autograd.Tensor;

/// A function of each number by itself.
public enum Activation implements Layer {
    IDENTITY(x -> x),
    RELU(Tensor::relu),
    /// With slope 0.01.
    LEAKY_RELU(x -> x.leakyRelu(0.01)),
    /// With α = 1.
    ELU(x -> x.elu(1)),
    /// In its tanh form.
    GELU(Tensor::gelu),
    /// The exact form, by the distribution function of the normal distribution.
    EXACT_GELU(Tensor::exactGelu),
    /// Swish with α = 1.
    SILU(Tensor::silu),
    HARD_SWISH(Tensor::hardSwish),
    /// With slope 1/6, as in MobileNetV3.
    HARD_SIGMOID(x -> x.hardSigmoid(1.0 / 6, 0.5)),
    SELU(Tensor::selu),
    MISH(Tensor::mish),
    SOFTSIGN(Tensor::softsign),
    SOFTPLUS(Tensor::softplus),
    SIGMOID(Tensor::sigmoid),
    TANH(Tensor::tanh);

    private final UnaryOperator<Tensor> function;

    Activation(UnaryOperator<Tensor> function) {
        this.function = function;
    }

    @Override
    public Tensor apply(Tensor x, Phase phase) {
        return function.apply(x);
    }
}
