package org.snedecor.losses.distance;

import org.snedecor.core.autograd.Tensor;

/// d(a, b) = ‖a − b‖₂,  ∂d/∂a = (a − b) / d
///
/// At a = b the gradient is 0 by convention: no direction is better than another.
public record Euclidean() implements Distance {
    @Override
    public Tensor between(Tensor a, Tensor b) {
        return a.squaredDistances(b).sqrt();
    }
}
