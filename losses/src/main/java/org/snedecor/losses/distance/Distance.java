package org.snedecor.losses.distance;

import org.snedecor.core.autograd.Tensor;

/// How far the rows of one matrix lie from the rows of another: ≥ 0, and small where things are close.
public interface Distance {
    /// @param a `[n, dimensions]`   @param b `[m, dimensions]`
    /// @return `[n, m]`
    Tensor between(Tensor a, Tensor b);

    /// All rows with all rows, `[n, n]`; exactly 0 on the diagonal.
    default Tensor between(Tensor a) {
        return between(a, a);
    }
}
