package org.snedecor.core.nn;

import java.util.List;
import java.util.stream.Stream;
import org.snedecor.core.autograd.Tensor;

/// y = fₙ( … f₂(f₁(x)))
///
/// Neighbours that one operation can compute, such as a batch norm and the ReLU after it, are applied as one: see [Fusion]. The bits are the same as
/// layer by layer.
public record Sequential(List<Layer> layers) implements Layer {
    public Sequential {
        layers = List.copyOf(layers);
    }

    public static Sequential of(Layer... layers) {
        return new Sequential(List.of(layers));
    }

    @Override
    public Tensor apply(Tensor x, Phase phase) {
        return Fusion.apply(steps().toList(), x, phase);
    }

    /// The layers, with those of a sequence within this one in its place.
    private Stream<Layer> steps() {
        return layers.stream().flatMap(layer -> layer instanceof Sequential within ? within.steps() : Stream.of(layer));
    }
}
