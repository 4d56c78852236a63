package org.snedecor.losses.distance;

import java.util.Optional;
import org.snedecor.core.array.NdArray;
import org.snedecor.core.autograd.Tensor;
import org.snedecor.core.check.Require;
import org.snedecor.core.shape.Shape;

/// d(a, b) = ‖a − b‖_p^q = (Σ_k |a_k − b_k|^p)^{q/p}
///
/// p = 1 is the Manhattan distance, and with p = 2 it is [Euclidean] or [SquaredEuclidean], which are faster. Under [Normalized] rows are brought to ‖a‖_p = 1, by the same p,
/// as `LpDistance` of pytorch-metric-learning 2.8.1 does. Where two rows have an equal number, that number gets gradient 0; equal rows get gradient
/// 0.
///
/// @param p 1 or more, finite   @param power q, 1 or more, finite
public record Lp(double p, double power) implements Distance {
    public Lp {
        Require.atLeastOne("distance lp: p", p);
        Require.atLeastOne("distance lp: power", power);
    }

    @Override
    public Tensor between(Tensor a, Tensor b) {
        Tensor d = Tensor.apply(new LpDistances(p), a, b);
        return power == 1 ? d : power == 2 ? d.square() : d.power(power);
    }

    @Override
    public Tensor unit(Tensor z) {
        Tensor zero = Tensor.constant(NdArray.zeros(z.value().backend(), Shape.of(1, z.shape().extent(1))));
        Tensor one = Tensor.constant(NdArray.full(z.value().backend(), Shape.of(1, 1), 1));
        Tensor lengths = Tensor.apply(new LpDistances(p), z, zero);                                     // [n, 1]
        return lengths.where(z.div(lengths.where(lengths, one)), Tensor.constant(NdArray.zeros(z.value().backend(), Shape.of(1, 1))));
    }

    @Override
    public Optional<Distance> root() {
        return power == 2 ? Optional.of(new Lp(p, 1)) : Optional.empty();
    }
}
