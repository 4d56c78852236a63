package org.snedecor.tests.benchmark.work;

import static org.snedecor.core.formula.Formula.A;
import static org.snedecor.core.formula.Formula.ONE;
import static org.snedecor.core.formula.Formula.P;

import org.snedecor.core.array.NdArray;
import org.snedecor.core.backend.Backend;
import org.snedecor.core.shape.Shape;

/// Random data, and a part of it that is small enough for the plain loops of the reference.
final class Draw {
    private static final long SEED = 20261122;

    private Draw() {}

    /// Uniform in [−1, 1), the same numbers on every backend.
    ///
    /// @param stream another one for another array
    static NdArray array(Backend backend, long stream, Shape shape) {
        try (var _ = backend.step()) {
            return NdArray.uniform(backend, shape, SEED, stream).map(A.mul(P).sub(ONE), 2).keep();
        }
    }

    /// The first and the last `count` entries of an axis: where loops begin and where they end.
    static NdArray ends(NdArray x, int axis, int count) {
        int extent = x.shape().extent(axis);
        return NdArray.concat(axis, x.slice(axis, 0, count), x.slice(axis, extent - count, extent));
    }
}
