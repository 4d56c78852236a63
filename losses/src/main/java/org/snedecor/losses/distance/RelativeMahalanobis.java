package org.snedecor.losses.distance;

import java.util.Optional;
import org.snedecor.core.autograd.Tensor;
import org.snedecor.core.nn.Parameter;

/// d(a, b)² = ‖L (a − b)‖² / ‖L a‖²
///
/// [RelativeEuclidean] after a linear map that is learned; the same for c·L. With L the centring matrix I − 11ᵀ/n it is the
/// [SNR distance][Snr]. An anchor that L maps to 0 is at distance 0 from every row, with gradient 0.
///
/// @param map L `[k, dimensions]`   @param squared d² in place of d
public record RelativeMahalanobis(Parameter map, boolean squared) implements Distance {
    @Override
    public Tensor between(Tensor a, Tensor b) {
        return new RelativeEuclidean(squared).between(Mahalanobis.mapped(a, map), Mahalanobis.mapped(b, map));
    }

    @Override
    public Tensor between(Tensor a) {
        return new RelativeEuclidean(squared).between(Mahalanobis.mapped(a, map));
    }

    @Override
    public Optional<Distance> root() {
        return squared ? Optional.of(new RelativeMahalanobis(map, false)) : Optional.empty();
    }

    @Override
    public boolean symmetric() {
        return false;
    }
}
