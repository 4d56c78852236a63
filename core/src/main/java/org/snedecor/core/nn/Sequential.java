package org.snedecor.core.nn;

import java.util.List;
import org.snedecor.core.autograd.Tensor;

/// y = fₙ( … f₂(f₁(x)))
public record Sequential(List<Module> layers) implements Module {
    public Sequential {
        layers = List.copyOf(layers);
    }

    public static Sequential of(Module... layers) {
        return new Sequential(List.of(layers));
    }

    @Override
    public Tensor apply(Tensor x, Phase phase) {
        Tensor y = x;
        for (Module layer : layers) y = layer.apply(y, phase);
        return y;
    }
}
