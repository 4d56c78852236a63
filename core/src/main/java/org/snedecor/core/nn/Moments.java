package org.snedecor.core.nn;

import org.snedecor.core.array.NdArray;
import org.snedecor.core.autograd.Tensor;

/// By whose mean μ and mean square deviation σ² a [BatchNorm] standardises in training.
public sealed interface Moments {
    /// Those of the rows that it is applied to; the running ones follow.
    Moments OF_ROWS = new OfRows();

    /// The running ones, which stay as they are: what evaluation does, of rows that learn.
    Moments RUNNING = new Running();

    record OfRows() implements Moments {}

    record Running() implements Moments {}

    /// Those of more rows than it is applied to, which somebody else knows.
    non-sealed interface Given extends Moments {
        /// For the next application of a batch norm: a pass through a network asks in the order in which it applies them.
        Deviation of(Tensor x);
    }

    /// x against given moments; arrays with extents of 1 along all axes of x but the channels.
    ///
    /// @param fromMean x − μ   @param mean μ   @param variance σ²   @param follow N, of how many numbers a channel they are, where the running ones shall follow them;
    ///        otherwise 0
    record Deviation(Tensor fromMean, NdArray mean, Tensor variance, double follow) {}
}
