package org.snedecor.losses.distance;

import java.util.Optional;
import org.snedecor.core.autograd.Tensor;

/// d(a, b) = ‖a − b‖₂²
public record SquaredEuclidean() implements Distance {
    @Override
    public Tensor between(Tensor a, Tensor b) {
        return a.squaredDistances(b);
    }

    @Override
    public Optional<Distance> root() {
        return Optional.of(new Euclidean());
    }
}
