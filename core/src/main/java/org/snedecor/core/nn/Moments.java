package org.snedecor.core.nn;

import org.snedecor.core.array.NdArray;
import org.snedecor.core.autograd.Tensor;

/// The mean μ and mean square deviation σ² that a [BatchNorm] uses in training.
public sealed interface Moments {
    /// Those of the rows that the norm is applied to; the running ones follow.
    Moments OF_ROWS = new OfRows();

    /// The running ones, which stay as they are: as in evaluation, but for rows that learn.
    Moments RUNNING = new Running();

    record OfRows() implements Moments {}

    record Running() implements Moments {}

    /// Those of more rows than the norm is applied to, supplied from outside.
    non-sealed interface Given extends Moments {
        /// For the next application of a batch norm: a pass through a network asks in the order in which it applies them.
        Deviation of(Tensor x);
    }

    /// x against given moments; arrays with extents of 1 along all axes of x but the channels.
    ///
    /// @param fromMean x − μ   @param mean μ   @param variance σ²   @param follow N, the numbers in each channel, where the running statistics are to
    /// follow; otherwise 0
    record Deviation(Tensor fromMean, NdArray mean, Tensor variance, double follow) {}
}
