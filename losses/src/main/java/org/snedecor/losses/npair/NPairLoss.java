package org.snedecor.losses.npair;

import java.util.stream.IntStream;
import org.snedecor.core.array.IndexArray;
import org.snedecor.core.autograd.Tensor;
import org.snedecor.core.check.Require;
import org.snedecor.losses.Averaging;
import org.snedecor.losses.EmbeddingLoss;
import org.snedecor.losses.Labels;
import org.snedecor.losses.Reducer;
import org.snedecor.losses.distance.Distance;
import org.snedecor.losses.distance.DotProduct;

/// L = 1/N Σ_i log( 1 + Σ_{j≠i} exp(d(f_i, f_i⁺) − d(f_i, f_j⁺)) ) + λ · penalty,  d(a, b) = −⟨a, b⟩
///
/// Sohn, *Improved Deep Metric Learning with Multi-class N-pair Loss Objective*, NIPS 2016: the cross-entropy of N classes with logits ⟨f_i, f_j⁺⟩,
/// of which the i-th is right, computed by log Σ exp. Conventions: inner products of raw embeddings, because those of normalised ones lie in [−1, 1]
/// and bound the loss from below; mean over the pairs; one pair of each class ([NPairs]). f and f⁺ have different roles, so the order of the two rows
/// matters. pytorch-metric-learning normalises by default and has no penalty.
///
/// @param penaltyWeight λ ≥ 0: 0.005 is the paper's 0.02 times the quarter of its code
public record NPairLoss(double penaltyWeight, NormPenalty penalty, Distance distance, Reducer reducer) implements EmbeddingLoss {
    public NPairLoss {
        Require.notNegative("n-pair: penaltyWeight", penaltyWeight);
    }

    /// The mean over pairs.
    public NPairLoss(double penaltyWeight, NormPenalty penalty, Distance distance) {
        this(penaltyWeight, penalty, distance, Averaging.ALL);
    }

    /// λ = 0.005 on the squared norms of all pairs, inner products.
    public NPairLoss() {
        this(0.005, NormPenalty.PAIRS, new DotProduct());
    }

    @Override
    public Tensor of(Tensor embeddings, Labels labels) {
        NPairs f = NPairs.of(embeddings, labels);
        int n = f.size();
        if (n < 2) return EmbeddingLoss.nothing(embeddings);
        Tensor logits = distance.between(f.anchors(), f.positives()).neg();                             // [N, N]
        IndexArray own = IndexArray.of(logits.value().backend(), IntStream.range(0, n).map(i -> i * n + i).toArray());
        Tensor loss = reducer.of(logits.logSoftmax(1).at(own).neg(), f.rows(), labels);
        return penaltyWeight == 0 ? loss : loss.add(penalty.of(f, embeddings).mul(penaltyWeight));
    }
}
