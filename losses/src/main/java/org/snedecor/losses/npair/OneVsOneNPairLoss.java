package org.snedecor.losses.npair;

import java.util.stream.IntStream;
import org.snedecor.core.array.IndexArray;
import org.snedecor.core.autograd.Tensor;
import org.snedecor.core.check.Require;
import org.snedecor.core.shape.Shape;
import org.snedecor.losses.Averaging;
import org.snedecor.losses.EmbeddingLoss;
import org.snedecor.losses.Labels;
import org.snedecor.losses.Reducer;
import org.snedecor.losses.distance.Distance;
import org.snedecor.losses.distance.DotProduct;

/// L = 1/N Σ_i Σ_{j≠i} log( 1 + exp(d(f_i, f_i⁺) − d(f_i, f_j⁺)) ) + λ · penalty,  d(a, b) = −⟨a, b⟩
///
/// Sohn, NIPS 2016, the variant that [NPairLoss] is compared with: each negative class alone against the positive. It has the same conventions, but
/// is a mean over anchors of a sum over negatives, so it grows with N.
///
/// @param penaltyWeight λ ≥ 0   @param reducer of the terms of anchors
public record OneVsOneNPairLoss(double penaltyWeight, NormPenalty penalty, Distance distance, Reducer reducer) implements EmbeddingLoss {
    public OneVsOneNPairLoss {
        Require.notNegative("n-pair, one against one: penaltyWeight", penaltyWeight);
    }

    /// The mean over anchors.
    public OneVsOneNPairLoss(double penaltyWeight, NormPenalty penalty, Distance distance) {
        this(penaltyWeight, penalty, distance, Averaging.ALL);
    }

    /// λ = 0.005 on the squared norms of all pairs, inner products.
    public OneVsOneNPairLoss() {
        this(0.005, NormPenalty.PAIRS, new DotProduct());
    }

    @Override
    public Tensor of(Tensor embeddings, Labels labels) {
        NPairs f = NPairs.of(embeddings, labels);
        int n = f.size();
        if (n < 2) return EmbeddingLoss.nothing(embeddings);
        Tensor d = distance.between(f.anchors(), f.positives());                                        // [N, N]
        IndexArray own = IndexArray.of(d.value().backend(), IntStream.range(0, n).map(i -> i * n + i).toArray());
        IndexArray others = IndexArray.of(d.value().backend(), IntStream.range(0, n * n).filter(ij -> ij / n != ij % n).toArray());
        Tensor each = d.at(own).reshape(Shape.of(n, 1)).sub(d).at(others).softplus().reshape(n, n - 1).sum(1);
        Tensor loss = reducer.of(each.reshape(n), f.rows(), labels);
        return penaltyWeight == 0 ? loss : loss.add(penalty.of(f, embeddings).mul(penaltyWeight));
    }
}
