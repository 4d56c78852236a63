package org.snedecor.losses;

import org.snedecor.core.autograd.Tensor;
import org.snedecor.losses.distance.Distance;

/// A loss of the pairs of two sets of embeddings: a batch and itself, as for every [EmbeddingLoss]; a batch and a reference set; or a batch and a
/// [memory][org.snedecor.losses.memory.CrossBatchMemory] of earlier batches. Rows are the anchors, and columns are what they are compared with. One
/// that sees their distances alone is a [DistanceLoss].
///
/// A sum or mean over one kind of pair is over all (i, j) that `pairs` says are of that kind. For [one set][PairLabels#oneSet] and a symmetric
/// distance some losses sum over i < j, which gives the same mean and half of the sum.
public interface PairwiseLoss extends EmbeddingLoss {
    /// @param rows `[n, dimensions]`   @param columns `[m, dimensions]`, the same tensor where they are one set   @param pairs of n rows and m columns
    /// @return a single number, differentiable in both
    Tensor of(Tensor rows, Tensor columns, PairLabels pairs);

    @Override
    default Tensor of(Tensor embeddings, Labels labels) {
        return of(embeddings, embeddings, labels);
    }

    /// The distances of all rows to all columns, `[n, m]`, once [admitted][PairLabels#admit].
    static Tensor distances(Distance distance, Tensor rows, Tensor columns, PairLabels pairs) {
        pairs.admit(rows, columns);
        return rows == columns ? distance.between(rows) : distance.between(rows, columns);
    }

    /// 0 with gradient 0 in both, as [EmbeddingLoss#nothing].
    static Tensor nothing(Tensor rows, Tensor columns) {
        Tensor nothing = EmbeddingLoss.nothing(rows);
        return rows == columns ? nothing : nothing.add(EmbeddingLoss.nothing(columns));
    }
}
