package org.snedecor.models.search;

import java.util.List;
import org.snedecor.models.eval.Ranked;

/// Finds the rows of a gallery that are nearest to each of some queries, by Euclidean distance.
@FunctionalInterface
public interface RowSearch {
    /// For each query the k nearest rows that were found, or all where there are fewer, and any that are exactly as near as the last of them: by
    /// distance, and where that is equal by place. Distances are squared.
    ///
    /// @param queries of the length of the gallery's rows, of finite numbers   @param k at least 1
    List<Ranked> nearest(EmbeddingRows queries, int k);
}
