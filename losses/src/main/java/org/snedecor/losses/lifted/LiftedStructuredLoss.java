package org.snedecor.losses.lifted;

import org.snedecor.core.autograd.Tensor;
import org.snedecor.losses.Allowed;
import org.snedecor.losses.EmbeddingLoss;
import org.snedecor.losses.Labels;
import org.snedecor.losses.PairLabels;
import org.snedecor.losses.distance.Distance;
import org.snedecor.losses.distance.Euclidean;

/// L = 1/(2|P|) Σ_{(i,j) positive} max(0, L_ij)²,
/// L_ij = log( Σ_{(i,k) negative} exp(α − d_ik) + Σ_{(j,l) negative} exp(α − d_jl) ) + d_ij
///
/// Oh Song, Xiang, Jegelka, Savarese, *Deep Metric Learning via Lifted Structured Feature Embedding*, CVPR 2016. Conventions: plain
/// distance, raw embeddings, mean over the positive pairs i < j (over both directions where the distance is not symmetric).
/// pytorch-metric-learning normalises the embeddings; [LsssLoss] is what the authors of the F-statistic loss ran under this name.
///
/// @param margin α ≥ 0, in the unit of `distance`
public record LiftedStructuredLoss(double margin, Distance distance) implements EmbeddingLoss {
    public LiftedStructuredLoss {
        Allowed.finite("lifted structured: margin", margin);
    }

    /// Margin 1, plain distances between raw embeddings.
    public LiftedStructuredLoss() {
        this(1, new Euclidean());
    }

    @Override
    public Tensor of(Tensor embeddings, Labels labels) {
        return ofPairs(embeddings, labels);
    }

    /// For any pairs of rows within one batch, but not for a reference set, whose rows have no negatives of their own. Pairs with an anchor count as
    /// they are.
    public Tensor ofPairs(Tensor embeddings, PairLabels pairs) {
        return LiftedHinge.mean(embeddings, pairs, distance, margin, true).div(2);
    }
}
