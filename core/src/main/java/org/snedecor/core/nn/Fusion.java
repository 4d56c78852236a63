package org.snedecor.core.nn;

import java.util.List;
import java.util.Optional;
import org.snedecor.core.autograd.Tensor;

/// Rewrites a sequence of layers: neighbours that one operation can compute in one pass over memory become that operation. The result keeps its bits.
///
/// | sequence | operation |
/// |---|---|
/// | batch norm in training by the moments of its rows, with a sum, a ReLU, or a sum and then a ReLU after it | one [org.snedecor.core.op.Standardize] |
/// | a linear layer or a convolution with a bias, then ReLU | its product, then one [org.snedecor.core.op.AddRelu] |
/// | a sum, then ReLU | one [org.snedecor.core.op.AddRelu] |
/// | anything else | the layer by itself |
///
/// Only [Sequential], whose list it reads, knows of it.
final class Fusion {
    private final List<Layer> layers;
    private final Phase phase;
    private int next;

    private Fusion(List<Layer> layers, Phase phase) {
        this.layers = layers;
        this.phase = phase;
    }

    /// y = fₙ( … f₂(f₁(x)))
    static Tensor apply(List<Layer> layers, Tensor x, Phase phase) {
        Fusion fusion = new Fusion(layers, phase);
        Tensor y = x;
        while (fusion.next < layers.size()) y = fusion.step(y);
        return y;
    }

    /// One operation: the next layer, and those after it that are part of the same pass.
    private Tensor step(Tensor x) {
        return switch (layers.get(next++)) {
            case BatchNorm norm when phase instanceof Phase.Train train && train.moments() == Moments.OF_ROWS -> norm.train(x, takeSum(x), takeRelu());
            case Linear linear when linear.bias().isPresent() && takeRelu() -> linear.product(x).addRelu(linear.addend().get());
            case Convolution convolution when convolution.bias().isPresent() && takeRelu() -> convolution.product(x).addRelu(convolution.addend().get());
            case Plus(Tensor z) when takeRelu() -> x.addRelu(z);
            case Layer layer -> layer.apply(x, phase);
        };
    }

    /// What the next layer adds, if it is a sum with a tensor of the shape of x; batch norm's own pass does not broadcast.
    private Optional<Tensor> takeSum(Tensor x) {
        if (next == layers.size() || !(layers.get(next) instanceof Plus(Tensor z)) || !z.shape().equals(x.shape())) return Optional.empty();
        next++;
        return Optional.of(z);
    }

    private boolean takeRelu() {
        boolean relu = next < layers.size() && layers.get(next) == Activation.RELU;
        if (relu) next++;
        return relu;
    }
}
