package org.snedecor.losses.distance;

import java.util.Optional;
import org.snedecor.core.autograd.Tensor;
import org.snedecor.core.nn.Parameter;

/// d(a, b)² = (a − b)ᵀ M (a − b) = ‖L (a − b)‖²,  M = Lᵀ L,  ∂d²/∂L = 2 L (a − b)(a − b)ᵀ
///
/// The Euclidean distance after a linear map that is learned. Computed from differences of mapped rows; M is never formed.
///
/// @param map L `[k, dimensions]`: with k < dimensions, M has rank k at most   @param squared d² in place of d
public record Mahalanobis(Parameter map, boolean squared) implements Distance {
    @Override
    public Tensor between(Tensor a, Tensor b) {
        return plain().between(mapped(a, map), mapped(b, map));
    }

    @Override
    public Tensor between(Tensor a) {
        return plain().between(mapped(a, map));
    }

    private Distance plain() {
        return squared ? new SquaredEuclidean() : new Euclidean();
    }

    @Override
    public Optional<Distance> root() {
        return squared ? Optional.of(new Mahalanobis(map, false)) : Optional.empty();
    }

    /// z Lᵀ, one row L z for each row z.
    static Tensor mapped(Tensor z, Parameter map) {
        return z.matmul(map.tensor(), false, true);
    }
}
