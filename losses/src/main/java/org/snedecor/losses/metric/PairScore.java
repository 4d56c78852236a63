package org.snedecor.losses.metric;

import org.snedecor.core.autograd.Tensor;

/// A similarity of pairs that need not be symmetric, nor come from a distance.
@FunctionalInterface
public interface PairScore {
    /// @param gallery `[g, dimensions]`   @param queries `[q, dimensions]`
    /// @return `[q, g]`, the greater the more alike
    Tensor scores(Tensor gallery, Tensor queries);
}
