package org.snedecor.losses;

import org.snedecor.core.autograd.Tensor;

/// A number that says how badly the embeddings of a batch are placed, small where equal labels lie close and different ones apart.
///
/// A loss is a record of its hyper-parameters. Three conventions change its scale and are stated by each: plain or squared
/// [distance][org.snedecor.losses.distance.Distance], raw or [normalised][org.snedecor.losses.distance.Normalized] embeddings, and the
/// [average][Averaging] taken.
///
/// All losses give the same answer to a degenerate batch:
///
/// | batch | answer |
/// |---|---|
/// | no pair or triplet of a kind that is summed over (one example, one class, all classes different) | that sum is 0, its gradient 0 |
/// | equal embeddings | their distance is 0, and has gradient 0 (see [Sqrt][org.snedecor.core.op.Sqrt]) |
/// | a row of zeros to be normalised | it stays zero, and has gradient 0 (see [Normalize][org.snedecor.core.op.Normalize]) |
/// | an anchor of length 0 or without a signal, for a relative distance | it is at distance 0 from every row, with gradient 0 (see
/// [RelativeEuclidean][org.snedecor.losses.distance.RelativeEuclidean]) |
/// | a number that is NaN or infinite, different numbers of rows and labels, no row at all | an error that says where ([Labels#admit]) |
@FunctionalInterface
public interface EmbeddingLoss {
    /// @param embeddings `[batch, dimensions]`
    /// @return a single number, differentiable in the embeddings even where it is 0 because there are no terms
    Tensor of(Tensor embeddings, Labels labels);

    /// 0 with gradient 0: the loss of a batch from which nothing can be learnt.
    static Tensor nothing(Tensor embeddings) {
        return embeddings.slice(0, 0, 0).sum();
    }
}
