package org.snedecor.losses.distance;

import org.snedecor.core.array.NdArray;
import org.snedecor.core.autograd.Tensor;
import org.snedecor.core.shape.Shape;

/// d(a, b) = ‖a − b‖₂,  ∂d/∂a = (a − b) / d
///
/// At a = b the gradient is 0 by convention: no direction is better than another.
public record Euclidean() implements Distance {
    @Override
    public Tensor between(Tensor a, Tensor b) {
        return a.euclideanDistances(b);
    }

    /// ‖a‖ of each row, `[n, 1]`: how far it is from the origin.
    public static Tensor lengths(Tensor a) {
        return a.euclideanDistances(Tensor.constant(NdArray.zeros(a.value().backend(), Shape.of(1, a.shape().extent(1)))));
    }
}
