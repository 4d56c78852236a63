package org.snedecor.losses.distance;

import java.util.Optional;
import org.snedecor.core.autograd.Tensor;

/// d(a, b) = 1 − cos(a, b) = ½ ‖ a/‖a‖ − b/‖b‖ ‖²,  in [0, 2]
///
/// Computed by the second form, which stays exact to the last digit for vectors of nearly one direction, where 1 − cos cancels.
/// A row of zeros has no direction: it is at distance ½ from every other, 0 from another row of zeros, and has gradient 0.
public record Cosine() implements Distance {
    private static final Distance SQUARES = new Normalized(new SquaredEuclidean());

    @Override
    public Tensor between(Tensor a, Tensor b) {
        return SQUARES.between(a, b).mul(0.5);
    }

    @Override
    public Tensor between(Tensor a) {
        return SQUARES.between(a).mul(0.5);
    }

    /// √½ ‖ a/‖a‖ − b/‖b‖ ‖
    @Override
    public Optional<Distance> root() {
        return SQUARES.root().map(root -> (a, b) -> root.between(a, b).mul(Math.sqrt(0.5)));
    }
}
