package org.snedecor.losses.angular;

import org.snedecor.core.autograd.Tensor;
import org.snedecor.core.check.Require;
import org.snedecor.losses.EmbeddingLoss;
import org.snedecor.losses.Labels;
import org.snedecor.losses.npair.NPairLoss;

/// L = L_npair + λ L_ang
///
/// Wang et al., ICCV 2017, the combination that the authors report as best. Conventions: those of [NPairLoss], on raw embeddings, and of
/// [AngularLoss], which normalises its own. λ = 2 and α = 45° as in Confusezius/Revisiting_Deep_Metric_Learning_PyTorch.
///
/// @param weight λ ≥ 0
public record NPairAngularLoss(NPairLoss nPair, double weight, AngularLoss angular) implements EmbeddingLoss {
    public NPairAngularLoss {
        Require.notNegative("n-pair and angular: weight", weight);
    }

    /// N-pair loss with its penalty, λ = 2, 45 degrees.
    public NPairAngularLoss() {
        this(new NPairLoss(), 2, new AngularLoss());
    }

    @Override
    public Tensor of(Tensor embeddings, Labels labels) {
        return nPair.of(embeddings, labels).add(angular.of(embeddings, labels).mul(weight));
    }
}
