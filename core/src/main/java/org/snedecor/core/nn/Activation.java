package org.snedecor.core.nn;

import java.util.Optional;
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
    GELU(Tensor::gelu),
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

    /// φ(x + the terms that there are); the last sum and a ReLU are one pass over memory.
    ///
    /// @param terms may broadcast to x
    @SafeVarargs
    public final Tensor ofSum(Tensor x, Phase phase, Optional<Tensor>... terms) {
        Tensor sum = x;
        Tensor last = null;
        for (Optional<Tensor> term : terms) {
            if (term.isEmpty()) continue;
            if (last != null) sum = sum.add(last);
            last = term.get();
        }
        if (last == null) return apply(x, phase);
        return this == RELU ? sum.addRelu(last) : apply(sum.add(last), phase);
    }
}
