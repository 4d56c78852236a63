package org.snedecor.losses.distance;

import java.util.Optional;
import org.snedecor.core.autograd.Tensor;

/// d(a, b) = 1 − cos(a, b) = ½ ‖ a/‖a‖ − b/‖b‖ ‖²,  in [0, 2]
///
/// Computed by the second form, which stays exact to the last digit for vectors of nearly one direction, where 1 − cos cancels.
/// A row of zeros has no direction: it is at distance ½ from every other, 0 from another row of zeros, and has gradient 0.
public record Cosine() implements FormedDistance {
    /// ½ ‖a − b‖²
    private record HalfSquares() implements Distance {
        @Override
        public Tensor between(Tensor a, Tensor b) {
            return new SquaredEuclidean().between(a, b).mul(0.5);
        }

        @Override
        public Optional<Distance> root() {
            return Optional.of(new HalfRoot());
        }
    }

    /// √½ ‖a − b‖
    private record HalfRoot() implements Distance {
        @Override
        public Tensor between(Tensor a, Tensor b) {
            return new Euclidean().between(a, b).mul(Math.sqrt(0.5));
        }
    }

    @Override
    public Tensor form(Tensor z) {
        return unit(z);
    }

    @Override
    public Distance bare() {
        return new HalfSquares();
    }

    @Override
    public Optional<Distance> root() {
        return bare().root().map(Normalized::new);
    }
}
