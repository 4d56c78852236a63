package org.snedecor.losses.distance;

import java.util.Optional;
import org.snedecor.core.array.NdArray;
import org.snedecor.core.autograd.Tensor;
import org.snedecor.core.shape.Shape;

/// d(a, b)² = (‖a − b‖ / ‖a‖)²
///
/// The quotient is squared, and not the lengths, which may be too small or too large for that.
///
/// How far b is from the anchor a, as a part of how far a is from the origin: the SNR distance of vectors of mean 0 (Yuan et al.,
/// CVPR 2019). Asymmetric, no metric, the same for c·a and c·b. An anchor at the origin has no unit to measure in: it is at
/// distance 0 from every row, with gradient 0.
///
/// @param squared d² in place of d, as the SNR distance has it
public record RelativeEuclidean(boolean squared) implements Distance {
    @Override
    public Tensor between(Tensor a, Tensor b) {
        Tensor lengths = Euclidean.lengths(a);                                      // [n, 1]
        Tensor one = Tensor.constant(NdArray.full(a.value().backend(), Shape.of(1, 1), 1));
        Tensor zero = Tensor.constant(NdArray.zeros(a.value().backend(), Shape.of(1, 1)));
        Tensor ratios = lengths.where(a.euclideanDistances(b).div(lengths.where(lengths, one)), zero);
        return squared ? ratios.square() : ratios;
    }

    @Override
    public Optional<Distance> root() {
        return squared ? Optional.of(new RelativeEuclidean(false)) : Optional.empty();
    }

    @Override
    public boolean symmetric() {
        return false;
    }
}
