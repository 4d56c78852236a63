package org.snedecor.losses.lifted;

import org.snedecor.core.autograd.Tensor;
import org.snedecor.core.check.Require;
import org.snedecor.losses.EmbeddingLoss;
import org.snedecor.losses.Labels;
import org.snedecor.losses.distance.Distance;
import org.snedecor.losses.distance.SquaredEuclidean;

/// L = 1/(4|P|) Σ_{(i,j) positive} max(0, L_ij),
/// L_ij = log( Σ_{(i,k) negative} exp(α − d_ik) + Σ_{(j,l) negative} exp(α − d_jl) ) + d_ij
///
/// Lifted structured similarity softmax: the variant of [LiftedStructuredLoss] that Ridgeway and Mozer, NeurIPS 2018, compared the
/// F-statistic loss with, from their code (kridgeway/f-statistic-loss-nips-2018, lsss_loss.py). Squared distances, the hinge not squared,
/// and a divisor twice the paper's. Conventions: squared distance, raw embeddings.
///
/// @param margin α ≥ 0, in the unit of `distance`
public record LsssLoss(double margin, Distance distance) implements EmbeddingLoss {
    public LsssLoss {
        Require.finite("lsss: margin", margin);
    }

    /// Margin 1, squared distances between raw embeddings.
    public LsssLoss() {
        this(1, new SquaredEuclidean());
    }

    @Override
    public Tensor of(Tensor embeddings, Labels labels) {
        return LiftedHinge.mean(embeddings, labels, distance, margin, false).div(4);
    }
}
