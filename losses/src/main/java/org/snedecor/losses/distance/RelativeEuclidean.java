package org.snedecor.losses.distance;

import java.util.Optional;
import org.snedecor.core.array.NdArray;
import org.snedecor.core.autograd.Tensor;
import org.snedecor.core.backend.Reduction;
import org.snedecor.core.formula.Formula;
import org.snedecor.core.shape.Shape;

/// d(a, b)² = (‖a − b‖ / ‖a‖)²
///
/// The quotient is squared, and not the lengths, which may be too small or too large for that.
///
/// How far b is from the anchor a, as a part of how far a is from the origin: the SNR distance of vectors of mean 0 (Yuan et al.,
/// CVPR 2019). Asymmetric, no metric, the same for c·a and c·b. An anchor at the origin has no unit to measure in: it is at
/// distance 0 from every row, with gradient 0.
///
/// The slopes of d are as large as 1 / ‖a‖, which of rows below 2⁻¹²⁶ is no float, though the slopes of a loss may cancel. As d is that of c·a and c·b, all
/// rows are taken 2⁸⁰ times where every number of them is below 2⁻⁶⁰: a power of two, so nothing is rounded, and other rows keep their bits.
///
/// @param squared d² in place of d, as the SNR distance has it
public record RelativeEuclidean(boolean squared) implements Distance {
    private static final Formula SCALE = Formula.A.max(Formula.B).less(Formula.constant(0x1p-60), Formula.constant(0x1p80), Formula.ONE);

    @Override
    public Tensor between(Tensor a, Tensor b) {
        Tensor scale = Tensor.constant(largest(a).zip(largest(b), SCALE));
        Tensor scaled = a.mul(scale);
        return ofScaled(scaled, a == b ? scaled : b.mul(scale));                    // rows to themselves: known to be at distance 0
    }

    /// max |x|
    private static NdArray largest(Tensor x) {
        return NdArray.reduce("relative euclidean", Reduction.MAX, Formula.A.abs(), new double[0], new NdArray[] {x.value()});
    }

    private Tensor ofScaled(Tensor a, Tensor b) {
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
