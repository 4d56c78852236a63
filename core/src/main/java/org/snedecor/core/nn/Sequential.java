package org.snedecor.core.nn;

import java.util.List;
import java.util.Optional;
import org.snedecor.core.autograd.Tensor;

/// y = fₙ( … f₂(f₁(x)))
public record Sequential(List<Layer> layers) implements Layer {
    public Sequential {
        layers = List.copyOf(layers);
    }

    public static Sequential of(Layer... layers) {
        return new Sequential(List.of(layers));
    }

    @Override
    public Tensor apply(Tensor x, Phase phase) {
        return applyThen(x, phase, Optional.empty(), Activation.IDENTITY);
    }

    /// An activation goes to the layer before it, and what follows them all to the last.
    @Override
    public Tensor applyThen(Tensor x, Phase phase, Optional<Tensor> z, Activation activation) {
        Tensor y = x;
        for (int i = 0; i < layers.size(); ) {
            Layer layer = layers.get(i++);
            if (i == layers.size()) return layer.applyThen(y, phase, z, activation);
            boolean activated = layers.get(i) instanceof Activation;
            y = activated ? layer.applyThen(y, phase, Optional.empty(), (Activation) layers.get(i++)) : layer.apply(y, phase);
        }
        return activation.ofSum(y, phase, z);
    }
}
