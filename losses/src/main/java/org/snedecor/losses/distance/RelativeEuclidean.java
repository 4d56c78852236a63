package org.snedecor.losses.distance;

import java.util.Optional;
import org.snedecor.core.array.NdArray;
import org.snedecor.core.autograd.Tensor;
import org.snedecor.core.backend.Reduction;
import org.snedecor.core.formula.Formula;
import org.snedecor.core.shape.Shape;

/// d(a, b)² = (‖a − b‖ / ‖a‖)²
///
/// The quotient is squared, not the lengths, whose squares may vanish or overflow.
///
/// The distance of b from the anchor a relative to that of a from the origin: the SNR distance for vectors of mean 0 (Yuan et al., CVPR 2019). It is
/// not symmetric and not a metric, and it is the same for c·a and c·b. An anchor at the origin has no unit to measure in: it is at distance 0 from
/// every row, with gradient 0.
///
/// The slopes of d are as large as 1 / ‖a‖, which overflows for rows below 2⁻¹²⁶, even though the slopes of a loss may cancel. Since d is the same
/// for c·a and c·b, all rows are multiplied by 2⁸⁰ where every number in them is below 2⁻⁶⁰. This is a power of two, so nothing is rounded, and other
/// rows keep their bits.
///
/// @param squared d² in place of d, as in the SNR distance
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
