package org.snedecor.losses.batch;

import org.snedecor.core.array.NdArray;
import org.snedecor.losses.Labels;

/// Parts the examples of each class into clusters.
@FunctionalInterface
public interface Clusterer {
    /// @param embeddings `[examples, dimensions]`   @param classes of the examples   @param refresh how often this was done before
    /// @return the number of the cluster of each example; all examples of a cluster are of one class
    Labels clusters(NdArray embeddings, Labels classes, long refresh);
}
